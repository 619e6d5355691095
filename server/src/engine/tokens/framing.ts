/**
 * What a provider adds around the text of messages and tools: numbers by family.
 *
 * Source: OpenAI cookbook, "How to count tokens with tiktoken" (3 a message, 1 a name, 3 for the reply; tools);
 * Source: https://docs.claude.com/en/docs/agents-and-tools/tool-use/overview (tool-use system prompt: 346 tokens for
 * auto and none, 313 for any and tool, Claude 4 to 4.5); per-message and Grok figures: published fits to usage.
 */
import { compareVersions, familyParts } from "../catalog/family.ts";

export interface Framing {
  /** Tokens that every request has. */
  readonly base: number;
  readonly perMessage: number;
  readonly perName: number;
  /** Role names count as text. */
  readonly roleCounts: boolean;
  /** How far `base` and `perMessage` together may be off, in tokens for the whole request. */
  readonly off: number;
  /** The formula has been checked against the provider's own figures. */
  readonly exact: boolean;
  readonly tools: ToolFraming;
}

export interface ToolFraming {
  /** Once, where there are tools. */
  readonly once: number;
  readonly perTool: number;
  /** Once for a tool with parameters; may be negative for enums, as the formula has it. */
  readonly perParameters: number;
  readonly perParameter: number;
  readonly perEnum: number;
  readonly perEnumValue: number;
  /** Share by which the sum may be off. */
  readonly error: number;
}

const OPENAI_TOOLS: ToolFraming = {
  once: 12,
  perTool: 7,
  perParameters: 3,
  perParameter: 3,
  perEnum: -3,
  perEnumValue: 3,
  error: 10,
};

const OPENAI: Framing = {
  base: 3,
  perMessage: 3,
  perName: 1,
  roleCounts: true,
  off: 0,
  exact: true,
  tools: OPENAI_TOOLS,
};

const CLAUDE_TOOLS: ToolFraming = {
  once: 346,
  perTool: 53,
  perParameters: 13,
  perParameter: 12,
  perEnum: 0,
  perEnumValue: 9,
  error: 15,
};

/**
 * The prompt that Claude gets with any tools, by model and by whether it must use one.
 * Source: https://docs.claude.com/en/docs/agents-and-tools/tool-use/overview#pricing
 */
function claudeToolPrompt(version: readonly number[], tier: string, forced: boolean): number {
  const old = version.length > 0 && compareVersions(version, [3, 7]) < 0;
  if (old && tier === "haiku") return forced ? 340 : 264;
  if (old && compareVersions(version, [3]) === 0 && tier === "opus") return forced ? 281 : 530;
  if (old && compareVersions(version, [3]) === 0 && tier === "sonnet") return forced ? 235 : 159;
  return forced ? 313 : 346;
}

const CLAUDE: Framing = {
  base: 6,
  perMessage: 2,
  perName: 0,
  roleCounts: false,
  off: 3,
  exact: false,
  tools: CLAUDE_TOOLS,
};

const PLAIN_TOOLS: ToolFraming = { ...OPENAI_TOOLS, error: 25 };

const GEMINI: Framing = {
  base: 1,
  perMessage: 1,
  perName: 0,
  roleCounts: false,
  off: 2,
  exact: false,
  tools: PLAIN_TOOLS,
};

function grok(base: number, perMessage: number, off: number): Framing {
  return { base, perMessage, perName: 0, roleCounts: false, off, exact: false, tools: PLAIN_TOOLS };
}

const OTHER: Framing = {
  base: 3,
  perMessage: 4,
  perName: 1,
  roleCounts: false,
  off: 8,
  exact: false,
  tools: PLAIN_TOOLS,
};

/**
 * Framing of a model, from its id.
 *
 * @param forced the call makes the model use a tool
 */
export function framingOf(id: string, forced = false): Framing {
  const { line, version, tier } = familyParts(id);
  switch (line) {
    case "gpt":
      // The formula is published for gpt-3.5, gpt-4 and 4.1; later models have not been checked against it.
      if (compareVersions(version, [4]) <= 0) return { ...OPENAI, tools: { ...OPENAI_TOOLS, perTool: 10 } };
      return compareVersions(version, [5]) < 0 ? OPENAI : { ...OPENAI, off: 4, exact: false };
    case "gpt-4o":
      return OPENAI;
    case "o-series":
    case "gpt-oss":
    case "gpt-audio":
    case "gpt-realtime":
      return { ...OPENAI, off: 4, exact: false };
    case "claude":
      return { ...CLAUDE, tools: { ...CLAUDE_TOOLS, once: claudeToolPrompt(version, tier, forced) } };
    case "gemini":
    case "gemma":
      return GEMINI;
    case "grok-code":
    case "grok-build":
      return grok(203, 61, 80);
    case "grok":
      // xAI puts a prompt of its own in front: 683 tokens on grok-4, about 160 on the fast models, not published since.
      if (compareVersions(version, [4]) < 0) return grok(8, 4, 8);
      return compareVersions(version, [4]) === 0 && !tier.includes("fast") ? grok(683, 4, 20) : grok(160, 4, 120);
    default:
      return OTHER;
  }
}
