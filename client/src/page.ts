/** Puts one of our pages into a webview: options, addresses of its bundle, a fresh nonce. */
import * as vscode from "vscode";
import { pageHtml } from "./pageHtml.ts";

export interface Page {
  /** Name of the script and the style sheet in `dist/webview`. */
  readonly bundle: "chat" | "dashboard" | "models";
  readonly title: string;
  readonly surface: "view" | "panel";
}

/** Scripts on, command links off, files only from our own built folder. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return {
    enableScripts: true,
    enableCommandUris: false,
    localResourceRoots: [webviewFolder(extensionUri)],
  };
}

/** Loads a page into a webview, in place of what was there. */
export function fillPage(webview: vscode.Webview, extensionUri: vscode.Uri, page: Page): void {
  const folder = webviewFolder(extensionUri);
  const address = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  webview.html = pageHtml(
    {
      cspSource: webview.cspSource,
      nonce: Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64url"),
      script: address(`${page.bundle}.js`),
      style: address(`${page.bundle}.css`),
    },
    page.title,
    page.surface,
  );
}

function webviewFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, "dist", "webview");
}
