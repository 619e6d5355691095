/** Answers from the model catalog: facts of one model, its successor, a comparison, the models that meet a wish. */
import { modelRef, resolveModel, suggestModels } from "../../engine/catalog/lookup.ts";
import type { Ability, ModelRecord } from "../../engine/catalog/record.ts";
import { isAskedForOnly } from "../../engine/selection/askedForOnly.ts";
import { isCurrent, statusOn, yesNo } from "./modelWords.ts";
import { code, price, table, tokens } from "./markdown.ts";
import type { ModelWish } from "./requirements.ts";

const shown = 8;

/** Says that a name is not known, with the nearest real ones. */
export function unknownModel(name: string): string {
  const near = suggestModels(name, 3).map((suggestion) => code(suggestion.spelling));
  const hint = near.length > 0 ? ` Did you mean ${near.join(", ")}?` : "";
  return `The catalog has no model ${code(name)}.${hint}`;
}

/** Facts of one model. */
export function describeModel(name: string, today: Date): string {
  const found = resolveModel(name);
  if (!found) return unknownModel(name);
  const record = found.record;
  const lines = [
    `**${record.name}** (${code(modelRef(record))}): ${tokens(record.context_window)} tokens of context, answers up to ${tokens(record.max_output_tokens)} tokens, ${price(record.prices?.input)} in / ${price(record.prices?.output)} out per 1M tokens.`,
  ];
  if (found.match === "inherited") {
    lines.push(
      `The catalog does not know ${code(name)} itself; these are the facts of the newest member of its family.`,
    );
  }
  const rows: [string, string][] = [];
  if (record.prices) {
    rows.push(["Cache read / write", `${price(record.prices.cache_read)} / ${price(record.prices.cache_write)}`]);
  }
  for (const tier of record.tiers ?? []) {
    rows.push([`Above ${tokens(tier.above)} tokens`, `${price(tier.input)} in / ${price(tier.output)} out`]);
  }
  rows.push(["Prices as of", record.prices_as_of ?? "unknown"]);
  rows.push(["Abilities", record.abilities.length > 0 ? record.abilities.map(abilityName).join(", ") : "unknown"]);
  if (record.efforts) rows.push(["Reasoning efforts", record.efforts.join(", ")]);
  rows.push(["Life cycle", statusOn(record, today)]);
  if (record.knowledge_cutoff) rows.push(["Knowledge until", record.knowledge_cutoff]);
  if (record.aliases.length > 0) rows.push(["Also called", record.aliases.slice(0, 6).map(code).join(", ")]);
  lines.push(table(["", ""], rows));
  if (record.docs_url) lines.push(`[The provider's page](${record.docs_url})`);
  return lines.join("\n\n");
}

/** What replaced a model, and what the change means for window and price. */
export function describeSuccessor(name: string, today: Date): string {
  const found = resolveModel(name);
  if (!found) return unknownModel(name);
  const record = found.record;
  const status = `${code(modelRef(record))} is ${statusOn(record, today)}.`;
  const successorId = record.life_cycle.successor;
  if (!successorId) {
    return `${status} ${!isCurrent(record, today) ? "The catalog knows no successor named by its provider." : "Nothing has replaced it."}`;
  }
  const successor = resolveModel(`${record.provider}/${successorId}`)?.record;
  if (!successor) return `${status} Its provider names ${code(successorId)} as the successor.`;
  return [
    `${code(modelRef(record))} was replaced by **${code(modelRef(successor))}**: it is ${statusOn(record, today)}.`,
    comparisonTable([record, successor], today),
  ].join("\n\n");
}

/** Models side by side; unknown names are said. */
export function compare(names: readonly string[], today: Date): string {
  if (names.length === 0) return "Name the models to compare, for example `/compare gpt-4.1 gemini-2.5-pro`.";
  const records: ModelRecord[] = [];
  const problems: string[] = [];
  for (const name of names) {
    const found = resolveModel(name);
    if (!found) problems.push(unknownModel(name));
    else if (!records.includes(found.record)) records.push(found.record);
  }
  const parts = [...problems];
  if (records.length > 0) parts.push(comparisonTable(records, today));
  if (records.length > 1) parts.push(verdict(records));
  return parts.join("\n\n");
}

const comparedAbilities: readonly Ability[] = [
  "vision",
  "pdf",
  "audio_input",
  "function_calling",
  "reasoning",
  "response_schema",
  "prompt_caching",
];

