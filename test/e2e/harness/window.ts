/** A window of the editor and what a user does in it. */
import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { errors } from "playwright-core";
import type { BrowserContext, Locator, Page } from "playwright-core";
import { root } from "../../../scripts/build/root.ts";
import type { Stage } from "./stage.ts";

export interface EditorWindow {
  readonly page: Page;
  /** Runs a command of the palette by its whole label, “Parlance: New Chat”. */
  run(label: string): Promise<void>;
  /** Opens a file of the workspace in an editor and waits until its text is there. */
  openFile(name: string): Promise<void>;
  /** Puts the cursor on a line and selects down to another; lines count from 1. */
  selectLines(from: number, to: number): Promise<void>;
  /** Text of the active editor as far as it is drawn. */
  visibleText(): Promise<string>;
  /** The word of the code, as drawn in the active editor. */
  word(text: string): Locator;
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

export interface WindowOptions {
  /** File of the workspace to open at once: quicker than through the palette. */
  readonly openFile?: string;
  readonly size?: { readonly width: number; readonly height: number };
}

const pictures = join(root, ".cache/screenshots");

/** Opens a window on the workspace and waits until the workbench is there. */
export async function openWindow(stage: Stage, options: WindowOptions = {}): Promise<EditorWindow> {
  const context = await stage.browser.newContext({
    viewport: options.size ?? { width: 1280, height: 800 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  await page.goto(stage.editor.urlFor(stage.workspace, payload(stage, options.openFile)));
  await ready(page);
  if (options.openFile !== undefined) await opened(page, options.openFile);
  return windowOn(page, context);
}

/** Reloads the window as “Developer: Reload Window” does, and waits until it is up again. */
export async function reload(window: EditorWindow): Promise<void> {
  await window.page.reload();
  await ready(window.page);
}

/**
 * Reloads by the editor's own command, which first writes down what is open: a page that is reloaded right after a tab
 * was opened may forget the tab.
 */
export async function reloadTidily(window: EditorWindow): Promise<void> {
  const loaded = window.page.waitForEvent("load", { timeout: 30_000 });
  await window.run("Developer: Reload Window");
  await loaded;
  await ready(window.page);
}

function payload(stage: Stage, file: string | undefined): [string, string][] {
  const pairs: [string, string][] = [["skipWelcome", "true"]];
  if (file !== undefined) {
    pairs.push(["openFile", `vscode-remote://127.0.0.1:${stage.editor.port}${join(stage.workspace, file)}`]);
  }
  return pairs;
}

async function ready(page: Page): Promise<void> {
  await page.locator(".monaco-workbench .part.statusbar").waitFor({ timeout: 30_000 });
}

function windowOn(page: Page, context: BrowserContext): EditorWindow {
  const input = page.locator(".quick-input-widget:visible input.input");
  const row = page.locator(".quick-input-widget:visible .quick-input-list .monaco-list-row");

  /** Chooses a file by name; false where the list went away meanwhile, as it does when the window takes the focus. */
  async function pickFile(name: string): Promise<boolean> {
    await page.keyboard.press("Control+P");
    try {
      await input.waitFor({ timeout: 4000 });
      await input.fill(name);
      // Enter takes the first row, which is another file until the list has narrowed.
      await row
        .first()
        .filter({ hasText: basename(name) })
        .waitFor({ timeout: 10_000 });
      await input.press("Enter", { timeout: 2000 });
      await tabOf(page, name).waitFor({ timeout: 5000 });
      return true;
    } catch (error) {
      if (error instanceof errors.TimeoutError) return false;
      throw error;
    }
  }

  return {
    page,
    async run(label) {
      // The palette lists what is known when it opens; a command of an extension that comes later needs a second look.
      for (let attempt = 1; ; attempt += 1) {
        await page.keyboard.press("F1");
        // A page that is just being loaded into a tab may swallow the key.
        const isOpen = await input.waitFor({ timeout: 4000 }).then(
          () => true,
          () => false,
        );
        if (!isOpen && attempt < 5) continue;
        // It closes again where what is just being loaded takes the focus.
        const found = await input
          .fill(`>${label}`, { timeout: 4000 })
          .then(() => row.filter({ hasText: label }).first().waitFor({ timeout: 4000 }))
          .then(
            () => true,
            () => false,
          );
        if (found) break;
        if (attempt === 5) throw new Error(`The palette has no command “${label}”.`);
        await page.keyboard.press("Escape");
      }
      await input.press("Enter");
    },
    async openFile(name) {
      for (let attempt = 1; !(await pickFile(name)); attempt += 1) {
        if (attempt === 3) throw new Error(`The file ${name} could not be opened.`);
      }
      await opened(page, name);
    },
    async selectLines(from, to) {
      await page.locator(".editor-instance .monaco-editor .view-lines").first().click();
      await page.keyboard.press("Control+G");
      await input.fill(`:${from}:1`);
      await input.press("Enter");
      await input.waitFor({ state: "hidden" });
      await page.keyboard.press("Home");
      for (let line = from; line < to; line += 1) await page.keyboard.press("Shift+ArrowDown");
      await page.keyboard.press("Shift+End");
    },
    async visibleText() {
      const text = await page.locator(".editor-instance .monaco-editor .view-lines").first().innerText();
      return text.replaceAll("\u00a0", " ");
    },
    word: (text) => page.locator(".monaco-editor .view-line span span").filter({ hasText: text }).first(),
    async screenshot(name) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${name}.png`) });
    },
    close: () => context.close(),
  };
}

function tabOf(page: Page, name: string): Locator {
  return page.locator(`.tab[data-resource-name="${basename(name)}"]`);
}

async function opened(page: Page, name: string): Promise<void> {
  await tabOf(page, name).waitFor({ timeout: 20_000 });
  // The cells of a notebook are drawn above the editor's own place.
  await page.locator(":is(.editor-instance, .notebookOverlay) .monaco-editor .view-line").first().waitFor();
}
