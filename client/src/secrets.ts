/**
 * Keys: asked for once, checked by a free call, kept in the editor's SecretStorage and handed to the server in memory
 * when it asks. They are never shown, logged or written anywhere else.
 */
import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { CheckKey, GetSecret, ListProviders, type ErrorView, type ProviderView } from "../../shared/src/protocol.ts";
import type { ServerLink } from "./serverLink.ts";

const PREFIX = "parlance.key.";

/** The provider that an entry of the SecretStorage belongs to, or undefined where it is none of ours. */
export function providerOfSecret(entry: string): string | undefined {
  return entry.startsWith(PREFIX) ? entry.slice(PREFIX.length) : undefined;
}

/** Answers the server's requests for keys; an untrusted workspace gets none. */
export function answerSecrets(client: LanguageClient, secrets: vscode.SecretStorage): vscode.Disposable {
  return client.onRequest(GetSecret.method, async (raw: unknown) => {
    const { provider } = GetSecret.params.parse(raw);
    if (!vscode.workspace.isTrusted) return { value: null };
    return { value: (await secrets.get(PREFIX + provider)) ?? null };
  });
}

/**
 * Asks for a provider (unless given) and its key, checks the key and keeps it.
 * @returns True where a key was kept.
 */
export async function addKey(secrets: vscode.SecretStorage, server: ServerLink, provider?: string): Promise<boolean> {
  if (!vscode.workspace.isTrusted) {
    const chosen = await vscode.window.showWarningMessage(
      "Keys are not used in Restricted Mode. Trust this workspace first.",
      "Manage Workspace Trust",
    );
    if (chosen !== undefined) await vscode.commands.executeCommand("workbench.trust.manage");
    return false;
  }
  const providers = await keyedProviders(server);
  const target =
    provider === undefined ? await pickProvider(providers) : providers.find((candidate) => candidate.id === provider);
  if (!target) {
    if (provider !== undefined) {
      void vscode.window.showWarningMessage(`Parlance knows no provider “${provider}” that takes a key.`);
    }
    return false;
  }
  let problem: string | undefined;
  for (;;) {
    const key = await askForKey(target, problem);
    if (key === undefined) return false;
    const outcome = await checkKey(server, target, key);
    if (outcome.kind === "refused") {
      problem = outcome.message;
      continue;
    }
    if (outcome.kind === "cancelled") return false;
    if (outcome.kind === "unknown" && !(await keepUnchecked(target, outcome.message))) return false;
    await secrets.store(PREFIX + target.id, key);
    void vscode.window.showInformationMessage(
      outcome.kind === "accepted"
        ? `The key for ${target.name} works and is kept in the editor's secret storage.`
        : `The key for ${target.name} is kept in the editor's secret storage. It was not checked.`,
    );
    return true;
  }
}

/** Asks which key to remove and removes it. */
export async function removeKey(secrets: vscode.SecretStorage, server: ServerLink): Promise<void> {
  const providers = await keyedProviders(server);
  const stored: ProviderView[] = [];
  for (const provider of providers) {
    if ((await secrets.get(PREFIX + provider.id)) !== undefined) stored.push(provider);
  }
  if (stored.length === 0) {
    void vscode.window.showInformationMessage(
      "No key is kept in the editor's secret storage. Keys from environment variables are removed where they are set.",
    );
    return;
  }
  const chosen = await vscode.window.showQuickPick(
    stored.map((provider) => ({ label: provider.name, provider })),
    { title: "Remove API Key", placeHolder: "Whose key shall be removed?" },
  );
  if (!chosen) return;
  await secrets.delete(PREFIX + chosen.provider.id);
  void vscode.window.showInformationMessage(`The key for ${chosen.provider.name} was removed.`);
}

async function keyedProviders(server: ServerLink): Promise<ProviderView[]> {
  const { providers } = await server.request(ListProviders, {});
  return providers.filter(
    (provider) => provider.action === "add-key" || provider.keysUrl !== null || provider.keySource !== "none",
  );
}

