/**
 * The family of a model, from its id alone: what parameter rules, tokenizers and inheritance go by.
 *
 * A family is `line-version`: `gpt-4.1`, `gpt-5.1`, `o-series`, `claude-4` (Opus 4, Sonnet 4), `claude-4.5`,
 * `claude-3.7`, `gemini-2.5`, `grok-4`, `deepseek-v4`, `llama-3.3`. Tiers (mini, opus, flash) are not part of it.
 * Versions are compared as lists of numbers, so an id that came after the catalog still finds its neighbours.
 */

export interface FamilyParts {
  /** `gpt`, `o-series`, `claude`, `gemini`, `grok`, `gpt-oss`, `text-embedding`, or the first word of another id. */
  readonly line: string;
  /** `[5, 1]` of `gpt-5.1`; empty where the id names none. */
  readonly version: readonly number[];
  /** The version as written, where the numbers do not say it (`4.20` of Grok, which came before 4.3). */
  readonly label?: string;
  /** `mini`, `opus`, `flash-lite`, `sol`, …: what distinguishes members of one version. Empty for the plain one. */
  readonly tier: string;
}

/** Dates and stages that providers add to an id: `-2025-04-14`, `-20250514`, `@20250514`, `-0613`, `-preview-05-20`, `-001`. */
const DATE = /[-@](?:20\d{2}-\d{2}-\d{2}|20\d{6}|20\d{2}-\d{2}|\d{2}-20\d{2}|\d{2}-\d{2}|\d{4}|00\d)(?=$|[-:@])/gu;
const STAGE = /-(?:preview|latest|exp|experimental|beta|stable)(?=$|[-:@])/gu;

/** The id without maker's path, dates, stages and suffixes after a colon. Lower case. */
function bare(id: string): string {
  let name = id.toLowerCase();
  if (name.startsWith("ft:")) name = name.slice(3).split(":", 1)[0] ?? "";
  name = name.slice(name.lastIndexOf("/") + 1);
  name = name.replace(/^~/u, "").split(":", 1)[0] ?? "";
  name = name.replace(
    /^(?:[a-z]{2,6}(?:-gov)?\.)?(?:anthropic|meta|mistral|amazon|cohere|deepseek|openai|qwen|xai|zai|minimax|moonshot|moonshotai|nvidia|google|ai21|writer)\./u,
    "",
  );
  return name.replace(/-v\d+$/u, (suffix) => (name.startsWith("claude") ? "" : suffix));
}

function undated(name: string): string {
  return name.replace(DATE, "").replace(STAGE, "").replace(DATE, "");
}

const numbers = (text: string | undefined): number[] =>
  text === undefined || text === "" ? [] : text.split(/[.-]/u).map(Number);

function claude(name: string): FamilyParts {
  const rest = undated(name).slice("claude-".length);
  const tiers = ["opus", "sonnet", "haiku", "fable", "mythos", "instant"];
  const tier = tiers.find((word) => rest.includes(word)) ?? "";
  const version = /(?<![\w])v?(\d{1,2}(?:[.-]\d{1,2})?)(?![\w])/u.exec(rest)?.[1];
  const parts = numbers(version);
  return { line: "claude", version: parts[1] === 0 ? parts.slice(0, 1) : parts, tier };
}

function gpt(name: string): FamilyParts {
  const rest = undated(name);
  const omni = /^(?:chat)?gpt-4o(?:-(.+))?$/u.exec(rest);
  if (omni !== null) return { line: "gpt-4o", version: [], tier: omni[1] ?? "" };
  const versioned = /^gpt-(\d+(?:\.\d+)?)(?:-(.+))?$/u.exec(rest);
  if (versioned !== null) return { line: "gpt", version: numbers(versioned[1]), tier: versioned[2] ?? "" };
  const named = /^(?:chat)?gpt-(oss|image|audio|realtime|transcribe)(?:-(.+))?$/u.exec(rest);
  if (named !== null) return { line: `gpt-${named[1]}`, version: [], tier: named[2] ?? "" };
  return { line: "gpt", version: [], tier: rest.replace(/^(?:chat)?gpt-?/u, "") };
}

