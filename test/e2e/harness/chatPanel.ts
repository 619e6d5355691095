/** The chat panel as a user sees it, found by the selectors that the page promises. */
import type { FrameLocator, Locator, Page } from "playwright-core";
import type { EditorWindow } from "./window.ts";

export interface ChatPanel {
  readonly frame: FrameLocator;
  readonly prompt: Locator;
  readonly messages: Locator;
  /** The newest answer. */
  readonly answer: Locator;
  /** Types a message and sends it with Enter. */
  send(text: string): Promise<void>;
  /** Waits until the newest answer has a status, by default `done`, and gives its text. */
  settled(status?: "done" | "stopped" | "cut" | "error", timeoutMs?: number): Promise<string>;
  /** A button or other part by its `data-action`; the last one where there are several. */
  action(name: string): Locator;
  /** Chooses the model for what is sent next. */
  pickModel(ref: string): Promise<void>;
}

/** Opens the view in the side bar and waits until its input is there. */
export async function openChat(window: EditorWindow): Promise<ChatPanel> {
  await window.run("Parlance: Open Chat");
  return chatIn(window.page);
}

/** The chat that is visible in the window. */
export async function chatIn(page: Page): Promise<ChatPanel> {
  const frame = page
    .frameLocator('iframe.webview.ready[src*="extensionId=parlance.parlance"]:visible')
    .frameLocator("iframe#active-frame");
  const prompt = frame.locator("textarea#prompt");
  await prompt.waitFor({ timeout: 30_000 });
  const answer = frame.locator('.message[data-role="assistant"]').last();
  const action = (name: string): Locator => frame.locator(`[data-action="${name}"]`).last();
  return {
    frame,
    prompt,
    messages: frame.locator(".message"),
    answer,
    action,
    async send(text) {
      // Until another conversation that was asked for is here, the page shows the old one and takes nothing.
      await frame.locator("textarea#prompt:not([readonly])").waitFor();
      const before = await frame.locator('.message[data-role="assistant"]').count();
      await prompt.fill(text);
      await prompt.press("Enter");
      await frame.locator('.message[data-role="assistant"]').nth(before).waitFor({ timeout: 15_000 });
    },
    async settled(status = "done", timeoutMs = 20_000) {
      const until = Date.now() + timeoutMs;
      for (;;) {
        const now = await answer.getAttribute("data-status");
        if (now === status) return answer.innerText();
        if (Date.now() > until) {
          throw new Error(`The answer did not become “${status}”; it is “${now}”: ${await answer.innerText()}`);
        }
        await page.waitForTimeout(50);
      }
    },
    async pickModel(ref) {
      await frame.locator("#model-button").click();
      const option = frame.locator(`.model-option[data-ref="${ref}"]`);
      await option.waitFor({ timeout: 15_000 });
      await option.click();
      await option.waitFor({ state: "hidden" });
    },
  };
}
