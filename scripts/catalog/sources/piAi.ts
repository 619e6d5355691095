/**
 * Facts from the npm package `@earendil-works/pi-ai` (MIT): windows, limits, prices with tiers, effort levels.
 * Its own dependencies are not needed; the package is unpacked and its data files are read.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Ability, ModelRecord, Prices } from "../../../server/src/engine/catalog/record.ts";
import { type Facts, PROVIDERS, type SourceFacts } from "../draft.ts";

const VERSION = "1.5.2";

interface Rates {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

interface PiModel {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly reasoning?: boolean;
  readonly input?: readonly string[];
  readonly cost?: Rates & { readonly tiers?: readonly (Rates & { readonly inputTokensAbove: number })[] };
  readonly contextWindow?: number;
  readonly maxTokens?: number;
  readonly thinkingLevelMap?: Readonly<Record<string, string | null>>;
}

/** Unpacks the package into `.cache` once and gives the folder of its data files with their date. */
export function unpackPiAi(cache: string): { readonly folder: string; readonly date: string } {
  const target = join(cache, `pi-ai-${VERSION}`);
  const folder = join(target, "package/dist/providers/data");
  if (!existsSync(folder)) {
    mkdirSync(target, { recursive: true });
    const packed = execFileSync("npm", ["pack", "--silent", `@earendil-works/pi-ai@${VERSION}`], { cwd: cache });
    execFileSync("tar", ["xzf", join(cache, packed.toString().trim()), "-C", target]);
  }
  const manifest = JSON.parse(readFileSync(join(folder, ".manifest.json"), "utf8")) as { generatedAt: string };
  return { folder, date: manifest.generatedAt.slice(0, 10) };
}

/** The package writes 0 where a price does not exist; a model without any price has none, not a free one. */
function pricesOf(rates: Rates): Prices {
  return {
    input: rates.input,
    output: rates.output,
    ...(rates.cacheRead > 0 ? { cache_read: rates.cacheRead } : {}),
    ...(rates.cacheWrite > 0 ? { cache_write: rates.cacheWrite } : {}),
  };
}

/** Levels that are offered without being named in the map, and those that must be named. */
const USUAL = ["low", "medium", "high"];
const NAMED = ["minimal", "xhigh", "max"];

function effortsOf(map: PiModel["thinkingLevelMap"]): readonly string[] | undefined {
  if (map === undefined) return undefined;
  const levels = [
    ...(typeof map["off"] === "string" ? ["none"] : []),
    ...["minimal", ...USUAL, "xhigh", "max"].filter((level) =>
      NAMED.includes(level) ? typeof map[level] === "string" : map[level] !== null,
    ),
  ];
  return levels;
}

function kindOf(model: PiModel): ModelRecord["kind"] {
  if (model.type === "image") return "image";
  return model.type === "chat" ? "chat" : "other";
}

function factsOf(model: PiModel): Facts {
  const abilities: Ability[] = [];
  if (model.input?.includes("image")) abilities.push("vision");
  if (model.input?.includes("audio")) abilities.push("audio_input");
  if (model.input?.includes("video")) abilities.push("video_input");
  if (model.reasoning === true) abilities.push("reasoning");
  if (model.type === "chat") abilities.push("function_calling", "system_messages");
  const efforts = model.reasoning === true ? effortsOf(model.thinkingLevelMap) : undefined;
  const free = model.cost !== undefined && model.cost.input === 0 && model.cost.output === 0;
  const priced = model.cost !== undefined && (!free || model.id.endsWith(":free"));
  return {
    name: model.name,
    kind: kindOf(model),
    ...(model.contextWindow === undefined ? {} : { context_window: model.contextWindow }),
    ...(model.maxTokens === undefined ? {} : { max_output_tokens: model.maxTokens }),
    ...(priced && model.cost !== undefined ? { prices: pricesOf(model.cost) } : {}),
    ...(model.cost?.tiers === undefined
      ? {}
      : { tiers: model.cost.tiers.map((tier) => ({ above: tier.inputTokensAbove, ...pricesOf(tier) })) }),
    abilities,
    lacks: [
      ...(model.input !== undefined && !model.input.includes("image") ? (["vision"] as const) : []),
      ...(model.reasoning === false ? (["reasoning"] as const) : []),
    ],
    ...(efforts === undefined || efforts.length === 0 ? {} : { efforts }),
  };
}

/** All models of the providers that Parlance speaks to, classifiers left out. */
export function readPiAi(folder: string): SourceFacts {
  const facts = new Map<string, Facts>();
  for (const provider of PROVIDERS) {
    if (provider.piAi === undefined) continue;
    const groups = JSON.parse(readFileSync(join(folder, `${provider.piAi}.json`), "utf8")) as Record<
      string,
      Record<string, PiModel>
    >;
    for (const model of Object.values(groups).flatMap((group) => Object.values(group))) {
      if (model.type !== "chat" && model.type !== "image") continue;
      const ref = `${provider.id}/${model.id}`;
      // Some stand in the list twice, as a chat model and as one that makes pictures.
      if (model.type === "image" && facts.has(ref)) continue;
      facts.set(ref, factsOf(model));
    }
  }
  return facts;
}
