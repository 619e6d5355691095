/** What a webview of the chat is made of: its options, its page, its view type. */
import * as vscode from "vscode";
import { chatHtml } from "./html.ts";

export const panelViewType = "parlance.chatPanel";

/** Scripts on, command links off, files only from our own built folder. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return {
    enableScripts: true,
    enableCommandUris: false,
    localResourceRoots: [webviewFolder(extensionUri)],
  };
}

function webviewFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, "dist", "webview");
}

/** Loads the chat's page into a webview. */
export function fillWebview(webview: vscode.Webview, extensionUri: vscode.Uri, surface: "view" | "panel"): void {
  const folder = webviewFolder(extensionUri);
  webview.html = chatHtml({
    cspSource: webview.cspSource,
    nonce: Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64url"),
    script: webview.asWebviewUri(vscode.Uri.joinPath(folder, "chat.js")).toString(),
    style: webview.asWebviewUri(vscode.Uri.joinPath(folder, "chat.css")).toString(),
    surface,
  });
}
