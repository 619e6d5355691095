/** A call in the shape of the Responses API, from the request to the response or its events. */
import { begin, type Begun, type EngineState } from "../call/run.ts";
import { handedOut, whole } from "../call/stream.ts";
import type { AssistantMessage, CompletionResponse } from "../messages/types.ts";
import type { Sessions } from "../sessions/sessions.ts";
import type { StreamEvent } from "../stream/events.ts";
import { createForwarder, createMaker, type EventWriter } from "./events.ts";
import { type Call, OWN_ID, toCall } from "./request.ts";
import type { ResponsesAnswer, ResponsesEvent, ResponsesRequest, ResponsesStream } from "./types.ts";

/** Rejects with the errors of `completion`; with `stream: true` resolves to the events. */
export async function respond(
  request: ResponsesRequest,
  state: EngineState,
  ownSessions: Sessions,
): Promise<ResponsesAnswer | ResponsesStream> {
  const { checkRequest } = await import("./schema.ts");
  checkRequest(request);
  const sessions = request.sessions ?? ownSessions;
  const call = toCall(request, sessions);
  const begun = await begin(call.completion, state, call.native);
  const id = ownId(state);
  const writer = begun.request.native_events ? createForwarder(request, id) : createMaker(request, id);

  const finish = (answer: CompletionResponse): ResponsesAnswer => {
    const response = writer.response(answer);
    if (request.store !== false) keep(response, begun, call, sessions);
    return response;
  };
  return request.stream ? streamed(begun, state, writer, finish) : answered(begun, state, writer, finish);
}

async function answered(
  begun: Begun,
  state: EngineState,
  writer: EventWriter,
  finish: (answer: CompletionResponse) => ResponsesAnswer,
): Promise<ResponsesAnswer> {
  const unnamed = { id: "", created: 0, model: "" };
  const events = tapped(begun.events, (event) => void writer.push(event, unnamed));
  return finish(await whole({ ...begun, events }, state));
}

function streamed(
  begun: Begun,
  state: EngineState,
  writer: EventWriter,
  finish: (answer: CompletionResponse) => ResponsesAnswer,
): ResponsesStream {
  let response: ResponsesAnswer | undefined;
  const stream = handedOut<ResponsesEvent>(begun, state, {
    push: (event, identity) => writer.push(event, identity),
    end(answer) {
      response = finish(answer);
      return writer.end(response);
    },
  });
  return {
    [Symbol.asyncIterator]: () => stream[Symbol.asyncIterator](),
    async final() {
      const answer = await stream.final();
      return response ?? finish(answer);
    },
  };
}

/** The same events, each shown to `look` on its way. */
async function* tapped(events: Begun["events"], look: (event: StreamEvent) => void): Begun["events"] {
  try {
    for await (const together of events) {
      for (const event of together) look(event);
      yield together;
    }
  } finally {
    await events.return(undefined);
  }
}

/** Keeps what was asked in this turn and answered to it, for the model that answered. */
function keep(response: ResponsesAnswer, begun: Begun, call: Call, sessions: Sessions): void {
  const { provider, model, ref } = begun.target;
  const target = { provider: provider.id, model, native: begun.request.native_events === true };
  const answer = response.choices[0]?.message;
  sessions.keep({
    id: response.id,
    previous_response_id: response.previous_response_id,
    model: ref,
    provider: provider.id,
    created_at: response.created_at,
    messages: [...call.asked(target), ...(answer ? [{ ...answer } as AssistantMessage] : [])],
  });
}

function ownId(state: EngineState): string {
  const random = Array.from({ length: 4 }, () =>
    Math.floor(state.random() * 2 ** 32)
      .toString(16)
      .padStart(8, "0"),
  );
  return `${OWN_ID}${random.join("")}`;
}
