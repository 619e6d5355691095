/**
 * Runs one answer: reads the stream, hands its pieces on, saves what has arrived now and then, and says how it ended.
 * It never throws: every end (done, stopped, cut, failed) is an outcome, and none loses what had arrived.
 */
import type { Engine } from "../engine/engine.ts";
import type { CompletionRequest, CompletionResponse, Warning } from "../engine/messages/types.ts";
import { CancelledError, ParlanceError } from "../engine/resilience/errors.ts";
import { emptyAnswer } from "./emptyAnswer.ts";
import { errorView } from "./errorView.ts";
import { UnsendableTextError } from "./sendable.ts";
import type { AnswerState, MessageChange } from "./store/record.ts";
import { costView, usageView } from "./views.ts";

/** Milliseconds between two writes of a growing answer; so much is lost at most if the process is killed. */
const SAVE_EVERY_MS = 500;

export interface AnswerHooks {
  delta(text: string, reasoning: string): void;
  /** Called now and then with everything that has arrived. */
  save(text: string, reasoning: string): void;
}

export type Outcome = MessageChange & Required<Pick<MessageChange, "text" | "status">>;

/** What the caller knows about the call besides the request. */
export interface AnswerCall {
  readonly engine: Engine;
  readonly request: CompletionRequest;
  readonly signal: AbortSignal;
  /** Said beside the answer, before the engine's own warnings. */
  readonly warnings: readonly string[];
  /** What was said in the conversation before: what is so of the model, whatever the call, is said once. */
  readonly said?: ReadonlySet<string>;
}

export async function runAnswer(call: AnswerCall, hooks: AnswerHooks): Promise<Outcome> {
  let text = "";
  let reasoning = "";
  let savedAt = performance.now();

  // A stream that thinks or stalls for long still shows that its writer lives.
  const heartbeat = setInterval(() => {
    if (performance.now() - savedAt >= SAVE_EVERY_MS) save();
  }, 5000);
  function save(): void {
    savedAt = performance.now();
    hooks.save(text, reasoning);
  }

  try {
    const stream = await call.engine.completion({ ...call.request, stream: true, signal: call.signal });
    for await (const chunk of stream) {
      const delta = chunk.choices[0]?.delta;
      const more = (delta?.content ?? "") + (delta?.refusal ?? "");
      const thought = delta?.reasoning_content ?? "";
      if (more === "" && thought === "") continue;
      text += more;
      reasoning += thought;
      hooks.delta(more, thought);
      if (performance.now() - savedAt >= SAVE_EVERY_MS) save();
    }
    return finished(await stream.final(), text, reasoning, call);
  } catch (error) {
    return failed(error, text, reasoning, call);
  } finally {
    clearInterval(heartbeat);
  }
}

function finished(response: CompletionResponse, text: string, reasoning: string, call: AnswerCall): Outcome {
  const news = response.warnings.filter(({ code, message }) => !isAboutModel(code) || call.said?.has(message) !== true);
  const choice = response.choices[0];
  const message = choice?.message;
  const state: AnswerState = {
    ...(message?.provider_state ? { provider_state: message.provider_state } : {}),
    ...(message?.thinking_blocks?.length ? { thinking_blocks: message.thinking_blocks } : {}),
  };
  const said = text === "" ? (message?.content ?? message?.refusal ?? "") : text;
  return {
    text: said,
    reasoning: reasoning === "" ? (message?.reasoning_content ?? null) : reasoning,
    status: said.trim() === "" ? "error" : "done",
    ...(said.trim() === "" ? { error: errorView(emptyAnswer(response)) } : {}),
    finishReason: choice?.finish_reason ?? null,
    usage: usageView(response.usage),
    cost: costView(response.cost),
    warnings: orNull([...call.warnings, ...news.map((warning) => warning.message), ...retried(response)]),
    state: Object.keys(state).length === 0 ? null : state,
  };
}

/** What the warning is about stays as it is from answer to answer. */
function isAboutModel(code: Warning["code"]): boolean {
  return code === "model_retired" || code === "model_unknown";
}

/** A sentence where the answer took more than one try. */
function retried(response: CompletionResponse): string[] {
  const lost = response.attempts.filter((attempt) => attempt.outcome === "error");
  if (lost.length === 0) return [];
  const models = new Set(response.attempts.map((attempt) => attempt.model));
  const last = response.attempts.at(-1);
  return models.size > 1 && last
    ? [`Answered by ${last.model} after ${lost.length} failed ${lost.length === 1 ? "try" : "tries"}.`]
    : [`It took ${lost.length + 1} tries to get this answer.`];
}

function failed(error: unknown, text: string, reasoning: string, call: AnswerCall): Outcome {
  const stopped = call.signal.aborted || error instanceof CancelledError;
  const arrived = text !== "" || reasoning !== "";
  // What was sent and generated before the end is billed all the same, so it is shown, as an estimate.
  const partial = error instanceof ParlanceError ? error.partial : undefined;
  return {
    text,
    reasoning: reasoning === "" ? null : reasoning,
    status: stopped ? "stopped" : arrived ? "cut" : "error",
    warnings: orNull([...call.warnings]),
    ...(partial === undefined ? {} : { usage: usageView(partial.usage), cost: costView(partial.cost) }),
    ...(stopped ? {} : { error: shown(error) }),
  };
}

function shown(error: unknown): ReturnType<typeof errorView> {
  const view = errorView(error);
  return error instanceof UnsendableTextError ? { ...view, code: UNSENDABLE } : view;
}

/** Code of an error whose message no later turn carries. */
export const UNSENDABLE = "unsendable";

function orNull(warnings: readonly string[]): readonly string[] | null {
  return warnings.length === 0 ? null : warnings;
}
