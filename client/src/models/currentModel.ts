/**
 * The model that new questions go to. First found wins: chosen in this window, the setting `parlance.chat.model`,
 * chosen in an earlier window, the server's proposal.
 */
import * as vscode from "vscode";

export interface ChosenModel {
  /** `provider/id`. */
  readonly ref: string;
  /** As shown to people. */
  readonly name: string;
}

export interface CurrentModel extends vscode.Disposable {
  /** Undefined until the server has proposed one or the user has chosen one. */
  readonly value: ChosenModel | undefined;
  readonly onDidChange: vscode.Event<ChosenModel>;
  /** The user chose it: it is remembered. */
  choose(model: ChosenModel): void;
  /** The server's proposal: taken only where nothing else was, or for the name of what was. */
  propose(model: ChosenModel): void;
}

const MEMORY_KEY = "parlance.chosenModel";

function fromSetting(): ChosenModel | undefined {
  const ref = vscode.workspace.getConfiguration("parlance").get<string>("chat.model", "").trim();
  return ref === "" ? undefined : { ref, name: ref };
}

export function createCurrentModel(memory: vscode.Memento): CurrentModel {
  const changed = new vscode.EventEmitter<ChosenModel>();
  let value = fromSetting() ?? memory.get<ChosenModel>(MEMORY_KEY);
  let isProposal = value === undefined;

  function set(model: ChosenModel): void {
    if (value?.ref === model.ref && value.name === model.name) return;
    value = model;
    changed.fire(model);
  }

  const subscription = vscode.workspace.onDidChangeConfiguration((change) => {
    if (!change.affectsConfiguration("parlance.chat.model")) return;
    const wanted = fromSetting();
    if (wanted) {
      isProposal = false;
      set(wanted);
    }
  });

  return {
    get value() {
      return value;
    },
    onDidChange: changed.event,
    choose(model) {
      isProposal = false;
      set(model);
      void memory.update(MEMORY_KEY, model);
    },
    propose(model) {
      if (isProposal || value?.ref === model.ref) set(model);
    },
    dispose() {
      subscription.dispose();
      changed.dispose();
    },
  };
}
