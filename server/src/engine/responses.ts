/** The library's `responses`: a call in the shape of OpenAI's Responses API, for every provider. */
import { defaultEngine } from "./defaultEngine.ts";
import type { Respond } from "./engine.ts";
import type { ResponsesRequest } from "./responses/types.ts";

/**
 * `responses({ model: "anthropic/claude-sonnet-4-5", input: "Hello" })` answers a Response object: `output`,
 * `output_text`, `usage`, and the chat view of the same answer in `choices`. `previous_response_id` goes on from an
 * earlier response, whichever provider wrote it. OpenAI, xAI and Azure are spoken to in this API, the others in theirs.
 * With `stream: true` it resolves to an async iterable of events by their official names, with `.final()`.
 * Keys as for `completion`. Rejects with one of the error classes; `NotFoundError` for a previous response that is not kept.
 */
export const responses: Respond = ((request: ResponsesRequest) => defaultEngine().responses(request)) as Respond;
