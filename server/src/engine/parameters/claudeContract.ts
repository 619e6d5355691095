/**
 * What each Claude generation takes on the wire. Parameter rules and the Anthropic adapter read the same answers.
 * Source: https://platform.claude.com/docs/en/about-claude/models/migration-guide, behaviour measured against the API
 * and published on 29 September and 8 October 2026 (lkdd20/opencodex, src/adapters/anthropic-model-contract.ts),
 * vercel/ai packages/anthropic/src/anthropic-model-capabilities.test.ts.
 */
import { atLeast, lineageOf } from "./lineage.ts";

export interface ClaudeContract {
  /** `temperature`, `top_p` and `top_k` are answered with 400 "`temperature` is deprecated for this model." */
  readonly rejects_sampling: boolean;
  /** `temperature` together with `top_p` is answered with 400. */
  readonly rejects_both_samplers: boolean;
  /** How thinking is asked for: by a budget, by effort (adaptive), or not at all. */
  readonly thinking: "none" | "budget" | "adaptive";
  /** `thinking.budget_tokens` is taken. */
  readonly takes_budget: boolean;
  /** How thinking is turned off: leave it out, `disabled`, `between_tools`, or it cannot be (lowest effort instead). */
  readonly thinking_off: "omit" | "disabled" | "between_tools" | "never";
  /** Efforts that `output_config.effort` takes, lowest first; empty where the model has no such field. */
  readonly efforts: readonly string[];
  /** `tool_choice` `any` or `tool` is answered with 400. */
  readonly rejects_forced_tool: boolean;
  /** `output_config.format` with a JSON schema is taken. */
  readonly native_schema: boolean;
  /** A conversation may end with an assistant message that Claude continues. */
  readonly prefill: boolean;
}

const withMax = ["low", "medium", "high", "max"] as const;
const all = ["low", "medium", "high", "xhigh", "max"] as const;

const legacy: ClaudeContract = {
  rejects_sampling: false,
  rejects_both_samplers: false,
  thinking: "none",
  takes_budget: false,
  thinking_off: "omit",
  efforts: [],
  rejects_forced_tool: false,
  native_schema: false,
  prefill: true,
};

const claude37: ClaudeContract = { ...legacy, thinking: "budget", takes_budget: true };
const claude45: ClaudeContract = { ...claude37, rejects_both_samplers: true, native_schema: true };
/** 4.6 takes both ways of thinking. */
const claude46: ClaudeContract = { ...claude45, thinking: "adaptive", efforts: withMax, prefill: false };
const claude47: ClaudeContract = { ...claude46, takes_budget: false, rejects_sampling: true, efforts: all };

function opus(is: (major: number, minor?: number) => boolean): ClaudeContract {
  if (is(5, 5)) return { ...claude47, thinking_off: "never", rejects_forced_tool: true };
  if (is(5)) return { ...claude47, thinking_off: "disabled" };
  if (is(4, 7)) return claude47;
  if (is(4, 6)) return claude46;
  if (is(4, 1)) return claude45;
  if (is(4)) return claude37;
  return legacy;
}

function sonnet(is: (major: number, minor?: number) => boolean): ClaudeContract {
  if (is(5, 5)) return { ...claude47, thinking_off: "between_tools", rejects_forced_tool: true };
  if (is(5)) return { ...claude47, thinking_off: "disabled" };
  if (is(4, 6)) return claude46;
  if (is(4, 5)) return claude45;
  if (is(3, 7)) return claude37;
  return legacy;
}

function haiku(is: (major: number, minor?: number) => boolean): ClaudeContract {
  if (is(5)) return { ...claude47, thinking_off: "disabled" };
  if (is(4, 5)) return claude45;
  return legacy;
}

/** Fable and every tier that came after: always thinking, no samplers. */
function fable(is: (major: number, minor?: number) => boolean): ClaudeContract {
  return { ...claude47, thinking_off: "never", rejects_forced_tool: is(5, 1) };
}

/** The contract of a Claude id; ids of other makers get the cautious one of the oldest Claude. */
export function claudeContract(id: string): ClaudeContract {
  const lineage = lineageOf(id);
  if (lineage.line !== "claude") return legacy;
  const is = (major: number, minor = 0): boolean => atLeast(lineage.version, major, minor);
  switch (lineage.tier) {
    case "opus":
      return opus(is);
    case "sonnet":
      return sonnet(is);
    case "haiku":
      return haiku(is);
    case "fable":
    case "mythos":
      return fable(is);
    case "instant":
      return legacy;
    default:
      if (!is(4)) return legacy;
      // A tier nobody has seen yet: the current generation, without what only some of its members refuse.
      return { ...claude47, thinking_off: "omit" };
  }
}
