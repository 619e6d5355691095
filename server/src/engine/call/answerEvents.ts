/** From an HTTP answer to canonical events: status, content type and framing are looked at here, once for all providers. */
import type { Adapter, AdapterContext, StreamParser } from "../providers/adapter.ts";
import { looksLikeHtml, readErrorBody } from "../resilience/errorBody.ts";
import { APIConnectionError, APIResponseValidationError, ParlanceError, Timeout } from "../resilience/errors.ts";
import { maskSecrets } from "../resilience/mask.ts";
import type { StreamEvent } from "../stream/events.ts";
import { readNdjson } from "../transport/ndjson.ts";
import { type Frame, readSse } from "../transport/sse.ts";
import type { HttpAnswer } from "../transport/transport.ts";

/** Longest error body that is read for its words, characters. */
const MAX_ERROR_TEXT = 100_000;

/**
 * The events of an answer, those that came together in one array. Throws the mapped error where the answer is none.
 * `asked.stream`: servers do not always obey.
 */
export async function* answerEvents(
  answer: HttpAnswer,
  adapter: Adapter,
  context: AdapterContext,
  asked: { readonly stream: boolean; readonly api_key: string | null },
): AsyncGenerator<readonly StreamEvent[]> {
  if (answer.status < 200 || answer.status >= 300) throw await errorOf(answer, adapter, context, asked.api_key);
  const type = (answer.headers["content-type"] ?? "").toLowerCase();
  if (type.includes("text/event-stream")) {
    yield* streamed(readSse(answer.body), adapter.createStreamParser(context), context);
    return;
  }
  if (type.includes("ndjson") || (asked.stream && adapter.framing === "ndjson" && !type.includes("html"))) {
    yield* streamed(readNdjson(answer.body), adapter.createStreamParser(context), context);
    return;
  }
  // No type at all (or text/plain) from a server that was asked for a stream: take it for the stream it likely is.
  if (asked.stream && !type.includes("json") && !type.includes("html")) {
    yield* streamed(readSse(await peeked(answer, context)), adapter.createStreamParser(context), context);
    return;
  }
  yield whole(await answer.text(), answer, adapter, context);
}

/** Events of a framed stream. What came before an error, and text that a parser held back, is handed out before it. */
async function* streamed(
  reads: AsyncIterable<readonly Frame[]>,
  parser: StreamParser,
  context: AdapterContext,
): AsyncGenerator<readonly StreamEvent[]> {
  let any = false;
  let events: StreamEvent[] = [];
  try {
    for await (const frames of reads) {
      for (const frame of frames) {
        any = true;
        for (const event of parser.push(frame.data, frame.event)) events.push(event);
        if (parser.done?.()) break;
      }
      if (parser.done?.()) break;
      const ready = events;
      events = [];
      yield ready;
    }
  } catch (error) {
    yield [...events, ...(parser.flush?.() ?? [])];
    yield endedAnyway(error, parser);
    return;
  }
  if (!any) throw emptyAnswer(context);
  yield [...events, ...(parser.flush?.() ?? [])];
  yield parser.end();
}

/** A connection that breaks or falls silent after the answer was complete has broken nothing. */
function endedAnyway(error: unknown, parser: StreamParser): StreamEvent[] {
  if (!(error instanceof APIConnectionError) && !(error instanceof Timeout)) throw error;
  try {
    return parser.end();
  } catch (incomplete) {
    if (incomplete instanceof ParlanceError) throw error;
    throw incomplete;
  }
}

function whole(text: string, answer: HttpAnswer, adapter: Adapter, context: AdapterContext): readonly StreamEvent[] {
  const trimmed = text.trim();
  if (trimmed === "") throw emptyAnswer(context);
  if (trimmed.startsWith("<") && looksLikeHtml(trimmed)) throw webPage(trimmed, answer, context);
  let body: unknown;
  try {
    body = JSON.parse(trimmed);
  } catch (cause) {
    throw new APIResponseValidationError({
      message: `${context.provider.name} answered something that is no JSON: “${maskSecrets(trimmed.slice(0, 80))}”.`,
      hint: "Check the base address in the setting parlance.providers and the proxy.",
      status: answer.status,
      provider: context.provider.id,
      model: context.model,
      cause,
    });
  }
  return adapter.parseResponse(body, context);
}

/** The error of an answer with an error status. A body that cannot be read does not hide the status. */
async function errorOf(
  answer: HttpAnswer,
  adapter: Adapter,
  context: AdapterContext,
  key: string | null,
): Promise<ParlanceError> {
  let body = "";
  try {
    // Some servers quote the key that they refuse.
    body = maskSecrets((await answer.text()).slice(0, MAX_ERROR_TEXT), [key]);
  } catch (cause) {
    if (!(cause instanceof APIConnectionError)) throw cause;
  }
  return adapter.mapError({ status: answer.status, headers: answer.headers, body }, context);
}

/** Looks at the first bytes, so that a web page or a lone error object is told from a stream. */
async function peeked(answer: HttpAnswer, context: AdapterContext): Promise<AsyncIterable<Uint8Array>> {
  const iterator = answer.body[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) throw emptyAnswer(context);
  const beginning = Buffer.from(first.value).toString("utf8");
  if (looksLikeHtml(beginning)) {
    answer.discard();
    throw webPage(beginning, answer, context);
  }
  return (async function* again() {
    try {
      yield first.value;
      for (;;) {
        const next = await iterator.next();
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  })();
}

function webPage(text: string, answer: HttpAnswer, context: AdapterContext): APIResponseValidationError {
  const title = readErrorBody(text).message;
  return new APIResponseValidationError({
    message: `The address set for ${context.provider.name} answered with a web page (HTML)${title === undefined ? "" : ` titled “${title}”`} instead of JSON.`,
    hint: "Check the base address in the setting parlance.providers; a proxy or a sign-in page may be answering.",
    status: answer.status,
    provider: context.provider.id,
    model: context.model,
  });
}

function emptyAnswer(context: AdapterContext): APIResponseValidationError {
  return new APIResponseValidationError({
    message: `${context.provider.name} answered with nothing at all.`,
    hint: "Try again. If it stays so, check the base address in the setting parlance.providers.",
    status: 200,
    provider: context.provider.id,
    model: context.model,
    should_retry: true,
  });
}
