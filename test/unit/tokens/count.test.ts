import { beforeAll, describe, expect, it } from "vitest";
import { ensureVocabularies } from "../../../scripts/vocabulary/build.ts";
import type { ChatMessage, Content, Tool } from "../../../server/src/engine/messages/types.ts";
import { countTokens, countTokensSliced } from "../../../server/src/engine/tokens/count.ts";
import { CORPUS } from "./corpus.ts";

beforeAll(() => {
  ensureVocabularies();
});

const user = (content: Content): ChatMessage => ({ role: "user", content });

describe("a text", () => {
  it("is exact on OpenAI's models, each by its own vocabulary", () => {
    const text = "今日は天気がいい";
    const today = countTokens("gpt-4.1", text);
    const before = countTokens("gpt-4-turbo", text);
    expect(today).toMatchObject({ exact: true, error_percent: 0 });
    expect(before.exact).toBe(true);
    expect(before.tokens).toBeGreaterThan(today.tokens);
  });

  it("counts the same on all spellings of a model", () => {
    for (const spelling of ["openai/gpt-4.1", "GPT-4.1", "gpt-4.1-2025-04-14", "azure/gpt-4.1"]) {
      expect(countTokens(spelling, "Hello, world!")).toEqual(countTokens("gpt-4.1", "Hello, world!"));
    }
  });

  it("is an estimate with its error on Claude, Gemini, Grok and unknown models", () => {
    for (const model of ["claude-sonnet-5-5", "gemini-2.5-pro", "xai/grok-4", "deepseek-chat", "no-such-model"]) {
      const count = countTokens(model, CORPUS["prose"]!);
      expect(count.exact).toBe(false);
      expect(count.error_percent).toBeGreaterThan(0);
      expect(count.tokens).toBeGreaterThan(3000);
    }
  });

  it("weighs more on the tokenizer of the newest Claude models", () => {
    const text = CORPUS["prose"]!;
    expect(countTokens("claude-sonnet-5-5", text).tokens).toBeGreaterThan(
      countTokens("claude-sonnet-4-5", text).tokens * 1.15,
    );
  });

  it("that is empty has no tokens", () => {
    expect(countTokens("claude-sonnet-5-5", "").tokens).toBe(0);
  });
});

describe("messages", () => {
  it("have OpenAI's published framing: 3 a message, 3 for the reply", () => {
    const messages: ChatMessage[] = [
      { role: "system", content: "You are a helpful assistant." },
      { role: "user", content: "Hello!" },
    ];
    // 3 + (3 + "system" + 6) + (3 + "user" + 2)
    expect(countTokens("gpt-4.1", messages)).toEqual({ tokens: 19, exact: true, error_percent: 0 });
  });

  it("count a name", () => {
    const named: ChatMessage[] = [{ role: "user", name: "Ada", content: "Hi" }];
    const plain: ChatMessage[] = [{ role: "user", content: "Hi" }];
    expect(countTokens("gpt-4.1", named).tokens - countTokens("gpt-4.1", plain).tokens).toBe(2);
  });

  it("have the hidden prompt of Grok 4 in front", () => {
    expect(countTokens("xai/grok-4", [user("Hi")]).tokens).toBeGreaterThan(683);
  });

  it("say that tools make the number an estimate", () => {
    const tools: Tool[] = [
      {
        type: "function",
        function: {
          name: "get_weather",
          description: "Get the weather in a city.",
          parameters: {
            type: "object",
            properties: { city: { type: "string", description: "Name" }, unit: { type: "string", enum: ["c", "f"] } },
          },
        },
      },
    ];
    const without = countTokens("gpt-4.1", [user("Hi")]);
    const withTools = countTokens("gpt-4.1", [user("Hi")], { tools });
    expect(withTools.tokens - without.tokens).toBeGreaterThan(30);
    expect(withTools).toMatchObject({ exact: false });
    expect(countTokens("claude-sonnet-4-5", [user("Hi")], { tools }).tokens).toBeGreaterThan(346);
  });

  it("take the arguments of tool calls into account", () => {
    const call: ChatMessage = {
      role: "assistant",
      content: null,
      tool_calls: [{ id: "1", type: "function", function: { name: "run", arguments: '{"command":"ls -la /tmp"}' } }],
    };
    expect(countTokens("gpt-4.1", [call]).tokens).toBeGreaterThan(15);
  });
});

describe("counting in slices", () => {
  it("gives the same numbers", async () => {
    for (const model of ["gpt-4.1", "gpt-4", "claude-opus-5-5", "gemini-3.8-flash"]) {
      const text = Object.values(CORPUS).join("\n");
      expect(await countTokensSliced(model, text)).toEqual(countTokens(model, text));
      const messages = [user(text), user("short"), user([{ type: "text", text }])];
      expect(await countTokensSliced(model, messages)).toEqual(countTokens(model, messages));
    }
  });

  it("lets other work run in between", async () => {
    const text = CORPUS["prose"]!.repeat(100) + "a".repeat(100_000);
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 1);
    await countTokensSliced("gpt-4.1", text);
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(3);
  });

  it("stops when it is cancelled", async () => {
    const controller = new AbortController();
    const counting = countTokensSliced("gpt-4.1", CORPUS["base64"]!.repeat(200), { signal: controller.signal });
    controller.abort();
    await expect(counting).rejects.toMatchObject({ code: "cancelled" });
  });
});
