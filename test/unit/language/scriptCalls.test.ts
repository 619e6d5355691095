import { describe, expect, it } from "vitest";
import type { CallFact } from "../../../server/src/language/facts.ts";
import { factsOf } from "./reading.ts";

async function callsIn(source: string, language = "typescript"): Promise<readonly CallFact[]> {
  return (await factsOf(language, source)).calls;
}

describe("calls in TypeScript and JavaScript", () => {
  it("are read with model, parameters and messages", async () => {
    const source = `import OpenAI from "openai";
const openai = new OpenAI();
const model = "gpt-4.1" as const;
await openai.chat.completions.create({
  model,
  max_tokens: 1_000,
  messages: [{ role: "user", content: \`Hi \${name}, \` + "how are you?" }],
} satisfies Request);`;
    const [call] = await callsIn(source);
    expect(call).toMatchObject({
      library: "openai",
      model: { text: "gpt-4.1", provider: "openai" },
      parameters: [{ name: "max_tokens", value: { kind: "number", value: 1000 } }],
      messages: [{ role: "user", text: "Hi , how are you?", partial: true }],
    });
    expect(source.slice(call!.model!.span.start, call!.model!.span.end)).toBe("gpt-4.1");
  });

  it("follow fields of this and objects of options", async () => {
    const [call] = await callsIn(`import Anthropic from "@anthropic-ai/sdk";
const options = { temperature: 0.3, stop_sequences: ["a", "b"] };
class Bot {
  private readonly client = new Anthropic();
  ask() { return this.client.messages.create({ model: "claude-sonnet-4-5", system: "S", messages: [], ...options }); }
}`);
    expect(call).toMatchObject({
      library: "anthropic",
      model: { provider: "anthropic" },
      parameters: [{ name: "temperature" }, { name: "stop", value: { value: ["a", "b"] } }],
      messages: [{ role: "system", text: "S" }],
    });
  });

  it.each([
    ['openai("gpt-4.1")', "certain", "openai", undefined],
    ['openai.responses("gpt-4.1")', "certain", "openai", undefined],
    ['anthropic("claude-opus-5-5")', "certain", "anthropic", undefined],
    ['createOpenAI({ baseURL: "http://localhost" })("gpt-4.1")', "likely", undefined, true],
    ['azure("my-deployment")', "likely", undefined, true],
    ['"openai/gpt-4.1"', "certain", undefined, true],
  ])("know the AI SDK's model %s", async (model, certainty, provider, custom) => {
    const [call] = await callsIn(
      `import { generateText } from "ai";\nawait generateText({ model: ${model}, prompt: "Hi" });`,
    );
    expect(call?.model?.certainty).toBe(certainty);
    expect(call?.model?.provider).toBe(provider);
    expect(call?.model?.customEndpoint).toBe(custom);
    expect(call?.messages).toMatchObject([{ role: "user", text: "Hi" }]);
  });

  it("see through a factory of the same name that the file makes itself", async () => {
    const [call] = await callsIn(`import { generateText } from "ai";
const openai = createOpenAI({ baseURL: "http://localhost" });
await generateText({ model: openai("claude-anything"), prompt: "Hi" });`);
    expect(call?.model?.customEndpoint).toBe(true);
  });

  it.each([
    [
      "google-genai",
      'import { GoogleGenAI } from "@google/genai";\nawait ai.models.generateContent({ model: "o3", contents: "hi" });',
    ],
    ["langchain", 'import { ChatOpenAI } from "@langchain/openai";\nnew ChatOpenAI({ model: "o3", temperature: 0 });'],
    ["openai", 'const OpenAI = require("openai");\nnew OpenAI().responses.create({ model: "o3", input: "hi" });'],
    ["ai-sdk", 'import { streamText } from "ai";\nstreamText({ model: "o3", messages: [] });'],
  ])("are recognised for %s", async (library, source) => {
    expect(await callsIn(source, "javascript")).toMatchObject([{ library, model: { text: "o3" } }]);
  });

  it("are seen behind type arguments", async () => {
    const source =
      'import { generateObject } from "ai";\nawait generateObject<Answer>({ model: openai("o3"), prompt: "x" });';
    expect(await callsIn(source)).toMatchObject([{ library: "ai-sdk", model: { text: "o3" } }]);
  });

  it("take the fallback of an environment variable, but no branch of a condition", async () => {
    const calls = await callsIn(`import OpenAI from "openai";
const openai = new OpenAI();
openai.chat.completions.create({ model: process.env.MODEL ?? "gpt-4.1", temperature: fast ? 1 : 0.7 });
openai.chat.completions.create({ model: cheap ? "gpt-4o-mini" : "gpt-4.1" });`);
    expect(calls[0]).toMatchObject({ model: { text: "gpt-4.1" }, parameters: [{ value: { kind: "unknown" } }] });
    expect(calls[1]?.model).toBeNull();
  });
});
