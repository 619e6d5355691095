/** From an exchange to the call: the conversation's turns, fitted into the model's window, with the user's settings. */
import { resolveModel } from "../engine/catalog/lookup.ts";
import type { CompletionRequest } from "../engine/messages/types.ts";
import { countTokensSliced } from "../engine/tokens/count.ts";
import { isSlashCommand } from "./assistant/assistant.ts";
import type { AssistantContext } from "./assistant/insight.ts";
import { UNSENDABLE } from "./answer.ts";
import { BUILT_IN } from "./builtIn.ts";
import { EXPLAIN_OPENING } from "./edit/instruction.ts";
import { fitHistory, turnsOf } from "./history.ts";
import type { Exchange, SendParams } from "./question.ts";
import type { StoredMessage } from "./store/record.ts";
import type { ChatWorld } from "./world.ts";

export interface PreparedCall {
  readonly request: CompletionRequest;
  /** What the user should know: turns that were left out. */
  readonly warnings: readonly string[];
}

/** @throws ContextWindowExceededError where the question alone is larger than the model's window. */
export async function requestFor(
  world: ChatWorld,
  params: SendParams,
  exchange: Exchange,
  model: string,
): Promise<PreparedCall> {
  const { user: question, earlier } = exchange;
  const command = isSlashCommand(question.text);
  const turns = turnsOf(command ? [question] : withoutRefused(earlier, question), isSlashCommand);
  if (model === BUILT_IN) {
    const context: AssistantContext = {
      model: params.model,
      ...(params.activeDocument ? { active_document: params.activeDocument } : {}),
      ...(question.text.startsWith(EXPLAIN_OPENING) ? { intent: "explain" } : {}),
    };
    return { request: { model, messages: turns, extra_body: { parlance: context } }, warnings: [] };
  }
  const settings = await world.settings();
  const record = resolveModel(model)?.record ?? null;
  const fitted = await fitHistory(turns, {
    system: settings["chat.systemPrompt"],
    model: record?.name ?? model,
    contextWindow: record?.context_window ?? null,
    maxInputTokens: record?.max_input_tokens ?? null,
    maxOutputTokens: record?.max_output_tokens ?? null,
    count: (message) => countTokensSliced(model, [message]),
  });
  const longest = settings["chat.maxOutputTokens"];
  return {
    request: {
      model,
      messages: fitted.messages,
      timeout: settings["requests.timeoutSeconds"],
      num_retries: settings["requests.retries"],
      ...(longest > 0 ? { max_tokens: longest } : {}),
    },
    warnings: fitted.warnings,
  };
}

/** The conversation up to the question, without messages that were refused before they were sent. */
function withoutRefused(messages: readonly StoredMessage[], question: StoredMessage): StoredMessage[] {
  return messages.filter((message, at) => {
    if (message.id === question.id) return true;
    const answer = message.role === "user" ? messages[at + 1] : message;
    return answer?.error?.code !== UNSENDABLE;
  });
}
