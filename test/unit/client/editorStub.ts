/** The few parts of the `vscode` module that the tested rooms use at run time. */

type Listener<T> = (value: T) => void;

export class EventEmitter<T> {
  readonly #listeners = new Set<Listener<T>>();

  readonly event = (listener: Listener<T>): { dispose(): void } => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  fire(value: T): void {
    for (const listener of this.#listeners) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

export class CancellationError extends Error {
  override name = "CancellationError";
}

export class CancellationTokenSource {
  readonly #cancelled = new EventEmitter<void>();
  readonly token = { isCancellationRequested: false, onCancellationRequested: this.#cancelled.event };

  cancel(): void {
    if (this.token.isCancellationRequested) return;
    this.token.isCancellationRequested = true;
    this.#cancelled.fire();
  }

  dispose(): void {
    this.#cancelled.dispose();
  }
}

/** Commands that were run, with their arguments, in their order. */
export const commandsRun: unknown[][] = [];

export const commands = {
  executeCommand: async (command: string, ...args: unknown[]): Promise<void> => {
    if (command !== "setContext") commandsRun.push([command, ...args]);
  },
};

/** A window on this machine. */
export const env: { readonly remoteName: string | undefined } = { remoteName: undefined };

export const workspace = {
  isTrusted: true,
  onDidGrantWorkspaceTrust: new EventEmitter<void>().event,
};

export const window = {
  showWarningMessage: async (): Promise<undefined> => undefined,
};

/** An editor without language models of its own. */
export const lm = undefined;
