/** Which rows the table shows for what was typed and chosen. An unknown fact never meets a condition. */
import type { ModelRow } from "../../../shared/src/modelTable.ts";

export type Status = ModelRow["status"];

export interface Choice {
  /** Words that must all occur, in any order. */
  readonly text: string;
  /** Id of a provider; empty for all. */
  readonly provider: string;
  readonly abilities: readonly string[];
  readonly statuses: readonly Status[];
  /** Highest price of a million input tokens in USD; null for any, unknown ones too. */
  readonly maxInput: number | null;
  /** Smallest window in tokens; 0 for any, unknown ones too. */
  readonly minWindow: number;
}

export const firstChoice: Choice = {
  text: "",
  provider: "",
  abilities: [],
  statuses: ["active", "preview", "deprecated"],
  maxInput: null,
  minWindow: 0,
};

/** Rows with the text that words are looked for in, made once for all searches. */
export interface SearchRow {
  readonly row: ModelRow;
  readonly hay: string;
}

export function searchable(rows: readonly ModelRow[]): SearchRow[] {
  return rows.map((row) => ({
    row,
    hay: [row.ref, row.name, row.family, row.providerName, ...row.aliases].join(" ").toLowerCase(),
  }));
}

export function matching(rows: readonly SearchRow[], choice: Choice): ModelRow[] {
  const words = choice.text.toLowerCase().split(/\s+/u).filter(Boolean);
  const { provider, abilities, statuses, maxInput, minWindow } = choice;
  const found: ModelRow[] = [];
  for (const { row, hay } of rows) {
    if (provider !== "" && row.provider !== provider) continue;
    if (!statuses.includes(row.status)) continue;
    if (maxInput !== null && (row.prices?.input ?? Number.POSITIVE_INFINITY) > maxInput) continue;
    if (minWindow > 0 && (row.contextWindow ?? 0) < minWindow) continue;
    if (!abilities.every((ability) => row.abilities.includes(ability))) continue;
    if (!words.every((word) => hay.includes(word))) continue;
    found.push(row);
  }
  return found;
}

/** Steps of the price slider: USD per million input tokens; the last one means any price. */
export const priceSteps: readonly (number | null)[] = [
  0,
  0.05,
  0.1,
  0.15,
  0.25,
  0.5,
  0.75,
  1,
  1.5,
  2,
  3,
  5,
  10,
  15,
  30,
  75,
  150,
  null,
];

/** Place of a price on the slider. */
export function priceStep(price: number | null): number {
  const found = priceSteps.findIndex((step) => step !== null && price !== null && step >= price);
  return found < 0 ? priceSteps.length - 1 : found;
}

export const windowSteps: readonly { readonly tokens: number; readonly label: string }[] = [
  { tokens: 0, label: "Any" },
  { tokens: 8_000, label: "8K" },
  { tokens: 32_000, label: "32K" },
  { tokens: 128_000, label: "128K" },
  { tokens: 200_000, label: "200K" },
  { tokens: 400_000, label: "400K" },
  { tokens: 1_000_000, label: "1M" },
];
