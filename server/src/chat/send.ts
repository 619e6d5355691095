/**
 * Sending a message: stores what the user typed before anything else happens, then streams the answer into the store
 * and to the client. Whatever goes wrong becomes part of the answer.
 */
import type { ConversationView, ErrorView } from "../../../shared/src/protocol.ts";
import { runAnswer, UNSENDABLE, type AnswerHooks, type Outcome } from "./answer.ts";
import { isSlashCommand } from "./assistant/assistant.ts";
import { BUILT_IN, BUILT_IN_NAME } from "./builtIn.ts";
import type { Conversations } from "./conversations.ts";
import { createDeltaBatch } from "./deltaBatch.ts";
import { errorView, untrustedView } from "./errorView.ts";
import { madeFor } from "./ledger/context.ts";
import { withNotes } from "./notes.ts";
import type { Report } from "./progress.ts";
import { createQuestions, type Exchange, type SendParams } from "./question.ts";
import { requestFor } from "./request.ts";
import { requireSendable } from "./sendable.ts";
import type { ConversationStore } from "./store/conversations.ts";
import type { MessageChange } from "./store/record.ts";
import { messageView } from "./views.ts";
import type { ChatWorld } from "./world.ts";

export interface Sender {
  /** Gives the conversation as it is afterwards. Throws only where the question itself cannot be stored. */
  send(params: SendParams, report: Report, signal: AbortSignal): Promise<ConversationView>;
}

export function createSender(
  world: ChatWorld,
  store: () => ConversationStore,
  conversations: Conversations,
  nameOf: (ref: string) => Promise<string>,
): Sender {
  const questions = createQuestions(world, store, conversations);

  /** Runs the call. Everything before the stream may fail as well, and then is the answer's error too. */
  async function answer(
    params: SendParams,
    exchange: Exchange,
    model: string,
    report: Report,
    signal: AbortSignal,
  ): Promise<Outcome> {
    const batch = createDeltaBatch(({ text, reasoning }) => {
      report({ kind: "delta", ...(text === "" ? {} : { text }), ...(reasoning === "" ? {} : { reasoning }) });
    });
    const hooks: AnswerHooks = {
      delta: (text, reasoning) => batch.add(text, reasoning),
      save: (text, reasoning) => save(exchange.assistant.id, { text, reasoning: reasoning === "" ? null : reasoning }),
    };
    try {
      const { request, warnings } = await requestFor(world, params, exchange, model);
      for (const text of warnings) report({ kind: "note", text });
      const engine = await world.engine();
      const said = new Set(exchange.earlier.flatMap((message) => message.warnings ?? []));
      if (params.overBudget) await world.allowOverBudget(params.conversation);
      return await withNotes(
        (text) => report({ kind: "note", text }),
        () =>
          madeFor({ purpose: "chat", thread: params.conversation }, () =>
            runAnswer({ engine, request, signal, warnings, said }, hooks),
          ),
      );
    } catch (error) {
      return signal.aborted ? { text: "", status: "stopped" } : { text: "", status: "error", error: errorView(error) };
    } finally {
      batch.flush();
    }
  }

  /** A full disk must not end a stream that the user reads: what cannot be stored is logged, and the answer goes on. */
  function save(id: string, change: MessageChange): void {
    try {
      store().change(id, change);
    } catch (error) {
      world.log.error(`The answer could not be stored: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** The conversation afterwards. Where the store could not take the outcome, the view still has it. */
  function viewAfter(exchange: Exchange, outcome: Outcome): ConversationView {
    const view = conversations.view(exchange.user.conversation);
    const messages = view.messages.map((message) =>
      message.id === exchange.assistant.id && message.status === "streaming"
        ? messageView({ ...exchange.assistant, ...outcome })
        : message,
    );
    return { ...view, messages };
  }

  return {
    async send(params, report, signal) {
      const retried = questions.retried(params);
      const model = isSlashCommand(retried?.question.text ?? params.text) ? BUILT_IN : params.model;
      const refusal = retried === null ? refusalOf(params) : retried.refusal;
      const modelName = model === BUILT_IN ? BUILT_IN_NAME : await nameOf(model);
      const exchange = await questions.begin(params, { model, modelName, refused: refusal !== null, retried });
      report({ kind: "begin", user: messageView(exchange.user), assistant: messageView(exchange.assistant) });

      let outcome: Outcome;
      if (refusal !== null) outcome = { text: "", status: "error", error: refusal };
      else if (model !== BUILT_IN && !world.trusted()) outcome = { text: "", status: "error", error: untrustedView() };
      else outcome = await answer(params, exchange, model, report, signal);
      save(exchange.assistant.id, outcome);
      return viewAfter(exchange, outcome);
    },
  };
}

/** Why a message cannot be sent at all; null where it can. */
function refusalOf(params: SendParams): ErrorView | null {
  try {
    requireSendable(params.text, "The message");
    for (const each of params.attachments ?? []) requireSendable(each.text, `The attachment ${each.label}`);
    return null;
  } catch (error) {
    return { ...errorView(error), code: UNSENDABLE };
  }
}
