/**
 * The editor's own language models (`vscode.lm`) for the server: list, send, cancel. Consent is the editor's matter:
 * it asks the user before the first request of an extension and may refuse.
 */
import * as vscode from "vscode";
import { ProgressType, type LanguageClient } from "vscode-languageclient/node";
import type { z } from "zod";
import {
  EditorModelsList,
  EditorModelsSend,
  type editorModelProgress,
  type ErrorView,
  type ParamsOf,
  type ResultOf,
} from "../../../shared/src/protocol.ts";

const textProgress = new ProgressType<z.infer<typeof editorModelProgress>>();

/** Whether this editor has the language model API at all (forks and older versions may not). */
export function editorModelsAvailable(): boolean {
  const api = (vscode as { lm?: Partial<typeof vscode.lm> }).lm;
  return typeof api?.selectChatModels === "function";
}

/**
 * The editor may take many seconds to name its models: it starts the extensions that offer them and waits for their
 * sign-in. Nobody waits that long for the chat to open; what comes late is told as a change.
 */
const PATIENCE_MS = 500;

function createModelList(onLate: () => void): () => Promise<readonly vscode.LanguageModelChat[]> {
  let known: readonly vscode.LanguageModelChat[] = [];
  let asking: Promise<void> | undefined;

  async function ask(): Promise<void> {
    const before = known.map(({ id }) => id).join("\n");
    const began = performance.now();
    try {
      known = await vscode.lm.selectChatModels();
    } finally {
      asking = undefined;
    }
    const isNews = known.map(({ id }) => id).join("\n") !== before;
    if (isNews && performance.now() - began > PATIENCE_MS) onLate();
  }

  return async () => {
    asking ??= ask();
    await Promise.race([asking, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    return known;
  };
}

/**
 * Answers the server's requests for the editor's models.
 * @param onLate Called when the editor has named models after the server was told there are none.
 */
export function answerEditorModels(
  client: LanguageClient,
  log: vscode.LogOutputChannel,
  onLate: () => void,
): vscode.Disposable {
  const listModels = createModelList(onLate);
  const list = client.onRequest(EditorModelsList.method, async (): Promise<ResultOf<typeof EditorModelsList>> => {
    if (!editorModelsAvailable()) return { models: [] };
    try {
      const models = await listModels();
      return {
        models: models.map(({ id, vendor, family, name, maxInputTokens }) => ({
          id,
          vendor,
          family,
          name,
          maxInputTokens: Number.isFinite(maxInputTokens) ? maxInputTokens : 0,
        })),
      };
    } catch (error) {
      log.warn(`The editor did not name its models: ${error instanceof Error ? error.message : String(error)}`);
      return { models: [] };
    }
  });
  const send = client.onRequest(
    EditorModelsSend.method,
    async (raw: unknown, token: vscode.CancellationToken): Promise<ResultOf<typeof EditorModelsSend>> => {
      const params = EditorModelsSend.params.parse(raw);
      try {
        return await answer(client, params, token);
      } catch (error) {
        if (token.isCancellationRequested) return {};
        log.warn(`The editor's model ${params.id} failed: ${error instanceof Error ? error.message : String(error)}`);
        return { error: asErrorView(error) };
      }
    },
  );
  return vscode.Disposable.from(list, send);
}

async function answer(
  client: LanguageClient,
  params: ParamsOf<typeof EditorModelsSend>,
  token: vscode.CancellationToken,
): Promise<ResultOf<typeof EditorModelsSend>> {
  const [model] = editorModelsAvailable() ? await vscode.lm.selectChatModels({ id: params.id }) : [];
  if (!model) {
    return {
      error: {
        code: "not_found",
        message: `The editor does not offer the model ${params.id} any more.`,
        hint: "Choose another model.",
        action: "pick-model",
        provider: "editor",
      },
    };
  }
  const messages = params.messages.map(({ role, text }) =>
    role === "user" ? vscode.LanguageModelChatMessage.User(text) : vscode.LanguageModelChatMessage.Assistant(text),
  );
  const response = await model.sendRequest(
    messages,
    { justification: "You chose this model in Parlance's chat." },
    token,
  );
  let whole = "";
  for await (const text of response.text) {
    whole += text;
    await client.sendProgress(textProgress, params.partialResultToken, { text });
  }
  const counts = await Promise.all([
    countTokens(model, params.messages.map((message) => message.text).join("\n"), token),
    countTokens(model, whole, token),
  ]);
  return { promptTokens: counts[0], completionTokens: counts[1] };
}

/** The model's own count, or undefined where it can't count: an answer is not lost over a number. */
async function countTokens(
  model: vscode.LanguageModelChat,
  text: string,
  token: vscode.CancellationToken,
): Promise<number | undefined> {
  const counted = await Promise.resolve(model.countTokens(text, token)).catch(() => undefined);
  return counted !== undefined && Number.isFinite(counted) ? counted : undefined;
}

/** Source: `LanguageModelError` of the VS Code API (NoPermissions, Blocked, NotFound). */
function asErrorView(error: unknown): ErrorView {
  const message = error instanceof Error ? error.message : String(error);
  const base = { provider: "editor", message } as const;
  if (error instanceof vscode.LanguageModelError) {
    switch (error.code) {
      case vscode.LanguageModelError.NoPermissions.name:
        return {
          ...base,
          code: "permission",
          message: "The editor did not allow Parlance to use this model.",
          hint: "Allow it when the editor asks, or choose another model.",
          action: "retry",
        };
      case vscode.LanguageModelError.Blocked.name:
        return {
          ...base,
          code: "rate_limit",
          message: `The editor blocked the request: ${message}`,
          hint: "Wait a little, or choose another model.",
          action: "pick-model",
        };
      case vscode.LanguageModelError.NotFound.name:
        return {
          ...base,
          code: "not_found",
          message: "The editor does not offer this model any more.",
          hint: "Choose another model.",
          action: "pick-model",
        };
      default:
        break;
    }
  }
  return { ...base, code: "internal_server", hint: "Try again, or choose another model.", action: "retry" };
}
