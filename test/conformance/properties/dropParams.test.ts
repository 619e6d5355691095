import { afterAll, describe, expect, it } from "vitest";
import fc from "fast-check";
import { allModels } from "../../../server/src/engine/catalog/lookup.ts";
import type { SamplingParameters } from "../../../server/src/engine/messages/types.ts";
import { applyRules } from "../../../server/src/engine/parameters/apply.ts";
import { checkParameter } from "../../../server/src/engine/parameters/check.ts";
import { isParameterName, parameterNames } from "../../../server/src/engine/parameters/names.ts";
import type { ParameterName, RuleModel } from "../../../server/src/engine/parameters/rule.ts";
import { UnsupportedParamsError } from "../../../server/src/engine/resilience/errors.ts";

const tool = { type: "function", function: { name: "f", parameters: { type: "object", properties: {} } } } as const;

/** Usual, extreme and wrong values of every parameter. */
const values: Readonly<Record<ParameterName, readonly unknown[]>> = {
  temperature: [0, 0.3, 1, 2, 99],
  top_p: [0, 0.5, 1],
  top_k: [1, 40],
  max_tokens: [1, 100, 10_000_000],
  max_completion_tokens: [1, 100, 10_000_000],
  stop: ["END", ["a", "b"]],
  n: [1, 2],
  candidate_count: [1, 2],
  seed: [0, 42],
  frequency_penalty: [0, 0.5, -2],
  presence_penalty: [0, 0.5, 2],
  logit_bias: [{ "1": 1 }],
  logprobs: [true, false],
  top_logprobs: [0, 3, 20],
  reasoning_effort: ["none", "minimal", "low", "medium", "high", "xhigh", "max"],
  thinking: [{ type: "enabled", budget_tokens: 2048 }, { type: "disabled" }, { type: "adaptive" }],
  max_reasoning_tokens: [1024],
  reasoning_content: [true],
  response_format: [{ type: "text" }, { type: "json_object" }],
  tools: [[tool]],
  tool_choice: ["auto", "none", "required"],
  parallel_tool_calls: [true, false],
  user: ["u"],
  metadata: [{ a: "b" }],
  service_tier: ["auto", "flex"],
  verbosity: ["low"],
  safety_settings: [[]],
  prompt_cache_key: ["k"],
  stream_options: [{ include_usage: true }],
};

const models = allModels()
  .filter((record) => record.kind === "chat")
  .map((record): RuleModel => ({ provider: record.provider, id: record.id, family: record.family, record }));

let pairs = 0;

/** What is left after dropping and is still refused, ignored or out of range. */
function leaks(model: RuleModel, given: SamplingParameters): string[] {
  const { parameters } = applyRules(model, given, { drop_params: true });
  return Object.entries(parameters).flatMap(([name, value]) => {
    if (!isParameterName(name)) return [name];
    const finding = checkParameter(model, name, value, parameters);
    return finding.kind === "ok"
      ? []
      : [`${model.provider}/${model.id} ${name}=${JSON.stringify(value)}: ${finding.kind}`];
  });
}

afterAll(() =>
  console.log(`drop_params: ${models.length} models × ${parameterNames.length} parameters, ${pairs} values`),
);

describe("drop_params", () => {
  it("lets nothing through that a model of the catalog refuses: every model, every parameter", () => {
    const found: string[] = [];
    for (const model of models) {
      for (const name of parameterNames) {
        for (const value of values[name]) {
          pairs += 1;
          found.push(...leaks(model, { [name]: value }));
        }
      }
    }
    expect(found).toEqual([]);
  });

  it("nor in any combination", () => {
    const some = Object.fromEntries(parameterNames.map((name) => [name, fc.constantFrom(...values[name])]));
    fc.assert(
      fc.property(fc.constantFrom(...models), fc.record(some, { requiredKeys: [] }), (model, given) => {
        expect(leaks(model, given as SamplingParameters)).toEqual([]);
      }),
      { numRuns: 4000 },
    );
  });

  it("changes nothing but what it warns of", () => {
    const some = Object.fromEntries(parameterNames.map((name) => [name, fc.constantFrom(...values[name])]));
    fc.assert(
      fc.property(fc.constantFrom(...models), fc.record(some, { requiredKeys: [] }), (model, record) => {
        const given = record as SamplingParameters;
        const { parameters, warnings } = applyRules(model, given, { drop_params: true });
        const told = new Set(warnings.map(({ parameter }) => parameter));
        for (const name of parameterNames) {
          if (given[name] === undefined || told.has(name) || parameters[name] === given[name]) continue;
          // Sent under another name of ours, or left out because it is the model's default.
          const finding = checkParameter(model, name, given[name], given);
          expect(finding.kind, name).toBe("ok");
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("is the only thing between a refused parameter and an error", () => {
    for (const model of models.slice(0, 200)) {
      for (const name of parameterNames) {
        for (const value of values[name]) {
          const given = { [name]: value };
          const finding = checkParameter(model, name, value, given);
          if (finding.kind !== "refused") continue;
          expect(() => applyRules(model, given)).toThrow(UnsupportedParamsError);
          const { parameters } = applyRules(model, given, { drop_params: true });
          // An effort becomes the nearest one that is offered.
          if (parameters.reasoning_effort !== undefined) {
            expect(finding.allowed).toContain(parameters.reasoning_effort);
            expect(parameters).toEqual({ reasoning_effort: parameters.reasoning_effort });
          } else {
            expect(parameters).toEqual({});
          }
        }
      }
    }
  });
});
