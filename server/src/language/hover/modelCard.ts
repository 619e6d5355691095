/** What is known of a model, as Markdown: one short line first, details after. Unknown is left out, never guessed. */
import { lifeCycleOn } from "../../engine/catalog/lifeCycle.ts";
import type { LifeCycleState } from "../../engine/catalog/lifeCycle.ts";
import type { Ability, ModelRecord, Prices, Resolution } from "../../engine/catalog/record.ts";
import { dollars, grouped } from "../numbers.ts";
import type { LanguageWorld } from "../world.ts";

const mostAliases = 6;

/** The card of a model. */
export function modelCard(world: LanguageWorld, resolution: Resolution): string {
  const { record } = resolution;
  const state = lifeCycleOn(record, world.today());
  const blocks = [
    headline(world, resolution),
    notes(resolution, state),
    facts(record, state),
    priceTable(record),
    abilities(record.abilities),
    aliases(record),
    link(world, record),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function headline(world: LanguageWorld, { record, provider, id, match }: Resolution): string {
  const name = match === "inherited" ? id : record.name;
  const through = provider === record.provider ? "" : ` through ${world.providerName(provider)}`;
  const parts = [`**${escaped(name)}** · ${world.providerName(record.provider)}${through}`];
  if (record.context_window !== null) parts.push(`${grouped(record.context_window)} tokens`);
  const { input, output } = record.prices ?? { input: null, output: null };
  if (input !== null && output !== null) {
    parts.push(input === 0 && output === 0 ? "free" : `${dollars(input)} in, ${dollars(output)} out per 1M tokens`);
  }
  return parts.join(" · ");
}

function notes({ record, match, provider }: Resolution, state: LifeCycleState): string {
  const lines: string[] = [];
  const successor = state.successor === null ? "" : ` Successor: \`${state.successor}\`.`;
  const day = state.retires === null ? "" : ` on ${state.retires}`;
  if (state.status === "retired") lines.push(`⚠ **Retired**${day}: calls fail.${successor}`);
  else if (state.soon) lines.push(`⚠ **Retires${day}**, in ${state.days_left} days.${successor}`);
  else if (state.status === "deprecated")
    lines.push(`**Deprecated**${state.retires === null ? "" : `, retires${day}`}.${successor}`);
  else if (state.status === "preview") lines.push("Preview: it may change or end at short notice.");
  if (match === "inherited") {
    lines.push("Not in the catalog yet: limits and abilities are those of its family's newest member.");
  } else if (provider !== record.provider) {
    lines.push("Limits and prices are those of the maker's own service.");
  }
  return lines.join("  \n");
}

function facts(record: ModelRecord, state: LifeCycleState): string {
  const rows: string[] = [`- Id: \`${record.id}\``];
  if (record.context_window !== null) rows.push(`- Window: ${grouped(record.context_window)} tokens`);
  if (record.max_input_tokens !== null && record.max_input_tokens !== record.context_window) {
    rows.push(`- Longest prompt: ${grouped(record.max_input_tokens)} tokens`);
  }
  if (record.max_output_tokens !== null) rows.push(`- Longest answer: ${grouped(record.max_output_tokens)} tokens`);
  if (record.efforts !== undefined && record.efforts.length > 0)
    rows.push(`- Reasoning effort: ${record.efforts.join(", ")}`);
  if (record.knowledge_cutoff !== undefined) rows.push(`- Knowledge until ${record.knowledge_cutoff}`);
  if (record.life_cycle.released !== undefined) rows.push(`- Released ${record.life_cycle.released}`);
  if (state.retires !== null && state.status !== "retired" && !state.soon && state.status !== "deprecated") {
    rows.push(`- Retires ${state.retires}`);
  }
  return rows.join("\n");
}

/** Columns of the table: a price and how it is called. */
const columns: readonly (readonly [keyof Prices, string])[] = [
  ["input", "Input"],
  ["output", "Output"],
  ["cache_read", "Cache read"],
  ["cache_write", "Cache write"],
  ["cache_write_1h", "Cache write, 1 h"],
  ["audio_input", "Audio in"],
  ["audio_output", "Audio out"],
];

function priceTable({ prices, tiers = [], prices_as_of }: ModelRecord): string {
  if (prices === null) return "Prices: not known.";
  const shown = columns.filter(([key]) => typeof prices[key] === "number");
  if (shown.length === 0) return "Prices: not known.";
  const asOf = prices_as_of === undefined ? "" : `, as of ${prices_as_of}`;
  const row = (label: string, values: Prices): string =>
    `| ${label} | ${shown.map(([key]) => priceWords(values[key])).join(" | ")} |`;
  return [
    `USD per 1M tokens${asOf}:`,
    "",
    `| Prompt | ${shown.map(([, title]) => title).join(" | ")} |`,
    `| --- | ${shown.map(() => "---:").join(" | ")} |`,
    row(tiers.length === 0 ? "any" : `up to ${grouped(tiers[0]!.above)}`, prices),
    ...tiers.map((tier) => row(`over ${grouped(tier.above)}`, tier)),
  ].join("\n");
}

function priceWords(price: number | null | undefined): string {
  return price === null || price === undefined ? "–" : dollars(price);
}

const abilityWords: Readonly<Record<Ability, string>> = {
  vision: "images",
  pdf: "PDF",
  audio_input: "audio in",
  audio_output: "audio out",
  video_input: "video",
  function_calling: "tools",
  parallel_function_calling: "parallel tools",
  reasoning: "reasoning",
  response_schema: "structured output",
  json_mode: "JSON mode",
  prompt_caching: "prompt caching",
  computer_use: "computer use",
  web_search: "web search",
  assistant_prefill: "prefill",
  system_messages: "system messages",
};

function abilities(list: readonly Ability[]): string {
  return list.length === 0 ? "" : `Takes and does: ${list.map((ability) => abilityWords[ability]).join(", ")}`;
}

function aliases({ aliases: names }: ModelRecord): string {
  if (names.length === 0) return "";
  const more = names.length > mostAliases ? ` and ${names.length - mostAliases} more` : "";
  return `Also written ${names
    .slice(0, mostAliases)
    .map((name) => `\`${name}\``)
    .join(", ")}${more}`;
}

function link(world: LanguageWorld, record: ModelRecord): string {
  const page = record.docs_url ?? world.providerPage(record.provider);
  return page === undefined || page === "" ? "" : `[${world.providerName(record.provider)}'s page](${page})`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|]/g, String.raw`\$&`);
}
