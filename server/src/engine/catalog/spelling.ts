/**
 * Spellings of model names: provider prefixes, and the dressing that clouds and gateways put around a maker's id.
 * Pure functions over strings.
 */

import { providers } from "../providers/registry.ts";

/**
 * First path segments that name a provider, and the provider whose records they mean.
 * `through: true`: a gateway or cloud that serves other makers' models under its own name; the call goes to it, the
 * facts are the maker's. Source: https://docs.litellm.ai/docs/providers (prefixes), OpenRouter's list (makers' names).
 */
interface Prefix {
  readonly provider: string;
  readonly through?: true;
}

const SPELLED: Readonly<Record<string, Prefix>> = {
  openai: { provider: "openai" },
  "openai-responses": { provider: "openai" },
  text_completion_openai: { provider: "openai" },
  anthropic: { provider: "anthropic" },
  claude: { provider: "anthropic" },
  gemini: { provider: "gemini" },
  google: { provider: "gemini" },
  googleai: { provider: "gemini" },
  "google-ai-studio": { provider: "gemini" },
  google_genai: { provider: "gemini" },
  xai: { provider: "xai" },
  "x-ai": { provider: "xai" },
  grok: { provider: "xai" },
  deepseek: { provider: "deepseek" },
  mistral: { provider: "mistral" },
  mistralai: { provider: "mistral" },
  codestral: { provider: "mistral" },
  groq: { provider: "groq" },
  openrouter: { provider: "openrouter" },
  parlance: { provider: "parlance" },
  vertex_ai: { provider: "vertex_ai", through: true },
  vertex_ai_beta: { provider: "vertex_ai", through: true },
  vertex: { provider: "vertex_ai", through: true },
  "google-vertex": { provider: "vertex_ai", through: true },
  google_vertexai: { provider: "vertex_ai", through: true },
  bedrock: { provider: "bedrock", through: true },
  "amazon-bedrock": { provider: "bedrock", through: true },
  azure: { provider: "azure", through: true },
  azure_ai: { provider: "azure", through: true },
  azure_openai: { provider: "azure", through: true },
  litellm_proxy: { provider: "litellm_proxy", through: true },
  github_copilot: { provider: "github_copilot", through: true },
  vercel_ai_gateway: { provider: "vercel_ai_gateway", through: true },
  "vercel-ai-gateway": { provider: "vercel_ai_gateway", through: true },
  huggingface: { provider: "huggingface", through: true },
  togetherai: { provider: "together_ai" },
  "fireworks-ai": { provider: "fireworks_ai" },
  text_completion_codestral: { provider: "mistral" },
  bedrock_converse: { provider: "bedrock", through: true },
};

/** The provider table's own prefixes with the other spellings of them. Servers on this machine have no records. */
const PREFIXES: Readonly<Record<string, Prefix>> = {
  ...Object.fromEntries(
    providers
      .filter(({ id, local, dialect }) => local !== true && dialect !== "editor" && id !== "openai-compatible")
      .flatMap(({ id, prefixes }) => prefixes.map((prefix) => [prefix, { provider: id }] as const)),
  ),
  ...SPELLED,
};

/** A spelling taken apart. */
export interface Spelling {
  /** Provider that the first segment names; null where it names none. */
  readonly provider: string | null;
  /** The provider serves other makers' models. */
  readonly through: boolean;
  /** What follows the prefix, as written. */
  readonly id: string;
}

/** Clouds that serve makers' models by a calendar of their own: the maker's day of retirement does not hold there. */
const CLOUDS = new Set(["vertex_ai", "bedrock", "azure"]);

/** Whether a provider retires makers' models on days of its own. */
export function hasOwnCalendar(provider: string): boolean {
  return CLOUDS.has(provider);
}

/** Bedrock's dressing: a region's profile, the vendor, the vendor's id. */
const VENDOR =
  /^(?:[a-z]{2,6}(?:-gov)?\.)?(?:anthropic|meta|mistral|amazon|cohere|deepseek|openai|qwen|xai|zai|minimax|moonshot|moonshotai|nvidia|google|ai21|writer)\.(?=[a-z])/u;
const BEDROCK = new RegExp(`${VENDOR.source}|^arn:aws[\\w-]*:bedrock`, "iu");

/** Cloud that an id without prefix is dressed for: Bedrock's `us.anthropic.…-v1:0`, Vertex's `…@20250514`. */
function cloudOf(id: string): string | null {
  if (BEDROCK.test(id)) return "bedrock";
  return /^claude-[\w.-]+@\d{8}$/iu.test(id) ? "vertex_ai" : null;
}

