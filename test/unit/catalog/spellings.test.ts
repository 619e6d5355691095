import { describe, expect, it } from "vitest";
import { modelRef, resolveModel } from "../../../server/src/engine/catalog/lookup.ts";

/** Each model with spellings of it that stand in code, configuration and docs: `ref ← spellings`. */
const TABLE: Readonly<Record<string, string>> = {
  "openai/gpt-4.1": `
    gpt-4.1 GPT-4.1 Gpt-4.1 openai/gpt-4.1 OpenAI/gpt-4.1 openai:gpt-4.1 gpt-4.1-2025-04-14
    openai/gpt-4.1-2025-04-14 gpt-4-1 gpt_4.1 azure/gpt-4.1 azure_openai/gpt-4.1 azure/gpt-4.1-2025-04-14
    azure_ai/gpt-4.1 litellm_proxy/gpt-4.1 litellm_proxy/openai/gpt-4.1 github_copilot/gpt-4.1
    ft:gpt-4.1-2025-04-14:acme::Bx9 openai/ft:gpt-4.1-2025-04-14:acme:name:Bx9 ft:gpt-4.1:acme::id
    gpt-4.1-latest openai-responses/gpt-4.1 text_completion_openai/gpt-4.1`,
  "openai/gpt-4.1-mini": "gpt-4.1-mini gpt-4.1-mini-2025-04-14 azure/gpt-4.1-mini GPT-4.1-Mini",
  "openai/gpt-4o": "gpt-4o GPT-4O openai/gpt-4o azure/gpt-4o gpt-4o-latest openai:gpt-4o",
  "openai/gpt-4o-2024-08-06": "gpt-4o-2024-08-06 azure/gpt-4o-2024-08-06 ft:gpt-4o-2024-08-06:org::x",
  "openai/gpt-4o-mini": "gpt-4o-mini gpt-4o-mini-2024-07-18 ft:gpt-4o-mini-2024-07-18:acme::abc123",
  "openai/gpt-3.5-turbo": "gpt-3.5-turbo gpt-35-turbo azure/gpt-35-turbo gpt-3.5-turbo-0125",
  "openai/o3": "o3 O3 o3-2025-04-16 openai/o3 azure/o3 azure/o3-2025-04-16",
  "openai/o4-mini": "o4-mini o4-mini-2025-04-16 openai/o4-mini azure/o4-mini",
  "openai/gpt-5": "gpt-5 gpt-5-2025-08-07 openai/gpt-5 azure/gpt-5 GPT-5",
  "openai/gpt-6.1-sol": "gpt-6.1-sol openai/gpt-6.1-sol azure/gpt-6.1-sol GPT-6.1-Sol gpt-6-1-sol",
  "anthropic/claude-opus-4-20250514": `
    claude-opus-4-20250514 claude-4-opus-20250514 claude-opus-4 claude-4-opus claude-opus-4-0
    anthropic/claude-opus-4-20250514 anthropic/claude-4-opus-20250514 claude/claude-opus-4-20250514
    claude-opus-4@20250514 vertex_ai/claude-opus-4@20250514 vertex/claude-opus-4@20250514
    vertex_ai/claude-opus-4 anthropic:claude-opus-4-20250514 Claude-Opus-4-20250514
    publishers/anthropic/models/claude-opus-4@20250514
    projects/p/locations/us-east5/publishers/anthropic/models/claude-opus-4@20250514`,
  "anthropic/claude-sonnet-4-20250514": `
    claude-sonnet-4-20250514 claude-4-sonnet-20250514 claude-sonnet-4 claude-4-sonnet claude-sonnet-4@20250514
    claude-sonnet-4-20250514[1m] github_copilot/claude-sonnet-4`,
  "anthropic/claude-sonnet-4-5": `
    claude-sonnet-4-5 claude-sonnet-4.5 claude-sonnet-4-5-20250929 anthropic/claude-sonnet-4-5-20250929
    claude-sonnet-4-5@20250929 vertex_ai/claude-sonnet-4-5@20250929 claude-4-5-sonnet claude-4.5-sonnet
    claude-sonnet-4-5-latest`,
  "anthropic/claude-opus-4-5": "claude-opus-4-5 claude-opus-4.5 claude-opus-4-5-20251101 claude-4.5-opus",
  "anthropic/claude-3-7-sonnet-20250219": `
    claude-3-7-sonnet-20250219 claude-3-7-sonnet-latest claude-3.7-sonnet`,
  "anthropic/claude-3-5-sonnet-20241022": `
    claude-3-5-sonnet-20241022 claude-3-5-sonnet-latest claude-3.5-sonnet`,
  "anthropic/claude-3-haiku-20240307": "claude-3-haiku-20240307 claude-3-haiku claude-3-haiku@20240307",
  "anthropic/claude-opus-5-5": "claude-opus-5-5 claude-opus-5.5 claude-5.5-opus anthropic/claude-opus-5-5",
  "bedrock/anthropic.claude-sonnet-4-5-20250929-v1:0": `
    anthropic.claude-sonnet-4-5-20250929-v1:0 bedrock/anthropic.claude-sonnet-4-5-20250929-v1:0
    amazon-bedrock/anthropic.claude-sonnet-4-5-20250929-v1:0 bedrock/ANTHROPIC.claude-sonnet-4-5-20250929-v1:0
    bedrock/converse/anthropic.claude-sonnet-4-5-20250929-v1:0
    arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0`,
  "bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0": `
    us.anthropic.claude-sonnet-4-5-20250929-v1:0 bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0`,
  "bedrock/eu.anthropic.claude-opus-5-5": "eu.anthropic.claude-opus-5-5 bedrock/eu.anthropic.claude-opus-5-5",
  "bedrock/amazon.nova-pro-v1:0": "amazon.nova-pro-v1:0 bedrock/amazon.nova-pro-v1:0",
  "bedrock/meta.llama3-3-70b-instruct-v1:0": `
    meta.llama3-3-70b-instruct-v1:0 bedrock/meta.llama3-3-70b-instruct-v1:0`,
  "bedrock/qwen.qwen3-32b-v1:0": "qwen.qwen3-32b-v1:0",
  "bedrock/global.zai.glm-5.3": "global.zai.glm-5.3",
  "gemini/gemini-2.5-pro": `
    gemini-2.5-pro models/gemini-2.5-pro gemini/gemini-2.5-pro google/gemini-2.5-pro GEMINI-2.5-PRO
    vertex_ai/gemini-2.5-pro vertex_ai_beta/gemini-2.5-pro google-vertex/gemini-2.5-pro
    publishers/google/models/gemini-2.5-pro google_genai:gemini-2.5-pro googleai/gemini-2.5-pro
    projects/p/locations/global/publishers/google/models/gemini-2.5-pro google_vertexai:gemini-2.5-pro
    gemini-2.5-pro-preview-05-06 gemini-2.5-pro-001 google-ai-studio/gemini-2.5-pro`,
  "gemini/gemini-2.5-flash": `
    gemini-2.5-flash models/gemini-2.5-flash gemini-2.5-flash-latest gemini-2.5-flash-001`,
  "gemini/gemini-4-argon": "gemini-4-argon vertex_ai/gemini-4-argon google/gemini-4-argon",
  "xai/grok-4-0709": "grok-4 xai/grok-4 x-ai/grok-4 grok-4-latest grok-4-0709 xai/grok-4-0709 grok/grok-4",
  "xai/grok-4.7": "grok-4.7 xai/grok-4.7 XAI/Grok-4.7 grok-4-7",
  "deepseek/deepseek-chat": "deepseek-chat deepseek/deepseek-chat DeepSeek/deepseek-chat deepseek:deepseek-chat",
  "mistral/mistral-large-latest": `
    mistral-large-latest mistral/mistral-large-latest mistralai/mistral-large-latest`,
  "mistral/codestral-latest": "codestral-latest codestral/codestral-latest",
  "groq/openai/gpt-oss-120b": "groq/openai/gpt-oss-120b gpt-oss-120b groq/gpt-oss-120b",
  "perplexity/sonar-pro": "sonar-pro perplexity/sonar-pro",
  "cohere/command-a": "cohere/command-a cohere_chat/command-a",
  "moonshot/kimi-k3": "kimi-k3 moonshot/kimi-k3 moonshotai/kimi-k3 Moonshot/Kimi-K3",
  "cerebras/gpt-oss-120b": "cerebras/gpt-oss-120b",
  "together_ai/deepseek-ai/DeepSeek-V4-Pro-0813": `
    together_ai/deepseek-ai/DeepSeek-V4-Pro-0813 together/deepseek-ai/deepseek-v4-pro-0813`,
  "fireworks_ai/accounts/fireworks/models/glm-5p1": `
    fireworks_ai/accounts/fireworks/models/glm-5p1 fireworks/accounts/fireworks/models/glm-5p1
    fireworks_ai/glm-5p1`,
  "openrouter/anthropic/claude-sonnet-4.5": `
    openrouter/anthropic/claude-sonnet-4.5 openrouter/anthropic/claude-sonnet-4.5:nitro
    openrouter/anthropic/claude-4.5-sonnet OpenRouter/Anthropic/Claude-Sonnet-4.5`,
  "vercel_ai_gateway/anthropic/claude-sonnet-4.5": `
    vercel_ai_gateway/anthropic/claude-sonnet-4.5 vercel/anthropic/claude-sonnet-4.5`,
  "nvidia_nim/nvidia/cosmos-reason2-8b": "nvidia_nim/nvidia/cosmos-reason2-8b nvidia/cosmos-reason2-8b",
  "parlance/built-in": "parlance/built-in",
};

