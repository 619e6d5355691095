/** Makes `docs/library/parameters.md` from the parameter table. */
import { parameterNames } from "../../server/src/engine/parameters/names.ts";
import type { ParameterName, ParameterRule, ParameterVerdict } from "../../server/src/engine/parameters/rule.ts";
import { ruleModel } from "../../server/src/engine/parameters/supported.ts";
import { parameterRules, ruleFor } from "../../server/src/engine/parameters/table.ts";
import { code, renew, table } from "./page.ts";

/** One model for each family whose rules differ; the rows below the matrix say more. */
const columns: readonly (readonly [title: string, model: string])[] = [
  ["GPT-4.1", "openai/gpt-4.1"],
  ["o3", "openai/o3"],
  ["GPT-5", "openai/gpt-5"],
  ["GPT-6.1", "openai/gpt-6.1-sol"],
  ["Claude 4.5", "anthropic/claude-sonnet-4-5"],
  ["Claude 5.5", "anthropic/claude-opus-5-5"],
  ["Gemini 2.5", "gemini/gemini-2.5-flash"],
  ["Gemini 3.8", "gemini/gemini-3.8-flash"],
  ["Grok 3", "xai/grok-3"],
  ["Grok 4.7", "xai/grok-4.7"],
  ["Ollama", "ollama/llama3.2"],
  ["any other", "openai-compatible/model"],
];

const unlimited = Number.MAX_SAFE_INTEGER;

function word(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What happens, in the few words of a cell. */
function short(parameter: ParameterName, verdict: ParameterVerdict | undefined): string {
  if (!verdict) return "yes";
  switch (verdict.kind) {
    case "sent":
      return verdict.as === undefined || verdict.as === parameter ? "yes" : code(verdict.as);
    case "only":
      return `only ${verdict.values.map(word).join(", ")}`;
    case "ignored":
      return "left out";
    case "refused":
      return "refused";
  }
}

function cell(parameter: ParameterName, model: string): string {
  return short(parameter, ruleFor(ruleModel(model), parameter, {})?.verdict);
}

function range(verdict: ParameterVerdict): string {
  if (verdict.kind === "only") return verdict.values.map((value) => code(word(value))).join(", ");
  if (verdict.kind !== "sent") return "";
  const [from, to] = verdict.range ?? [];
  const held = from === undefined || to === undefined ? "" : to === unlimited ? `from ${from}` : `${from} to ${to}`;
  const usual = verdict.default === undefined ? "" : `default ${word(verdict.default)}`;
  return [held, usual].filter((part) => part !== "").join("; ");
}

function effect(rule: ParameterRule): string {
  const { verdict } = rule;
  switch (verdict.kind) {
    case "sent":
      return `sent as ${code(verdict.as ?? rule.parameter)}`;
    case "only":
      return verdict.omit ? "taken, left out of the request; other values refused" : "taken; other values refused";
    case "ignored":
      return "left out, with a warning";
    case "refused":
      return "refused";
  }
}

function why(verdict: ParameterVerdict): string {
  return verdict.kind === "sent" ? "" : verdict.why;
}

/** Each address of a source as a link, the words around it as they are. */
function source(text: string): string {
  return text.replaceAll(/https?:\/\/[^\s,;)]+/g, (address) => `[${new URL(address).hostname}](${address})`);
}

function section(parameter: ParameterName): string {
  const rows = parameterRules.filter((rule) => rule.parameter === parameter);
  const head = `### ${code(parameter)}`;
  if (rows.length === 0) return `${head}\n\nSent to every model as it is.`;
  const lines = rows.map((rule) => [
    rule.models,
    effect(rule),
    range(rule.verdict),
    why(rule.verdict),
    source(rule.source),
  ]);
  return `${head}\n\n${table(["models", "what happens", "values", "why", "source"], lines)}`;
}

export function parametersPage(): string {
  const matrix = table(
    ["parameter", ...columns.map(([title]) => title)],
    parameterNames.map((parameter) => [code(parameter), ...columns.map(([, model]) => cell(parameter, model))]),
  );
  return [
    "# Parameters",
    "Made from the parameter table by `node scripts/docs/parameters.ts`. Do not edit.",
    "**refused**: the provider answers 400, so the call throws `UnsupportedParamsError` before anything is sent; with `drop_params: true` the parameter is left out (an effort becomes the nearest that is offered) and reported in `warnings`. **only**: these values are taken, others are refused. **left out**: not sent, reported in `warnings`. **yes**: sent under its own name; otherwise the name on the wire is given. A number outside of its range is held at the nearest bound and reported. An unknown newer model follows the newest of its family.",
    "## Parameters by family",
    "Where nothing else is set; some rules depend on other parameters (the temperature of GPT-5.1 and newer on the effort).",
    matrix,
    "## Rules",
    "Of the rows of a parameter the first one that fits the model decides.",
    ...parameterNames.map(section),
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

renew(import.meta.url, "parameters.md", parametersPage);
