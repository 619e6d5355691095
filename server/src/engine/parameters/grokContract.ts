/**
 * What each Grok takes on xAI's chat completions. Parameter rules and the xAI adapter read the same answers.
 * Sources: https://docs.x.ai/docs/guides/reasoning; vercel/ai packages/xai/src/xai-chat-model-capabilities.ts and
 * supports-reasoning-effort.test.ts; refusals reported in BerriAI/litellm#16265, lobehub/lobehub#13332,
 * miaoxworld/NativeTavern#83, neavo/LinguaGacha#771.
 */
import { atLeast, lineageOf } from "./lineage.ts";

export interface GrokContract {
  readonly reasons: boolean;
  readonly takes_presence_penalty: boolean;
  readonly takes_frequency_penalty: boolean;
  readonly takes_stop: boolean;
  /** Efforts of `reasoning_effort`, lowest first; empty where the parameter is refused. */
  readonly efforts: readonly string[];
}

function efforts(major: number, minor: number, tier: string): readonly string[] {
  if (tier.includes("multi-agent")) return ["low", "medium", "high", "xhigh"];
  if (major === 3) return tier.startsWith("mini") ? ["low", "high"] : [];
  if (major === 4 && minor < 3) return [];
  if (major === 4 && minor === 3) return ["none", "low", "medium", "high"];
  if (major === 4 && minor === 5) return ["low", "medium", "high"];
  return ["low", "medium", "high", "xhigh"];
}

/** The contract of a Grok id; other ids on xAI are taken as the newest Grok. */
export function grokContract(id: string): GrokContract {
  const lineage = lineageOf(id);
  if (lineage.line !== "grok") {
    return {
      reasons: true,
      takes_presence_penalty: false,
      takes_frequency_penalty: false,
      takes_stop: false,
      efforts: ["low", "medium", "high", "xhigh"],
    };
  }
  const { version, tier } = lineage;
  const saysNot = tier.includes("non-reasoning");
  const reasons = !saysNot && (atLeast(version, 4) || tier.startsWith("mini") || tier.startsWith("code"));
  return {
    reasons,
    takes_presence_penalty: !atLeast(version, 3),
    takes_frequency_penalty: !reasons,
    takes_stop: !reasons,
    efforts: efforts(version.major, version.minor, tier),
  };
}
