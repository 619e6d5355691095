/**
 * How each Gemini generation is told how much to think. Parameter rules and the Gemini adapter read the same answers.
 * Source: https://ai.google.dev/gemini-api/docs/thinking; levels per model from thinkingLevelMap of
 * @earendil-works/pi-ai 1.5.2 (10 November 2026); budgets per effort from LiteLLM's constants.
 */
import { atLeast, lineageOf } from "./lineage.ts";

export type ThinkingLevel = "minimal" | "low" | "medium" | "high";

export type GeminiThinking =
  | { readonly kind: "none" }
  /** `thinkingBudget` in tokens; `off` is 0 where thinking can be turned off, else the smallest budget. */
  | {
      readonly kind: "budget";
      readonly min: number;
      readonly max: number;
      readonly off: number;
      readonly minimal: number;
    }
  /** `thinkingLevel`; thinking cannot be turned off, the first level is the least. */
  | { readonly kind: "level"; readonly levels: readonly ThinkingLevel[] };

/** Minimal is not offered by the Pro models, by 3.7 and 3.8 Flash and by Gemini 4. */
function levels(major: number, minor: number, tier: string): readonly ThinkingLevel[] {
  if (major === 3 && minor === 0 && tier.startsWith("pro")) return ["low", "high"];
  const isLite = /flash-lite/.test(tier) || tier.startsWith("robotics");
  const isOlderFlash = major === 3 && minor < 7 && tier.startsWith("flash");
  const isLatestFlash = major === 99 && tier.startsWith("flash");
  return isLite || isOlderFlash || isLatestFlash ? ["minimal", "low", "medium", "high"] : ["low", "medium", "high"];
}

/** How a Gemini or Gemma id is told to think; ids of other makers do not think. */
export function geminiThinking(id: string): GeminiThinking {
  const lineage = lineageOf(id);
  if (lineage.line === "gemma") {
    return atLeast(lineage.version, 4) ? { kind: "level", levels: ["minimal", "high"] } : { kind: "none" };
  }
  if (lineage.line !== "gemini") return { kind: "none" };
  const { version, tier } = lineage;
  if (atLeast(version, 3)) return { kind: "level", levels: levels(version.major, version.minor, tier) };
  if (!atLeast(version, 2, 5)) return { kind: "none" };
  if (/flash-image|tts|live|native-audio|embedding/.test(tier)) return { kind: "none" };
  if (tier.startsWith("pro")) return { kind: "budget", min: 128, max: 32_768, off: 128, minimal: 128 };
  if (tier.startsWith("flash-lite")) return { kind: "budget", min: 512, max: 24_576, off: 0, minimal: 512 };
  return { kind: "budget", min: 1, max: 24_576, off: 0, minimal: 1 };
}

/** Whether the model wants the thought signature of a function call back (Gemini 3 and newer answer 400 without it). */
export function geminiWantsSignatures(id: string): boolean {
  const lineage = lineageOf(id);
  return lineage.line === "gemini" && atLeast(lineage.version, 3);
}

/** Whether `responseJsonSchema` (full JSON Schema) is taken; older models take the OpenAPI subset in `responseSchema`. */
export function geminiTakesJsonSchema(id: string): boolean {
  const lineage = lineageOf(id);
  return lineage.line === "gemini" && atLeast(lineage.version, 2, 5);
}
