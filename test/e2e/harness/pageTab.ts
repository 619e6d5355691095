/** One of our pages in an editor tab, found inside the editor's frames. */
import type { FrameLocator } from "playwright-core";
import type { EditorWindow } from "./window.ts";

/** The page in the tab that is in front; views in the side bar are none. */
export function pageTab(window: EditorWindow): FrameLocator {
  return window.page
    .frameLocator(
      'iframe.webview.ready[src*="extensionId=parlance.parlance"]:not([src*="purpose=webviewView"]):visible',
    )
    .frameLocator("iframe#active-frame");
}

export interface Opening {
  /** Milliseconds from the command to the moment when the page had its figures on screen. */
  readonly wholeMs: number;
  /** Of them in the page itself; the rest is the editor's. */
  readonly pageMs: number;
}

/**
 * Runs the command that opens the page and waits until its figures are on screen.
 * @param mark The page's own mark of that moment: looking for it from outside would take longer than what is measured.
 */
export async function openPageTab(
  window: EditorWindow,
  command: string,
  shown: string,
  mark: string,
): Promise<Opening> {
  await window.run(command);
  const began = Date.now();
  const page = pageTab(window);
  await page.locator(shown).first().waitFor({ timeout: 30_000 });
  const marked = await page
    .locator("body")
    .evaluate(
      (_body, name) => ({ origin: performance.timeOrigin, at: performance.getEntriesByName(name)[0]?.startTime ?? 0 }),
      mark,
    );
  return { wholeMs: Math.round(marked.origin + marked.at - began), pageMs: Math.round(marked.at) };
}
