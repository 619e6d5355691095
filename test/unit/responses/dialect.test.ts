import { describe, expect, it } from "vitest";
import type { CompletionRequest } from "../../../server/src/engine/messages/types.ts";
import { dialectFor } from "../../../server/src/engine/providers/dialect.ts";
import { customProvider, providerById } from "../../../server/src/engine/providers/registry.ts";

const tools = [{ type: "function", function: { name: "f" } }] as const;
const messages = [{ role: "user", content: "Hello" }] as const;

function choice(provider: string, model: string, more: Partial<CompletionRequest> = {}) {
  const descriptor = providerById(provider);
  if (!descriptor) throw new Error(`no provider ${provider}`);
  return dialectFor({ model, messages, ...more }, descriptor, null);
}

describe("the dialect of a call", () => {
  it.each([
    ["openai", "gpt-4.1", {}],
    ["openai", "gpt-4.1", { tools }],
    ["openai", "gpt-5.4", {}],
    ["openai", "gpt-5.4", { tools }],
    ["openai", "gpt-5.4", { reasoning_effort: "high" }],
    ["openai", "gpt-5.4", { tools, reasoning_effort: "none" }],
    ["openai", "gpt-5.2", { tools, reasoning_effort: "high" }],
    ["openai", "gpt-6-luna", { tools, reasoning_effort: "disable" }],
    ["openai", "gpt-4.1", { reasoning_content: true }],
    ["openai", "gpt-4.1", { tools: [{ type: "custom", custom: { name: "grammar" } }] }],
    ["openrouter", "openai/gpt-5.4", { tools, reasoning_effort: "high" }],
    ["openai-compatible", "gpt-5.4-pro", { tools }],
  ] as const)("is chat completions: %s/%s %j", (provider, model, more) => {
    expect(choice(provider, model, more)).toEqual({ dialect: "openai-chat", why: null, source: null });
  });

  it.each([
    ["gpt-5.4", { tools, reasoning_effort: "low" }, "tools together with reasoning"],
    ["gpt-5.5-2026-04-14", { tools, reasoning_effort: "high" }, "tools together with reasoning"],
    // From 5.6 on the models reason by themselves, and refuse tools even where no effort is named.
    ["gpt-5.6-sol", { tools }, "tools together with reasoning"],
    ["gpt-7-nova", { tools }, "tools together with reasoning"],
    ["gpt-5-pro", {}, "Responses API only"],
    ["gpt-5.4-pro-2026-03-05", {}, "Responses API only"],
    ["gpt-5.3-codex", {}, "Responses API only"],
    ["gpt-5.1-codex-mini", {}, "Responses API only"],
    ["o3-pro", {}, "Responses API only"],
    ["o4-mini-deep-research", {}, "Responses API only"],
    ["codex-mini-latest", {}, "Responses API only"],
    ["computer-use-preview", {}, "Responses API only"],
    ["gpt-4.1", { tools: [{ type: "web_search" }] }, "provider runs itself"],
    ["gpt-5.4", { reasoning_content: true }, "summary of the reasoning"],
    [
      "gpt-4.1",
      { messages: [{ role: "user", content: [{ type: "input_file", file_url: "https://example.com/a.pdf" }] }] },
      "files by address",
    ],
  ] as const)("is Responses where the model or the call needs it: openai/%s %j", (model, more, why) => {
    const chosen = choice("openai", model, more);
    expect(chosen).toMatchObject({ dialect: "openai-responses", why: expect.stringContaining(why) });
    expect(chosen.source).toMatch(/^https:/);
  });

  it("stays Responses while the conversation holds reasoning of this model", () => {
    const state = { provider: "openai", model: "gpt-5.4", data: { output: [{ type: "reasoning" }] } };
    const later = [...messages, { role: "assistant", content: "Hi", provider_state: state }, ...messages] as const;
    expect(choice("openai", "gpt-5.4", { messages: later }).dialect).toBe("openai-responses");
    expect(choice("openai", "gpt-5.5", { messages: later }).dialect).toBe("openai-chat");
  });

  it("is xAI's Responses for its server tools and its multi-agent models, its chat otherwise", () => {
    expect(choice("xai", "grok-4.7", { tools: [{ type: "x_search" }] }).dialect).toBe("xai-responses");
    expect(choice("xai", "grok-4.20-multi-agent-0309").dialect).toBe("xai-responses");
    expect(choice("xai", "grok-4.7", { tools, reasoning_effort: "high" }).dialect).toBe("xai-chat");
  });

  it("is Azure's Responses by the model behind the deployment", () => {
    const behind = { base_model: "gpt-5.4", tools, reasoning_effort: "high" } as const;
    expect(choice("azure", "my-deployment", behind).dialect).toBe("azure-responses");
    expect(choice("azure", "my-deployment", { tools }).dialect).toBe("azure");
  });

  it("is the one that the user set, whatever the call", () => {
    const needs = { model: "gpt-5.4-pro", messages, tools: [{ type: "web_search" }] };
    const chat = customProvider("openai", { dialect: "openai-chat" });
    expect(dialectFor(needs, chat, null).dialect).toBe("openai-chat");
    const own = customProvider("studio", { dialect: "openai-responses", baseUrl: "http://127.0.0.1:1234/v1" });
    expect(dialectFor({ model: "gemma", messages }, own, null).dialect).toBe("openai-responses");
  });

  it("is still the needed one at an address of one's own", () => {
    const moved = customProvider("openai", { baseUrl: "http://127.0.0.1:4000/v1" });
    expect(dialectFor({ model: "gpt-5-pro", messages }, moved, null).dialect).toBe("openai-responses");
  });
});
