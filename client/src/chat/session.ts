/** What all chats of a window share: the running answers and the models that the server knows. */
import * as vscode from "vscode";
import { ListProviders, type ModelView, type ProviderView } from "../../../shared/src/protocol.ts";
import type { ChatWorld } from "./chat.ts";
import { createRuns, type Runs } from "./runs.ts";

export interface KnownModels {
  readonly providers: ProviderView[];
  /** Model to preselect (`provider/id`). */
  readonly preferred: string;
}

export interface ChatSession extends vscode.Disposable {
  readonly runs: Runs;
  /** What is known now; empty before the first answer of the server. */
  readonly known: KnownModels;
  readonly onDidChangeModels: vscode.Event<KnownModels>;
  /** Asks the server; with `refresh` it asks the providers and this machine anew. */
  loadModels(refresh?: boolean): Promise<KnownModels>;
  modelByRef(ref: string): ModelView | undefined;
}

export function createChatSession(world: ChatWorld): ChatSession {
  const { server, log, model } = world;
  const runs = createRuns(server, log);
  const changed = new vscode.EventEmitter<KnownModels>();
  let known: KnownModels = { providers: [], preferred: "" };
  let latest = 0;

  function modelByRef(ref: string): ModelView | undefined {
    for (const provider of known.providers) {
      const found = provider.models.find((candidate) => candidate.ref === ref);
      if (found) return found;
    }
    return undefined;
  }

  async function loadModels(refresh = false): Promise<KnownModels> {
    const serial = ++latest;
    const answer = await server.request(ListProviders, { refresh });
    // A slower answer to an older question must not overwrite a newer one.
    if (serial !== latest) return known;
    known = answer;
    model.propose({ ref: answer.preferred, name: modelByRef(answer.preferred)?.name ?? answer.preferred });
    // What was chosen earlier or by a setting is known by its name from now on.
    const current = model.value && modelByRef(model.value.ref);
    if (current) model.propose({ ref: current.ref, name: current.name });
    changed.fire(known);
    return known;
  }

  function reload(refresh: boolean): void {
    loadModels(refresh).catch((error: unknown) => log.warn(`The list of models could not be read: ${String(error)}`));
  }

  const subscriptions: vscode.Disposable[] = [runs, changed, server.onDidChangeProviders(() => reload(false))];
  // The editor's models come and go with the extensions that offer them.
  const editorModelsChanged = (vscode as { lm?: Partial<typeof vscode.lm> }).lm?.onDidChangeChatModels;
  if (editorModelsChanged) subscriptions.push(editorModelsChanged(() => reload(true)));

  return {
    runs,
    get known() {
      return known;
    },
    onDidChangeModels: changed.event,
    loadModels,
    modelByRef,
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
