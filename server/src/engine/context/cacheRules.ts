/**
 * How prompts are cached by a model's provider: by marks in the request, or by itself.
 * Source: https://platform.claude.com/docs/en/build-with-claude/prompt-caching (breakpoints, smallest prefixes)
 * Source: https://platform.openai.com/docs/guides/prompt-caching, https://ai.google.dev/gemini-api/docs/caching
 */
import { resolveModel } from "../catalog/lookup.ts";
import { atLeast, lineageOf } from "../parameters/lineage.ts";
import { providerForPrefix } from "../providers/registry.ts";

export type CacheRule =
  /** The caller marks where a cached prefix ends. */
  | {
      readonly kind: "explicit";
      /** Most marks in one request. */
      readonly breakpoints: number;
      /** Smallest prefix that is cached, tokens; a mark before it does nothing. */
      readonly minimum: number;
      /** Calls that belong together can say so by a key. */
      readonly key: boolean;
    }
  /** Repeated beginnings are cached without marks. With `key`, calls that belong together can say so. */
  | { readonly kind: "implicit"; readonly minimum: number; readonly key: boolean }
  | { readonly kind: "none" };

const BREAKPOINTS = 4;

/** OpenAI spends one of its four by itself, at the newest message. */
const OPENAI_BREAKPOINTS = 3;

const USUAL_MINIMUM = 1024;

/** Smallest prefix that a Claude caches, tokens. */
function claudeMinimum(id: string): number {
  const lineage = lineageOf(id);
  if (lineage.line !== "claude") return USUAL_MINIMUM;
  const { tier, version } = lineage;
  if (tier === "haiku") return atLeast(version, 4, 5) ? 4096 : 2048;
  if (tier === "fable") return 512;
  if (tier !== "opus") return USUAL_MINIMUM;
  if (atLeast(version, 5)) return 512;
  if (atLeast(version, 4, 8)) return 1024;
  if (atLeast(version, 4, 7)) return 2048;
  return atLeast(version, 4, 5) ? 4096 : USUAL_MINIMUM;
}

/** The rule of a model in any spelling. One that is not known, or none, is planned for as if marks were needed. */
export function cacheRule(model: string | undefined): CacheRule {
  const marks = { kind: "explicit", breakpoints: BREAKPOINTS, minimum: USUAL_MINIMUM, key: false } as const;
  if (model === undefined) return marks;
  const found = resolveModel(model);
  const prefix = model.slice(0, Math.max(0, model.indexOf("/")));
  const provider = found?.provider ?? providerForPrefix(prefix)?.id ?? "";
  const id = found?.record.id ?? model;
  const maker = id.slice(id.lastIndexOf("/") + 1);
  const lineage = lineageOf(maker);
  if (lineage.line === "claude") return { ...marks, minimum: claudeMinimum(maker) };
  if (provider === "openai" && lineage.line === "gpt" && atLeast(lineage.version, 5, 6)) {
    return { kind: "explicit", breakpoints: OPENAI_BREAKPOINTS, minimum: USUAL_MINIMUM, key: true };
  }
  switch (provider) {
    case "openai":
    case "azure":
      return { kind: "implicit", minimum: USUAL_MINIMUM, key: true };
    case "gemini":
    case "vertex_ai":
    case "xai":
    case "deepseek":
    case "groq":
    case "openrouter":
      return { kind: "implicit", minimum: USUAL_MINIMUM, key: false };
    case "mistral":
    case "parlance":
    case "editor":
      return { kind: "none" };
    case "ollama":
    case "lmstudio":
    case "llamacpp":
    case "vllm":
      return { kind: "implicit", minimum: 0, key: false };
    default:
      return marks;
  }
}
