/**
 * OpenRouter's `reasoning_details`: pieces that must go back verbatim with the next turn.
 * Pieces of one detail (same index and type) are put together as they arrive.
 * Source: https://openrouter.ai/docs/use-cases/reasoning-tokens
 */

type Detail = Record<string, unknown>;

export interface DetailCollector {
  /** Takes a `reasoning_details` list and gives the readable text in it. */
  push(list: unknown, choice: number): string;
  get(choice: number): readonly Detail[] | undefined;
}

const GROWING = ["text", "summary", "data"] as const;

export function createDetailCollector(): DetailCollector {
  const byChoice = new Map<number, Detail[]>();
  return {
    push(list, choice) {
      if (!Array.isArray(list)) return "";
      let details = byChoice.get(choice);
      if (!details) byChoice.set(choice, (details = []));
      let text = "";
      for (const item of list) {
        if (typeof item !== "object" || item === null) continue;
        const piece = item as Detail;
        text += readable(piece);
        const whole = details.find((known) => sameDetail(known, piece));
        if (whole) merge(whole, piece);
        else details.push({ ...piece });
      }
      return text;
    },
    get: (choice) => {
      const details = byChoice.get(choice);
      return details && details.length > 0 ? details : undefined;
    },
  };
}

function sameDetail(known: Detail, piece: Detail): boolean {
  return typeof piece["index"] === "number" && known["index"] === piece["index"] && known["type"] === piece["type"];
}

function merge(whole: Detail, piece: Detail): void {
  for (const [name, value] of Object.entries(piece)) {
    if (value === null || value === undefined) continue;
    const before = whole[name];
    const grows =
      (GROWING as readonly string[]).includes(name) && typeof before === "string" && typeof value === "string";
    whole[name] = grows ? before + value : value;
  }
}

function readable(piece: Detail): string {
  const text = piece["text"] ?? piece["summary"];
  return typeof text === "string" ? text : "";
}
