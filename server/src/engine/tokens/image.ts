/**
 * Tokens of an image by its size, as each provider bills it.
 *
 * Source: https://platform.openai.com/docs/guides/images-vision#calculating-costs (tiles and patches)
 * Source: https://docs.claude.com/en/docs/build-with-claude/vision#image-costs (28-pixel patches, tiers)
 * Source: https://ai.google.dev/gemini-api/docs/tokens and …/media-resolution (258 a tile; fixed from Gemini 3 on)
 * Source: https://docs.x.ai/docs/guides/image-understanding (256 to 1,792 an image)
 */
import { compareVersions, familyParts, type FamilyParts } from "../catalog/family.ts";
import type { ImageSize } from "./imageSize.ts";

export type ImageDetail = "low" | "high" | "auto" | "original";

/** Tokens of an image with half width of the interval in tokens. */
export interface MediaCount {
  readonly tokens: number;
  readonly off: number;
}

interface TileRule {
  readonly base: number;
  readonly tile: number;
}

/** OpenAI, 512-pixel tiles: fit into 2048 × 2048, then shrink the short side to 768. */
function tiles({ width, height }: ImageSize, detail: ImageDetail, { base, tile }: TileRule): number {
  if (detail === "low") return base;
  const fit = Math.min(1, 2048 / Math.max(width, height));
  const shrink = Math.min(1, 768 / (Math.min(width, height) * fit));
  const scale = fit * shrink;
  return base + tile * Math.ceil((width * scale) / 512) * Math.ceil((height * scale) / 512);
}

/** OpenAI, 32-pixel patches: at most `budget` of them, after shrinking to whole patches. */
function patches({ width, height }: ImageSize, budget: number, longSide: number, factor: number): number {
  const fit = Math.min(1, longSide / Math.max(width, height));
  let [w, h] = [width * fit, height * fit];
  if (Math.ceil(w / 32) * Math.ceil(h / 32) > budget) {
    let scale = Math.sqrt((32 * 32 * budget) / (w * h));
    scale *= Math.min(
      Math.floor((w * scale) / 32) / ((w * scale) / 32),
      Math.floor((h * scale) / 32) / ((h * scale) / 32),
    );
    [w, h] = [w * scale, h * scale];
  }
  return Math.ceil(Math.min(budget, Math.ceil(w / 32 - 1e-9) * Math.ceil(h / 32 - 1e-9)) * factor);
}

const PATCH_FACTOR = { mini: 1.62, nano: 2.46, o4mini: 1.72 } as const;

function openai(size: ImageSize, detail: ImageDetail, { line, version, tier }: FamilyParts): MediaCount {
  if (line === "o-series") {
    return tier === "mini"
      ? { tokens: patches(size, 1536, 2048, PATCH_FACTOR.o4mini), off: 0 }
      : { tokens: tiles(size, detail, { base: 75, tile: 150 }), off: 0 };
  }
  if (line === "gpt-4o") {
    return {
      tokens: tiles(size, detail, tier.startsWith("mini") ? { base: 2833, tile: 5667 } : { base: 85, tile: 170 }),
      off: 0,
    };
  }
  if (line === "gpt-image") {
    // The short side becomes 512; nothing is fitted first. The high fidelity of edits costs more and is not told here.
    const shrink = Math.min(1, 512 / Math.min(size.width, size.height));
    const across = Math.ceil((size.width * shrink) / 512) * Math.ceil((size.height * shrink) / 512);
    return { tokens: 65 + 129 * across, off: 0 };
  }
  if (line === "computer") return { tokens: tiles(size, detail, { base: 65, tile: 129 }), off: 0 };
  if (line === "codex" || tier.includes("codex")) return { tokens: patches(size, 1536, 2048, 1), off: 0 };
  if (tier === "mini") return { tokens: patches(size, 1536, 2048, PATCH_FACTOR.mini), off: 0 };
  if (tier === "nano") return { tokens: patches(size, 1536, 2048, PATCH_FACTOR.nano), off: 0 };
  if (compareVersions(version, [5]) < 0) return { tokens: tiles(size, detail, { base: 85, tile: 170 }), off: 0 };
  if (compareVersions(version, [5, 2]) < 0) return { tokens: tiles(size, detail, { base: 70, tile: 140 }), off: 0 };
  if (compareVersions(version, [5, 4]) < 0) {
    const tokens = patches(size, 1536, 2048, 1);
    return { tokens, off: tokens * 0.2 };
  }
  // 5.5 takes auto as original, 5.6 lifted the cap; the families after it are taken to be as 5.6.
  const original = detail === "original" || (detail === "auto" && compareVersions(version, [5, 5]) >= 0);
  const budget = !original ? 2500 : compareVersions(version, [5, 6]) >= 0 ? 1_000_000 : 10_000;
  const longSide = !original ? 2048 : compareVersions(version, [5, 6]) >= 0 ? 1_000_000 : 6000;
  const tokens = patches(size, budget, longSide, 1);
  return { tokens, off: compareVersions(version, [5, 6]) > 0 ? tokens * 0.2 : 0 };
}

function claude({ width, height }: ImageSize, version: readonly number[]): MediaCount {
  const fine = version.length === 0 || compareVersions(version, [4, 7]) >= 0;
  const [longSide, budget] = fine ? [2576, 4784] : [1568, 1568];
  let scale = Math.min(1, longSide / Math.max(width, height));
  const count = (): number => Math.ceil((width * scale) / 28) * Math.ceil((height * scale) / 28);
  if (count() > budget) scale *= Math.sqrt(budget / count());
  const tokens = Math.min(budget, count());
  return { tokens, off: tokens * 0.03 };
}

function gemini({ width, height }: ImageSize, detail: ImageDetail, version: readonly number[]): MediaCount {
  if (version.length === 0 || compareVersions(version, [3]) >= 0) {
    const tokens = detail === "low" ? 280 : detail === "original" ? 2240 : 1120;
    return { tokens, off: tokens * 0.05 };
  }
  if (width <= 384 && height <= 384) return { tokens: 258, off: 0 };
  const tokens = 258 * Math.ceil(width / 768) * Math.ceil(height / 768);
  return { tokens, off: tokens * 0.25 };
}

/** An image whose size is not known is taken for this one, with a wide interval. */
const USUAL: ImageSize = { width: 1024, height: 1024 };

/**
 * Tokens of an image on a model.
 *
 * @param id the model's id
 * @param size pixels, or null where unknown (a web address): then a 1024 × 1024 image is assumed
 */
export function imageTokens(id: string, size: ImageSize | null, detail: ImageDetail = "auto"): MediaCount {
  const parts = familyParts(id);
  const known = size !== null && size.width > 0 && size.height > 0 ? size : USUAL;
  const found = ((): MediaCount => {
    switch (parts.line) {
      case "gpt":
      case "gpt-4o":
      case "gpt-image":
      case "o-series":
      case "codex":
      case "computer":
        return openai(known, detail, parts);
      case "claude":
        return claude(known, parts.version);
      case "gemini":
      case "gemma":
        return gemini(known, detail, parts.version);
      case "grok": {
        const tokens = Math.min(
          1792,
          256 * Math.max(1, Math.min(6, Math.ceil(known.width / 448) * Math.ceil(known.height / 448)) + 1),
        );
        return { tokens, off: tokens * 0.5 };
      }
      default:
        return { tokens: tiles(known, detail, { base: 85, tile: 170 }), off: 600 };
    }
  })();
  return known === USUAL ? { tokens: found.tokens, off: Math.max(found.off, found.tokens * 0.6) } : found;
}