function gemini(name: string): FamilyParts {
  const rest = undated(name).slice("gemini".length);
  const version = /(?<![\w])(\d+(?:\.\d+)?)(?![\w])/u.exec(rest)?.[1];
  const tier = rest
    .replace(version ?? "", "")
    .replaceAll(/--+/gu, "-")
    .replaceAll(/^-|-$/gu, "");
  return { line: "gemini", version: numbers(version), tier };
}

function grok(name: string): FamilyParts {
  const rest = undated(name);
  const code = /^grok-(code|build|voice)(?:-(.+))?$/u.exec(rest);
  if (code !== null) return { line: `grok-${code[1]}`, version: [], tier: code[2] ?? "" };
  const match = /^grok-(\d+)(?:[.-](\d{1,2}))?(?=$|-)(?:-(.+))?$/u.exec(rest);
  if (match === null) return { line: "grok", version: [], tier: rest.replace(/^grok-?/u, "") };
  // xAI counts 4.20 as the decimal 4.2, between 4.1 and 4.3.
  const minor = match[2] === "20" ? [2] : match[2] === undefined ? [] : [Number(match[2])];
  const label = match[2] === "20" ? { label: `${match[1]}.20` } : {};
  return { line: "grok", version: [Number(match[1]), ...minor], ...label, tier: match[3] ?? "" };
}

/** Any other id: its words up to the first number, then the number (`llama-3.3-70b` → llama 3.3, `qwen3-32b` → qwen 3). */
function other(name: string): FamilyParts {
  const rest = undated(name);
  const match = /^([a-z]+(?:-[a-z]+)*?)-?(v|k|m|r)?(\d+(?:\.\d+)?)(?![\d]*[bm](?:-|$))(?=$|[-_])(?:[-_](.+))?$/u.exec(
    rest,
  );
  if (match === null) {
    const word = /^[a-z]+/u.exec(rest)?.[0] ?? rest;
    return { line: word, version: [], tier: rest.slice(word.length).replace(/^-/u, "") };
  }
  const letter = match[2] ?? "";
  return {
    line: letter === "" ? match[1]! : `${match[1]}-${letter}`,
    version: numbers(match[3]),
    tier: match[4] ?? "",
  };
}

/**
 * Line, version and tier of an id. Takes any spelling without a provider prefix of ours; a maker's path
 * (`anthropic/claude-…` of OpenRouter), Bedrock and Vertex dressing and `ft:` are looked through.
 */
export function familyParts(id: string): FamilyParts {
  const name = bare(id);
  if (name.startsWith("claude")) return claude(name);
  if (/^(?:chat)?gpt|^chat-latest/u.test(name)) return gpt(name);
  if (/^o\d(?:$|-)/u.test(name)) {
    const rest = undated(name);
    return { line: "o-series", version: [Number(name[1])], tier: rest.slice(3) };
  }
  if (name.startsWith("gemini")) return gemini(name);
  if (name.startsWith("grok")) return grok(name);
  if (name.startsWith("text-embedding")) return { line: "text-embedding", version: [], tier: name.slice(15) };
  return other(name);
}

/** The family's name of its parts. The o-series is one family whatever its number. */
export function familyName(parts: FamilyParts): string {
  if (parts.line === "o-series" || parts.version.length === 0) return parts.line;
  const version = parts.label ?? parts.version.join(".");
  return /-[a-z]$/u.test(parts.line) ? `${parts.line}${version}` : `${parts.line}-${version}`;
}

/** Names by id: every call asks for the family of its model, and taking an id apart is a dozen expressions. */
const remembered = new Map<string, string>();
const MOST_REMEMBERED = 2000;

function nameOf(id: string): string {
  const known = remembered.get(id);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const name = familyName(familyParts(id));
  remembered.set(id, name);
  return name;
}

/**
 * Family of a model: `familyOf("anthropic", "claude-opus-4-20250514")` is `claude-4`.
 * The provider matters only for ids that no maker's scheme explains (a local file name), which then have the family
 * `provider`.
 */
export function familyOf(provider: string, id: string): string {
  if (provider === "parlance") return provider;
  const name = nameOf(id);
  return name === "" ? provider : name;
}

/** Negative, zero or positive as `a` is an older, the same or a newer version. A missing number counts as 0. */
export function compareVersions(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
