/** What a webview of the chat is made of: its options, its page, its view type. */
import type * as vscode from "vscode";
import { fillPage } from "../page.ts";

export { webviewOptions } from "../page.ts";

export const panelViewType = "parlance.chatPanel";

/** Loads the chat's page into a webview. */
export function fillWebview(webview: vscode.Webview, extensionUri: vscode.Uri, surface: "view" | "panel"): void {
  fillPage(webview, extensionUri, { bundle: "chat", title: "Parlance Chat", surface });
}
