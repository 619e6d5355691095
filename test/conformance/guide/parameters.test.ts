import { describe, expect, it } from "vitest";
import { checkParameter } from "../../../server/src/engine/parameters/check.ts";
import { ruleModel } from "../../../server/src/engine/parameters/supported.ts";
import { capture } from "./captured.ts";

const world = capture();
const { send, refusal } = world;

describe("what the guide says about parameters", () => {
  it.each(["claude-opus-4-7", "claude-opus-5-5", "claude-sonnet-5-5", "claude-sonnet-7"])(
    "Claude takes temperature: %s refuses the samplers, and drop_params leaves them out",
    async (model) => {
      const samplers = { temperature: 0.7, top_p: 0.9, top_k: 40 };
      for (const [name, value] of Object.entries(samplers)) {
        expect(checkParameter(ruleModel(model), name as keyof typeof samplers, value).kind).toBe("refused");
      }
      const error = await refusal({ model, temperature: 0.7 });
      expect(error).toMatchObject({ code: "unsupported_params", parameter: "temperature" });
      const { body } = await send({ model, ...samplers, drop_params: true });
      expect(body).not.toHaveProperty("temperature");
      expect(body).not.toHaveProperty("top_p");
      expect(body).not.toHaveProperty("top_k");
    },
  );

  it("only o-series is bound to temperature 1: GPT-5.1 and newer take others without reasoning only", async () => {
    expect(await refusal({ model: "openai/o3", temperature: 0.7 })).toMatchObject({ code: "unsupported_params" });
    expect(await refusal({ model: "openai/gpt-5.1", temperature: 0.7, reasoning_effort: "high" })).toMatchObject({
      code: "unsupported_params",
    });
    const { body } = await send({ model: "openai/gpt-5.1", temperature: 0.7, reasoning_effort: "none" });
    expect(body).toMatchObject({ temperature: 0.7, reasoning_effort: "none" });
  });

  it("Google takes neither seed nor penalties: Gemini has all three, but no penalties from 2.5 on", async () => {
    const penalties = { seed: 7, frequency_penalty: 0.3, presence_penalty: 0.2 };
    const older = await send({ model: "gemini/gemini-2.0-flash", ...penalties });
    expect(older.body["generationConfig"]).toMatchObject({ seed: 7, frequencyPenalty: 0.3, presencePenalty: 0.2 });
    const newer = await send({ model: "gemini/gemini-2.5-flash", ...penalties, drop_params: true });
    expect(newer.body["generationConfig"]).toEqual({ seed: 7 });
    expect(newer.warned).toEqual(
      expect.arrayContaining(["parameter_dropped frequency_penalty", "parameter_dropped presence_penalty"]),
    );
  });

  it("xAI takes neither seed nor stop: seed is sent, and models that reason refuse penalties and stop", async () => {
    const all = { seed: 7, frequency_penalty: 0.3, presence_penalty: 0.2, stop: ["END"], drop_params: true };
    const { body, warned } = await send({ model: "xai/grok-4.3", ...all });
    expect(body).toMatchObject({ seed: 7 });
    for (const name of ["frequency_penalty", "presence_penalty", "stop"]) {
      expect(body).not.toHaveProperty(name);
      expect(warned).toContain(`parameter_dropped ${name}`);
    }
  });

  it("o3 takes no seed: it is sent", async () => {
    expect((await send({ model: "o3-2025-04-16", seed: 12345 })).body).toMatchObject({ seed: 12345 });
  });

  it("max_reasoning_tokens: no provider has it, so it is left out and reported, or becomes the budget", async () => {
    const o3 = await send({ model: "o3-2025-04-16", max_reasoning_tokens: 10_000 });
    expect(JSON.stringify(o3.body)).not.toContain("10000");
    expect(o3.warned).toContain("parameter_dropped max_reasoning_tokens");
    const claude = await send({ model: "claude-sonnet-4-5", max_reasoning_tokens: 10_000 });
    expect(claude.body).toMatchObject({ thinking: { type: "enabled", budget_tokens: 10_000 } });
    const gemini = await send({ model: "gemini-2.5-flash", max_reasoning_tokens: 10_000 });
    expect(gemini.body).toMatchObject({ generationConfig: { thinkingConfig: { thinkingBudget: 10_000 } } });
  });

  it("reasoning_content: no provider has it, so thinking is switched on and shown", async () => {
    const claude = await send({ model: "claude-sonnet-4-5", reasoning_content: true });
    expect(claude.body).toMatchObject({ thinking: { type: "enabled" } });
    expect(claude.body).not.toHaveProperty("reasoning_content");
    const gemini = await send({ model: "gemini-2.5-pro", reasoning_content: true });
    expect(gemini.body).toMatchObject({ generationConfig: { thinkingConfig: { includeThoughts: true } } });
  });

  it("stream_options.include_tokens: it does not exist, so it is not sent", async () => {
    const { server, engine } = world;
    server.reset();
    const stream = await engine.completion({
      model: "openai/gpt-4.1",
      messages: [{ role: "user", content: "Hello" }],
      api_base: server.bases.openai,
      stream: true,
      stream_options: { include_usage: true, include_tokens: true },
    });
    const { usage } = await stream.final();
    expect(server.requests[0]?.body).toMatchObject({ stream_options: { include_usage: true } });
    expect(JSON.stringify(server.requests[0]?.body)).not.toContain("include_tokens");
    expect(usage.total_tokens).toBeGreaterThan(0);
  });
});
