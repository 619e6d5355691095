/** One of our pages as an editor tab: at most one a window, brought back by the editor after a reload. */
import * as vscode from "vscode";
import { fillPage, webviewOptions } from "./page.ts";
import type { Page } from "./page.ts";

export interface PageTabOptions<C extends vscode.Disposable> {
  readonly viewType: string;
  readonly title: string;
  readonly bundle: Page["bundle"];
  readonly extensionUri: vscode.Uri;
  /** Makes what answers the page; called before the page is loaded, so that no word of it is lost. */
  readonly connect: (panel: vscode.WebviewPanel) => Promise<C>;
}

export interface PageTab<C> extends vscode.Disposable {
  /** Shows the tab, opening it where there is none, and gives what answers its page. */
  open(): Promise<C>;
}

/** Registers the tab with the editor; nothing heavy happens until it is opened. */
export function createPageTab<C extends vscode.Disposable>(options: PageTabOptions<C>): PageTab<C> {
  const { viewType, title, extensionUri } = options;
  let shown: { readonly panel: vscode.WebviewPanel; readonly controller: Promise<C> } | undefined;

  async function adopt(panel: vscode.WebviewPanel): Promise<C> {
    panel.webview.options = webviewOptions(extensionUri);
    panel.iconPath = vscode.Uri.joinPath(extensionUri, "media", "icon.png");
    const controller = options.connect(panel);
    const entry = { panel, controller };
    shown = entry;
    panel.onDidDispose(() => {
      if (shown === entry) shown = undefined;
      void controller.then((made) => made.dispose());
    });
    const made = await controller;
    fillPage(panel.webview, extensionUri, { bundle: options.bundle, title, surface: "panel" });
    return made;
  }

  const restored = vscode.window.registerWebviewPanelSerializer(viewType, {
    async deserializeWebviewPanel(panel) {
      await adopt(panel);
    },
  });

  return {
    open() {
      if (shown) {
        shown.panel.reveal();
        return shown.controller;
      }
      return adopt(
        vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active, webviewOptions(extensionUri)),
      );
    },
    dispose() {
      restored.dispose();
      shown?.panel.dispose();
    },
  };
}