function comparisonTable(records: readonly ModelRecord[], today: Date): string {
  const row = (label: string, cell: (record: ModelRecord) => string): string[] => [label, ...records.map(cell)];
  const rows = [
    row("Provider", (record) => record.provider),
    row("Context window", (record) => tokens(record.context_window)),
    row("Longest answer", (record) => tokens(record.max_output_tokens)),
    row("Input per 1M", (record) => price(record.prices?.input)),
    row("Output per 1M", (record) => price(record.prices?.output)),
    row("Cache read per 1M", (record) => price(record.prices?.cache_read)),
    row("Prices as of", (record) => record.prices_as_of ?? "unknown"),
    ...comparedAbilities.map((ability) => row(capitalise(abilityName(ability)), (record) => yesNo(record, ability))),
    row("Life cycle", (record) => statusOn(record, today)),
  ];
  return table(["", ...records.map((record) => code(record.id))], rows);
}

/** One sentence of arithmetic: which costs less for the same call, and by how much. */
function verdict(records: readonly ModelRecord[]): string {
  const priced = records
    .filter((record) => typeof record.prices?.input === "number" && typeof record.prices.output === "number")
    .map((record) => ({ record, usd: ((record.prices?.input ?? 0) * 10 + (record.prices?.output ?? 0)) / 1000 }))
    .toSorted((a, b) => a.usd - b.usd);
  const least = priced[0];
  const most = priced.at(-1);
  if (!least || !most || least === most || least.usd === 0) return "";
  const times = (most.usd / least.usd).toFixed(1);
  return `For a call of 10,000 tokens in and 1,000 out, ${code(least.record.id)} costs $${least.usd.toFixed(4)} and ${code(most.record.id)} $${most.usd.toFixed(4)} (${times} times as much).`;
}

/** Models that meet a wish, in its order. */
export function findModels(wish: ModelWish, all: readonly ModelRecord[], today: Date): string {
  const matching = all.filter((record) => meets(record, wish) && isCurrent(record, today)).toSorted(comparatorOf(wish));
  const wanted = wish.understood.length > 0 ? wish.understood.join(", ") : "any chat model";
  if (matching.length === 0) {
    return `No model that can be called today meets this: ${wanted}. Try a higher price or a smaller window.`;
  }
  const first = matching[0];
  const order = { cheapest: "cheapest first", largest: "largest window first", newest: "newest first" }[wish.order];
  const rows = matching
    .slice(0, shown)
    .map((record) => [
      code(modelRef(record)),
      tokens(record.context_window),
      price(record.prices?.input),
      price(record.prices?.output),
      statusOn(record, today),
    ]);
  const more = matching.length > shown ? `\n\n${matching.length - shown} more meet it.` : "";
  const answer = first ? `**${code(modelRef(first))}**` : "";
  return `${wish.order === "cheapest" ? "Cheapest" : wish.order === "largest" ? "Largest" : "Newest"}: ${answer} for: ${wanted} (${order}; prices per 1M tokens).\n\n${table(["Model", "Context", "Input", "Output", "Life cycle"], rows)}${more}`;
}

function meets(record: ModelRecord, wish: ModelWish): boolean {
  if (record.kind !== "chat") return false;
  if (wish.provider !== null && record.provider !== wish.provider) return false;
  // Floating names and the rows of clouds and gateways repeat models that the list has already.
  if (record.id.endsWith("-latest") || (wish.provider === null && isAskedForOnly(record.provider))) return false;
  if (!wish.abilities.every((ability) => record.abilities.includes(ability))) return false;
  if (wish.minContext !== null && (record.context_window ?? 0) < wish.minContext) return false;
  const input = record.prices?.input;
  // A model of unknown price can't be called cheap.
  if (input === null || input === undefined) return wish.order !== "cheapest" && wish.maxInputPrice === null;
  return wish.maxInputPrice === null || input <= wish.maxInputPrice;
}

/** Price of a typical call, which reads three tokens for each that it writes. */
function blended(record: ModelRecord): number {
  return (record.prices?.input ?? Infinity) * 3 + (record.prices?.output ?? Infinity);
}

function comparatorOf(wish: ModelWish): (a: ModelRecord, b: ModelRecord) => number {
  switch (wish.order) {
    case "largest":
      return (a, b) => (b.context_window ?? 0) - (a.context_window ?? 0) || blended(a) - blended(b);
    case "newest":
      return (a, b) => (b.life_cycle.released ?? "").localeCompare(a.life_cycle.released ?? "");
    case "cheapest":
      return (a, b) => blended(a) - blended(b) || a.id.localeCompare(b.id);
  }
}

function abilityName(ability: Ability): string {
  return ability.replaceAll("_", " ");
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