/** Takes the provider prefix off, where the first segment is one that the catalog knows. */
export function splitPrefix(spelling: string): Spelling {
  const trimmed = spelling.trim();
  const separator = /^[^/:@]+[/:]/u.exec(trimmed)?.[0];
  if (separator !== undefined) {
    const word = separator.slice(0, -1).toLowerCase();
    const prefix = Object.hasOwn(PREFIXES, word) ? PREFIXES[word] : undefined;
    if (prefix !== undefined) {
      const id = trimmed.slice(separator.length);
      return { provider: prefix.provider, through: prefix.through === true || prefix.provider === "openrouter", id };
    }
  }
  const cloud = cloudOf(trimmed);
  return { provider: cloud, through: cloud !== null, id: trimmed };
}

/**
 * The maker's id inside its dressing, in lower case.
 * - Gemini: `models/gemini-…`, `publishers/google/models/…`, `tunedModels/…` is left alone
 * - Bedrock: `us.anthropic.claude-opus-4-20250514-v1:0`, an ARN's last part; Source: AWS Bedrock, "Supported models"
 * - Vertex: `claude-opus-4@20250514`; Source: Vertex AI, "Anthropic's Claude models"
 * - OpenAI fine-tunes: `ft:gpt-4o-mini-2024-07-18:org::id`; Source: OpenAI fine-tuning guide
 * - OpenRouter: `:free`, `:batch`, `~maker/…-latest`
 */
export function undress(id: string): string {
  let name = id.toLowerCase();
  // Most names wear nothing: no path, no region, no version of a cloud.
  if (!/[/:@~.[]|-v\d+$/u.test(name)) return name;
  if (name.startsWith("ft:")) name = name.slice(3).split(":", 1)[0] ?? name;
  if (name.startsWith("arn:")) name = name.slice(name.lastIndexOf("/") + 1);
  name = name
    .replace(/^(?:projects\/[^/]+\/locations\/[^/]+\/)?(?:publishers\/[^/]+\/)?models\//u, "")
    .replace(/^(?:converse|invoke|responses|chat)\//u, "")
    .replace(VENDOR, "")
    .replace(/-v\d+:\d+$|(?<=^claude-.*)-v\d+$/u, "")
    .replace(/^~/u, "")
    .replace("@", "-");
  return name.replace(/:(?:free|batch|beta|nitro|floor|online|thinking|extended|exacto)$/u, "").replace(/\[1m\]$/u, "");
}

/** Suffixes that say which day or stage of a model is meant, not which model. */
const SUFFIX =
  /[-@](?:20\d{2}-\d{2}-\d{2}|20\d{6}|20\d{2}-\d{2}|(?:preview|exp|experimental)(?:-\d{2}-(?:\d{2}|20\d{2}))?|latest|default|0\d{3}|1[0-2]\d{2}|00\d)$/u;

/** The name without date, stage or `-latest` at its end; the same string where there is none. */
export function withoutSuffix(name: string): string {
  let rest = name;
  for (let again = rest.replace(SUFFIX, ""); again !== rest; again = rest.replace(SUFFIX, "")) rest = again;
  return rest;
}

/**
 * A key under which word order and punctuation do not matter but the order of numbers does:
 * `claude-4-opus-20250514` = `claude-opus-4-20250514`, `claude-opus-4.5` = `claude-opus-4-5`,
 * yet `gemini-5.2-pro` is not `gemini-2.5-pro`.
 */
export function wordKey(name: string): string {
  const words: string[] = [];
  let numbers = "";
  let start = 0;
  let figures = true;
  for (let at = 0; at <= name.length; at += 1) {
    const code = at === name.length ? DASH : name.charCodeAt(at);
    if (!(code === DASH || code === DOT || code === LOW_LINE || code === AT || code === SLASH || code <= SPACE)) {
      if (code < ZERO || code > NINE) figures = false;
      continue;
    }
    if (at > start) {
      const token = name.slice(start, at);
      if (figures) numbers = numbers === "" ? token : `${numbers}.${token}`;
      else words.push(token);
    }
    start = at + 1;
    figures = true;
  }
  return `${words.sort().join("-")}|${numbers}`;
}

const [SPACE, DASH, DOT, SLASH, ZERO, NINE, AT, LOW_LINE] = [32, 45, 46, 47, 48, 57, 64, 95] as const;
