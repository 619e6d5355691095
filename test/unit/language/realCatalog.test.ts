import { describe, expect, it } from "vitest";
import { createDefaultWorld } from "../../../server/src/language/defaultWorld.ts";
import { defaultLintSettings } from "../../../server/src/language/lintSettings.ts";
import { createLanguageService } from "../../../server/src/language/service.ts";
import { textIn } from "./reading.ts";
import { today } from "./smallWorld.ts";

const room = createLanguageService(createDefaultWorld({ today: () => today }));

async function codes(source: string): Promise<readonly string[]> {
  const document = textIn("python", source);
  const found = await room.diagnostics(document, defaultLintSettings);
  return found.map((item) => `${String(item.code)}: ${document.getText(item.range)}`);
}

const call = (client: string, fields: string): string =>
  `from openai import OpenAI\nfrom anthropic import Anthropic\nimport litellm\n${client}(${fields}, messages=[])`;
const openai = "OpenAI().chat.completions.create";
const anthropic = "Anthropic().messages.create";

describe("with the real catalog and parameter table", () => {
  it.each([
    [openai, 'model="o4-mini", temperature=0.7', "unsupported-parameter: temperature=0.7"],
    [openai, 'model="o3", presence_penalty=1', "unsupported-parameter: presence_penalty=1"],
    [openai, 'model="gpt-41"', "unknown-model: gpt-41"],
    [openai, 'model="gpt-4.11"', "unknown-model: gpt-4.11"],
    [anthropic, 'model="claude-sonet-4-5", max_tokens=10', "unknown-model: claude-sonet-4-5"],
    ["litellm.completion", 'model="gemini/gemini-2.5-prro"', "unknown-model: gemini/gemini-2.5-prro"],
    ["litellm.completion", 'model="anthropic/gpt-4.1"', "unknown-model: anthropic/gpt-4.1"],
    ["litellm.completion", 'model="claude-4-opus-20250514"', "retired-model: claude-4-opus-20250514"],
    ["litellm.completion", 'model="xai/grok-4"', "retired-model: xai/grok-4"],
    [openai, 'model="o3-2025-04-16"', "soon-retired-model: o3-2025-04-16"],
    [anthropic, 'model="claude-sonnet-4-5", max_tokens=10, temperature=1.5', "parameter-out-of-range: 1.5"],
    [anthropic, 'model="claude-sonnet-4-5", max_tokens=1000000', "max-tokens-over-limit: 1000000"],
  ])("%s(%s) gives %s", async (client, fields, expected) => {
    expect(await codes(call(client, fields))).toContain(expected);
  });

  it.each([
    [openai, 'model="gpt-6.1-sol"'],
    [openai, 'model="gpt-7"'],
    [openai, 'model="gpt-6.1-sol-2026-12-24"'],
    [anthropic, 'model="claude-opus-5-5", max_tokens=100'],
    ["litellm.completion", 'model="gemini/gemini-4-argon"'],
    ["litellm.completion", 'model="azure/my-gpt-41"'],
    ["litellm.completion", 'model="openrouter/anthropic/claude-9"'],
    ["litellm.completion", 'model="bedrock/us.anthropic.claude-sonnet-4-20250514-v1:0"'],
    ["litellm.completion", 'model="vertex_ai/gemini-2.5-pro"'],
  ])("%s(%s) gives nothing", async (client, fields) => {
    expect(await codes(call(client, fields))).toEqual([]);
  });

  it("counts a long prompt with the real counter", async () => {
    const prompt = "word ".repeat(140_000);
    const source = call("litellm.completion", 'model="openai/gpt-4o"').replace(
      "messages=[]",
      `messages=[{"role": "user", "content": "${prompt}"}]`,
    );
    const found = await room.diagnostics(textIn("python", source), defaultLintSettings);
    expect(found.find((item) => item.code === "oversized-prompt")?.message).toMatch(
      /^The prompt has 1[34]\d,\d{3} tokens/,
    );
  });
});
