/** “Export Ledger”: asks for a format and a file, and writes the ledger there page by page. */
import * as vscode from "vscode";
import type * as z from "zod";
import { LedgerExport } from "../../../shared/src/ledger.ts";
import type { ParamsOf } from "../../../shared/src/protocol.ts";
import type { ServerLink } from "../serverLink.ts";

type Wish = ParamsOf<typeof LedgerExport>;

const wishOf = LedgerExport.params.omit({ after: true }).partial();

const formats = [
  { label: "CSV", description: "for spreadsheets", format: "csv" },
  { label: "JSON", description: "for programs", format: "json" },
] as const;

/** @param given format, range and filter, as far as the caller has them; a foreign caller may give anything */
export async function exportLedger(server: ServerLink, given: unknown): Promise<void> {
  const parsed = wishOf.safeParse(given ?? {});
  const wish: z.infer<typeof wishOf> = parsed.success ? parsed.data : {};
  const format =
    wish.format ??
    (await vscode.window.showQuickPick(formats, { title: "Export the ledger", placeHolder: "Format" }))?.format;
  if (format === undefined) return;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = `parlance-ledger-${new Date().toISOString().slice(0, 10)}.${format}`;
  const target = await vscode.window.showSaveDialog({
    title: "Export the ledger",
    filters: format === "csv" ? { CSV: ["csv"] } : { JSON: ["json"] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
  });
  if (target === undefined) return;
  const rows = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: "Exporting the ledger", cancellable: true },
    (progress, token) => write(server, { ...wish, format }, target, progress, token),
  );
  if (rows === null) return;
  const open = "Open";
  const chosen = await vscode.window.showInformationMessage(
    `${rows.toLocaleString("en-US")} ${rows === 1 ? "call was" : "calls were"} written to ${vscode.workspace.asRelativePath(target)}.`,
    open,
  );
  if (chosen === open) await vscode.commands.executeCommand("vscode.open", target);
}

/** Gives the number of rows; null where it was cancelled, and then nothing is written. */
async function write(
  server: ServerLink,
  wish: Omit<Wish, "after">,
  target: vscode.Uri,
  progress: vscode.Progress<{ message: string; increment: number }>,
  token: vscode.CancellationToken,
): Promise<number | null> {
  const texts: string[] = [];
  let rows = 0;
  for (let after: number | null | undefined; after !== null;) {
    const page: { text: string; rows: number; total: number; next: number | null } = await server.request(
      LedgerExport,
      after === undefined ? wish : { ...wish, after },
      { token },
    );
    texts.push(page.text);
    rows += page.rows;
    progress.report({
      message: `${rows.toLocaleString("en-US")} of ${page.total.toLocaleString("en-US")}`,
      increment: page.total === 0 ? 100 : (page.rows / page.total) * 100,
    });
    after = page.next;
    if (token.isCancellationRequested) return null;
  }
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(texts.join("")));
  return rows;
}
