/**
 * The editor's own models (`vscode.lm` and the like) as a provider: the server asks the client, which asks the editor;
 * consent and keys stay with the editor.
 */
import { randomUUID } from "node:crypto";
import { CancellationTokenSource, ProgressType, type Connection } from "vscode-languageserver/node";
import {
  editorModelProgress,
  EditorModelsList,
  EditorModelsSend,
  type ErrorView,
} from "../../../shared/src/protocol.ts";
import type { EditorModel } from "../chat/world.ts";
import type { Runner } from "../engine/call/options.ts";
import { NO_USAGE } from "../engine/cost/usage.ts";
import type { ChatMessage, Content } from "../engine/messages/types.ts";
import type { PreparedRequest } from "../engine/providers/adapter.ts";
import {
  CancelledError,
  InternalServerError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  type ParlanceError,
} from "../engine/resilience/errors.ts";
import type { StreamEvent } from "../engine/stream/events.ts";
import { createEventQueue } from "./eventQueue.ts";

/** Longest wait for the editor's list, in milliseconds; it may be starting the extension that brings the models. */
const PATIENCE_MS = 2000;

/** Models that the client offers now; empty where it does not answer in time. */
export async function listEditorModels(connection: Connection): Promise<readonly EditorModel[]> {
  const cancel = new CancellationTokenSource();
  const timer = setTimeout(() => cancel.cancel(), PATIENCE_MS);
  try {
    const late = new Promise<null>((resolve) => {
      cancel.token.onCancellationRequested(() => resolve(null));
    });
    const answer = await Promise.race([connection.sendRequest(EditorModelsList.method, {}, cancel.token), late]);
    return answer === null ? [] : EditorModelsList.result.parse(answer).models;
  } catch (error) {
    connection.console.warn(
      `The editor gave no list of its models: ${error instanceof Error ? error.message : String(error)}`,
    );
    return [];
  } finally {
    clearTimeout(timer);
    cancel.dispose();
  }
}

/** Runs calls to `editor/<id>` through the client. */
export function createEditorRunner(connection: Connection): Runner {
  return {
    async *run(request: PreparedRequest, signal: AbortSignal): AsyncIterable<StreamEvent> {
      const token = randomUUID();
      const queue = createEventQueue<StreamEvent>();
      const cancel = new CancellationTokenSource();
      const stop = (): void => cancel.cancel();
      signal.addEventListener("abort", stop, { once: true });
      const listening = connection.onProgress(new ProgressType<unknown>(), token, (value) => {
        const piece = editorModelProgress.safeParse(value);
        if (piece.success) queue.push({ type: "text", text: piece.data.text });
      });
      const asked = connection
        .sendRequest(
          EditorModelsSend.method,
          { id: request.model, messages: plainMessages(request.messages), partialResultToken: token },
          cancel.token,
        )
        .then((answer) => finish(EditorModelsSend.result.parse(answer)))
        .catch((error: unknown) => queue.fail(signal.aborted ? stopped() : error));

      function finish(result: ReturnType<typeof EditorModelsSend.result.parse>): void {
        if (result.error) return queue.fail(signal.aborted ? stopped() : errorOf(result.error));
        if (signal.aborted) return queue.fail(stopped());
        if (result.promptTokens !== undefined && result.completionTokens !== undefined) {
          const { promptTokens, completionTokens } = result;
          queue.push({
            type: "usage",
            usage: {
              input: { ...NO_USAGE.input, text: promptTokens },
              output: { ...NO_USAGE.output, text: completionTokens },
              estimated: true,
            },
          });
        }
        queue.push({ type: "finish", reason: "stop", raw: null });
        queue.end();
      }

      try {
        yield { type: "start", model: request.model };
        yield* queue;
        await asked;
      } finally {
        signal.removeEventListener("abort", stop);
        listening.dispose();
        cancel.dispose();
      }
    },
  };
}

/** The editor's models know no system role: its text goes in front of the first question. */
function plainMessages(messages: readonly ChatMessage[]): { role: "user" | "assistant"; text: string }[] {
  const system: string[] = [];
  const plain: { role: "user" | "assistant"; text: string }[] = [];
  for (const message of messages) {
    const text = textOf(message.content);
    if (message.role === "system" || message.role === "developer") system.push(text);
    else plain.push({ role: message.role === "assistant" ? "assistant" : "user", text });
  }
  const first = plain[0];
  if (system.length > 0 && first?.role === "user")
    plain[0] = { role: "user", text: `${system.join("\n\n")}\n\n${first.text}` };
  else if (system.length > 0) plain.unshift({ role: "user", text: system.join("\n\n") });
  return plain;
}

function textOf(content: Content | null): string {
  if (content === null) return "";
  if (typeof content === "string") return content;
  return content.map((part) => ("text" in part && typeof part.text === "string" ? part.text : "")).join("");
}

function stopped(): CancelledError {
  return new CancelledError({ message: "The answer was stopped." });
}

function errorOf(view: ErrorView): ParlanceError {
  const facts = { message: view.message, provider: "editor", ...(view.hint === undefined ? {} : { hint: view.hint }) };
  switch (view.code) {
    case "permission":
      return new PermissionDeniedError(facts);
    case "rate_limit":
      return new RateLimitError(facts);
    case "not_found":
      return new NotFoundError(facts);
    default:
      return new InternalServerError(facts);
  }
}
