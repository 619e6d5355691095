/** Reads answers of generateContent, streamed or whole: candidates, prompt feedback and usage of one or more bodies. */
import { asList, asNumber, asObject, asText, type JsonObject } from "../../messages/json.ts";
import type { StreamEvent } from "../../stream/events.ts";
import type { AdapterContext } from "../adapter.ts";
import { createCandidateReader, type CandidateReader } from "./candidate.ts";
import { usageFromGemini } from "./usage.ts";

export interface AnswerReader {
  read(body: JsonObject): StreamEvent[];
  /** Whether the answer is whole: a finish reason or a blocked prompt came. */
  finished(): boolean;
  /** Whether any candidate came. */
  answered(): boolean;
  end(): StreamEvent[];
}

/** Why the prompt was blocked, or `undefined` where it was not; the unspecified values mean nothing. */
function blockReason(body: JsonObject): string | undefined {
  const reason = asText(asObject(body["promptFeedback"])?.["blockReason"]);
  return reason === undefined || reason === "" || reason.endsWith("_UNSPECIFIED") ? undefined : reason;
}

export function createAnswerReader(context: AdapterContext): AnswerReader {
  const readers = new Map<number, CandidateReader>();
  let started = false;
  let blocked = false;
  let usage: JsonObject = {};

  const readerFor = (index: number): CandidateReader => {
    let reader = readers.get(index);
    if (!reader) readers.set(index, (reader = createCandidateReader(index, context)));
    return reader;
  };

  const start = (body: JsonObject): StreamEvent[] => {
    const id = asText(body["responseId"]);
    const model = asText(body["modelVersion"]);
    if (started || (id === undefined && model === undefined)) return [];
    started = true;
    return [{ type: "start", ...(id ? { id } : {}), ...(model ? { model } : {}) }];
  };

  const block = (reason: string, body: JsonObject): StreamEvent[] => {
    if (blocked) return [];
    blocked = true;
    const words =
      asText(asObject(body["promptFeedback"])?.["blockReasonMessage"]) ??
      `${context.provider.name} blocked the prompt (${reason}).`;
    return [
      { type: "refusal", text: words },
      { type: "finish", reason: "content_filter", raw: reason },
    ];
  };

  return {
    read(body) {
      const events = start(body);
      const reason = blockReason(body);
      if (reason !== undefined) events.push(...block(reason, body));
      // A blocked prompt has no answer, whatever comes after.
      if (!blocked) {
        for (const candidate of asList(body["candidates"]).map(asObject)) {
          if (candidate) events.push(...readerFor(asNumber(candidate["index"]) ?? 0).read(candidate));
        }
      }
      const counts = asObject(body["usageMetadata"]);
      if (counts) {
        // Counts are cumulative, but not every piece has every field.
        usage = { ...usage, ...Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== null)) };
        const buckets = usageFromGemini(usage);
        if (buckets) events.push({ type: "usage", usage: buckets });
      }
      return events;
    },
    finished: () => blocked || [...readers.values()].some((reader) => reader.finished()),
    answered: () => readers.size > 0,
    end: () => [...readers.values()].flatMap((reader) => reader.end()),
  };
}
