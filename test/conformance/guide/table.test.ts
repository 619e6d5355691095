import { describe, expect, it } from "vitest";
import type { Spelled } from "../../../server/src/engine/messages/toolSpelling.ts";
import type { SamplingParameters } from "../../../server/src/engine/messages/types.ts";
import { parameterNames } from "../../../server/src/engine/parameters/names.ts";
import type { ParameterName } from "../../../server/src/engine/parameters/rule.ts";
import { ruleModel } from "../../../server/src/engine/parameters/supported.ts";
import { ruleFor } from "../../../server/src/engine/parameters/table.ts";
import { answerOf } from "../../replay/answer.ts";
import { capture } from "./captured.ts";

const { send } = capture();

/** A value of each parameter that is not its default. */
const samples: Required<{ [Name in ParameterName]: SamplingParameters[Name] }> = {
  temperature: 0.5,
  top_p: 0.5,
  top_k: 7,
  max_tokens: 77,
  max_completion_tokens: 77,
  stop: ["END"],
  n: 2,
  candidate_count: 2,
  seed: 7,
  frequency_penalty: 0.5,
  presence_penalty: 0.5,
  logit_bias: { "1234": -5 },
  logprobs: true,
  top_logprobs: 2,
  reasoning_effort: "low",
  thinking: { type: "enabled", budget_tokens: 2000 },
  max_reasoning_tokens: 2000,
  reasoning_content: true,
  response_format: { type: "json_object" },
  tools: [{ type: "function", function: { name: "look", parameters: { type: "object", properties: {} } } }],
  tool_choice: "required",
  parallel_tool_calls: false,
  user: "user-7",
  metadata: { user_id: "user-7" },
  service_tier: "auto",
  verbosity: "low",
  safety_settings: [{ category: "HARM_CATEGORY_HARASSMENT", threshold: "BLOCK_NONE" }],
  prompt_cache_key: "key-7",
  stream_options: { include_usage: true },
};

/** What some parameters need beside them to mean anything. */
const company: Partial<Record<ParameterName, SamplingParameters>> = {
  tool_choice: { tools: samples.tools },
  parallel_tool_calls: { tools: samples.tools },
  top_logprobs: { logprobs: true },
};

const models = [
  "openai/gpt-4.1",
  "openai/o3",
  "openai/gpt-6.1-sol",
  "anthropic/claude-sonnet-4-5",
  "anthropic/claude-opus-5-5",
  "gemini/gemini-2.5-flash",
  "gemini/gemini-3.8-flash",
  "xai/grok-3",
  "xai/grok-4.7",
  "ollama/llama3.2",
  "openai-compatible/house-model",
  "openrouter/house-model",
  "deepseek/deepseek-chat",
  "mistral/mistral-large-latest",
  "groq/llama-3.3-70b-versatile",
  "litellm_proxy/house-model",
  "azure/gpt-4.1",
  "azure/o3",
  "vertex_ai/gemini-2.5-flash",
];

/** Over the Responses API, to which tools that the provider runs itself lead. */
const overResponses = [
  "openai/gpt-4.1",
  "openai/o3",
  "openai/gpt-6.1-sol",
  "azure/gpt-4.1",
  "xai/grok-4.7",
  "xai/grok-3",
];

/** Vertex AI with a project, so that nobody looks for one on the network. */
const project = { vertex_ai_project: "house", vertex_ai_location: "us-central1" };

/** What the table says of a parameter and is not so. */
async function untrue(model: string, always: Partial<Spelled> = {}): Promise<string[]> {
  const wrong: string[] = [];
  const answer = answerOf("{}");
  for (const name of parameterNames.filter((one) => one !== "stream_options")) {
    const beside = { ...company[name], ...always };
    const given = { ...beside, [name]: samples[name], ...(name === "tools" ? {} : always) };
    const verdict = ruleFor(ruleModel(model), name, given)?.verdict;
    const without = await send({ model, drop_params: true, ...beside }, answer);
    const { body, path, warned } = await send({ model, drop_params: true, ...given }, answer);
    const arrives = JSON.stringify([path, body]) !== JSON.stringify([without.path, without.body]);
    const wire = verdict?.kind === "sent" ? (verdict.as ?? name) : name;
    const reported = warned.some((warning) => warning.endsWith(` ${name}`) || warning.endsWith(` ${wire}`));
    const taken = verdict?.kind === "only" && verdict.values.includes(samples[name]);
    const sent = verdict === undefined || verdict.kind === "sent" || taken;
    if (sent && !arrives && !reported) wrong.push(`${name} is lost without a word`);
    if (!sent && arrives) wrong.push(`${name} is sent although it is ${verdict?.kind}`);
    if (!sent && !reported) wrong.push(`${name} is left out without a warning`);
  }
  return wrong;
}

describe("what the table says of a parameter is what happens to it", () => {
  it.each(models)("on %s", async (model) => {
    expect(await untrue(model, model.startsWith("vertex_ai/") ? project : {})).toEqual([]);
  });

  it.each(overResponses)("on %s over the Responses API", async (model) => {
    expect(await untrue(model, { tools: [{ type: "web_search" }] })).toEqual([]);
  });
});
