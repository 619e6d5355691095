/** Which parameters a model takes, read from the parameter table that the adapters and the linter use. */
import { modelRef, resolveModel } from "../../engine/catalog/lookup.ts";
import { parameterRules } from "../../engine/parameters/table.ts";
import type { ParameterVerdict, RuleModel } from "../../engine/parameters/rule.ts";
import { unknownModel } from "./catalogAnswers.ts";
import { code, table } from "./markdown.ts";

/** What the model does with one parameter, or with all that the table knows. */
export function describeParameters(name: string | null, parameter: string | null): string {
  if (name === null) return "Name the model, for example `/params o4-mini temperature`.";
  const found = resolveModel(name);
  if (!found) return unknownModel(name);
  const model: RuleModel = {
    provider: found.provider,
    id: found.id,
    family: found.record.family,
    record: found.record,
  };
  const rows: string[][] = [];
  const seen = new Set<string>();
  for (const rule of parameterRules) {
    if (seen.has(rule.parameter) || (parameter !== null && rule.parameter !== parameter)) continue;
    if (!rule.applies(model, {})) continue;
    seen.add(rule.parameter);
    rows.push([code(rule.parameter), verdictWords(rule.verdict), rule.source]);
  }
  const ref = code(modelRef(found.record));
  if (rows.length === 0) {
    return parameter === null
      ? `The parameter table has no rows for ${ref}.`
      : `The parameter table says nothing about ${code(parameter)} on ${ref}: it is sent as it is.`;
  }
  return `${parameter === null ? `What ${ref} does with parameters` : `${code(parameter)} on ${ref}`} (with none of the others set):\n\n${table(["Parameter", "What happens", "Source"], rows)}`;
}

function verdictWords(verdict: ParameterVerdict): string {
  switch (verdict.kind) {
    case "sent": {
      const as = verdict.as ? `sent as ${code(verdict.as)}` : "taken";
      const range = verdict.range ? `, ${verdict.range[0]} to ${verdict.range[1]}` : "";
      return `${as}${range}`;
    }
    case "only":
      return `only ${verdict.values.map((value) => code(JSON.stringify(value))).join(", ")}: ${verdict.why}`;
    case "ignored":
      return `ignored: ${verdict.why}`;
    case "refused":
      return `refused: ${verdict.why}`;
  }
}