const rows = Object.entries(TABLE).flatMap(([ref, spellings]) =>
  spellings
    .trim()
    .split(/\s+/u)
    .map((spelling) => [spelling, ref] as const),
);

describe("any spelling", () => {
  it("is tried in at least 150 ways", () => {
    expect(rows.length).toBeGreaterThanOrEqual(150);
  });

  it("with blanks around it is the same", () => {
    expect(resolveModel(" gpt-4.1 ")?.record.id).toBe("gpt-4.1");
  });

  it.each(rows)("%j is %s", (spelling, ref) => {
    const record = resolveModel(spelling)?.record;
    expect(record && modelRef(record)).toBe(ref);
  });
});

describe("an unknown newer id of a known family", () => {
  it.each([
    ["gpt-9", "openai"],
    ["openai/gpt-9", "openai"],
    ["gpt-9-mini", "openai"],
    ["claude-opus-9", "anthropic"],
    ["claude-sonnet-8-5", "anthropic"],
    ["gemini-7-pro", "gemini"],
    ["grok-9", "xai"],
    ["o7", "openai"],
  ])("%s takes the facts of the newest member of %s, with a note and without a price", (id, provider) => {
    const found = resolveModel(id);
    expect(found).toMatchObject({ match: "inherited", provider, record: { prices: null } });
    expect(found?.record.context_window).toBeGreaterThan(100_000);
    expect(found?.note).toContain("is newer than the catalog");
  });

  it.each(["gpt-35", "gpt-100", "claude-opus-4-99", "gemini-40-pro", "gemini-2.4-pro"])("%s is none", (id) => {
    expect(resolveModel(id)).toBeUndefined();
  });
});
