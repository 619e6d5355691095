/**
 * Gemini's usage in disjoint buckets: the prompt contains the cache, the candidates leave the thoughts out.
 * Source: https://ai.google.dev/api/generate-content#UsageMetadata
 */
import { asCount, asList, asObject, type JsonObject } from "../../messages/json.ts";
import type { Usage } from "../../messages/types.ts";

/** Tokens of one modality in a `…TokensDetails` list. */
function ofModality(details: unknown, modality: string): number {
  return asList(details)
    .map(asObject)
    .filter((row) => row?.["modality"] === modality)
    .reduce((total, row) => total + asCount(row?.["tokenCount"]), 0);
}

/** Buckets from the merged `usageMetadata` of an answer; `undefined` where it holds no counts (`trafficType` only). */
export function usageFromGemini(usage: JsonObject): Usage | undefined {
  const given = [
    "promptTokenCount",
    "candidatesTokenCount",
    "responseTokenCount",
    "totalTokenCount",
    "thoughtsTokenCount",
  ];
  if (!given.some((field) => usage[field] !== undefined)) return undefined;

  const prompt = asCount(usage["promptTokenCount"]) + asCount(usage["toolUsePromptTokenCount"]);
  const cached = asCount(usage["cachedContentTokenCount"]);
  // A cache larger than the prompt can only mean that the prompt was counted without it.
  const fresh = cached > prompt ? prompt : prompt - cached;
  const audioGiven =
    ofModality(usage["promptTokensDetails"], "AUDIO") - ofModality(usage["cacheTokensDetails"], "AUDIO");
  const audioIn = Math.min(Math.max(0, audioGiven), fresh);
  const audioCached = Math.min(ofModality(usage["cacheTokensDetails"], "AUDIO"), cached);

  const thoughts = asCount(usage["thoughtsTokenCount"]);
  const total = asCount(usage["totalTokenCount"]);
  const counted = usage["candidatesTokenCount"] ?? usage["responseTokenCount"];
  // Gemma leaves the candidates out; the total still holds them.
  const candidates = counted === undefined ? Math.max(0, total - prompt - thoughts) : asCount(counted);
  // Some answers count the thoughts among the candidates; then prompt and candidates alone make the total.
  const containsThoughts =
    thoughts > 0 && counted !== undefined && candidates >= thoughts && prompt + candidates === total;
  const written = containsThoughts ? candidates - thoughts : candidates;
  const details = usage["candidatesTokensDetails"] ?? usage["responseTokensDetails"];
  const audioOut = Math.min(ofModality(details, "AUDIO"), written);
  const imageOut = Math.min(ofModality(details, "IMAGE"), written - audioOut);
  return {
    input: {
      text: fresh - audioIn,
      audio: audioIn,
      cache_read: cached - audioCached,
      cache_write_5m: 0,
      cache_write_1h: 0,
      ...(audioCached > 0 ? { audio_cache_read: audioCached } : {}),
    },
    output: {
      text: written - audioOut - imageOut,
      reasoning: thoughts,
      audio: audioOut,
      ...(imageOut > 0 ? { image: imageOut } : {}),
    },
  };
}