const keySourceWords = {
  secret: "a key is kept; a new one replaces it",
  environment: "a key comes from the environment; one that you add here goes first",
  setting: "set by a setting",
  none: "",
} as const;

async function pickProvider(providers: readonly ProviderView[]): Promise<ProviderView | undefined> {
  const chosen = await vscode.window.showQuickPick(
    providers.map((provider) => ({ label: provider.name, description: keySourceWords[provider.keySource], provider })),
    { title: "Add API Key (1/2)", placeHolder: "Whose key do you want to add?", matchOnDescription: true },
  );
  return chosen?.provider;
}

/** The password box; the question mark leads to the page where the provider gives out keys. */
async function askForKey(provider: ProviderView, problem: string | undefined): Promise<string | undefined> {
  const input = vscode.window.createInputBox();
  input.title = `Add API Key: ${provider.name}`;
  input.prompt = "It is checked by a free call and kept in the editor's secret storage.";
  input.placeholder = "Paste the key";
  input.password = true;
  input.ignoreFocusOut = true;
  if (problem !== undefined) input.validationMessage = problem;
  if (provider.keysUrl !== null) {
    input.buttons = [{ iconPath: new vscode.ThemeIcon("link-external"), tooltip: `Get a key from ${provider.name}` }];
  }
  try {
    return await new Promise<string | undefined>((resolve) => {
      input.onDidChangeValue(() => {
        input.validationMessage = undefined;
      });
      input.onDidTriggerButton(() => {
        if (provider.keysUrl !== null) void vscode.env.openExternal(vscode.Uri.parse(provider.keysUrl, true));
      });
      input.onDidAccept(() => {
        const key = input.value.trim();
        const refusal = keyProblem(key);
        if (refusal === undefined) resolve(key);
        else input.validationMessage = refusal;
      });
      input.onDidHide(() => resolve(undefined));
      input.show();
    });
  } finally {
    input.dispose();
  }
}

/** What is wrong with a key by its looks alone, or undefined: it must be fit for an HTTP header. */
export function keyProblem(key: string): string | undefined {
  if (key === "") return "Paste the key, or press Escape.";
  if (/\s/u.test(key)) return "A key has no spaces or line breaks. Copy it again.";
  if (!/^[\u0021-\u007e]+$/u.test(key)) return "The key has characters that no key has. Copy it again.";
  return undefined;
}

type CheckOutcome =
  | { readonly kind: "accepted" }
  | { readonly kind: "cancelled" }
  | { readonly kind: "refused" | "unknown"; readonly message: string };

async function checkKey(server: ServerLink, provider: ProviderView, key: string): Promise<CheckOutcome> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: `Checking the key with ${provider.name}`,
      cancellable: true,
    },
    async (_progress, token): Promise<CheckOutcome> => {
      try {
        const result = await server.request(CheckKey, { provider: provider.id, key }, { token });
        if (result.ok) return { kind: "accepted" };
        const { error } = result;
        // Where to add a key is no news to whoever is adding one.
        if (error?.code === "authentication") return { kind: "refused", message: `${error.message} Copy it again.` };
        return { kind: "unknown", message: error ? sentence(error) : `${provider.name} did not accept the key.` };
      } catch (error) {
        if (error instanceof vscode.CancellationError) return { kind: "cancelled" };
        return { kind: "unknown", message: error instanceof Error ? error.message : String(error) };
      }
    },
  );
}

function sentence(error: ErrorView): string {
  return error.hint ? `${error.message} ${error.hint}` : error.message;
}

async function keepUnchecked(provider: ProviderView, reason: string): Promise<boolean> {
  const chosen = await vscode.window.showWarningMessage(
    `The key for ${provider.name} could not be checked: ${reason}`,
    { modal: false },
    "Keep It Anyway",
  );
  return chosen !== undefined;
}
