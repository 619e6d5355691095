/** Server-sent events from bytes, whatever way they are cut. Source: https://html.spec.whatwg.org/multipage/server-sent-events.html */
import { createParser } from "eventsource-parser";
import { APIResponseValidationError } from "../resilience/errors.ts";

/** One decoded payload: the SSE `data` (or an NDJSON line) with its event name, where there is one. */
export interface Frame {
  readonly data: string;
  readonly event?: string;
}

/** Largest single event, characters. */
const MAX_EVENT = 64 * 1024 * 1024;

/**
 * Frames as they complete, those of one read of the network together: handing them over one by one would cost more than
 * reading them. The last event counts even where the closing blank line is missing.
 */
export async function* readSse(body: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Frame[]> {
  let ready: Frame[] = [];
  let overflow = false;
  const parser = createParser({
    maxBufferSize: MAX_EVENT,
    onEvent: ({ data, event }) => void ready.push(event === undefined ? { data } : { data, event }),
    onError: (error) => {
      overflow ||= error.type === "max-buffer-size-exceeded";
    },
  });
  const decoder = new TextDecoder();
  for await (const bytes of body) {
    parser.feed(decoder.decode(bytes, { stream: true }));
    if (overflow) throw tooLarge();
    if (ready.length === 0) continue;
    const frames = ready;
    ready = [];
    yield frames;
  }
  parser.feed(`${decoder.decode()}\n\n`);
  if (ready.length > 0) yield ready;
}

function tooLarge(): APIResponseValidationError {
  return new APIResponseValidationError({
    message: "One event of the stream is too large to be a piece of an answer.",
    hint: "Check that the base address in parlance.providers is that of a model's API.",
  });
}
