/** The pointer at rest on a word of the code. */
import { expect } from "vitest";
import type { EditorWindow } from "./window.ts";

/** Rests the pointer on a word until the editor shows a card with the text, and gives what the card says. */
export async function hover(window: EditorWindow, word: string, text: RegExp = /\w/u): Promise<string> {
  const at = window.word(word);
  const card = window.page.locator(".monaco-hover:visible .hover-contents").filter({ hasText: text }).first();
  await expect
    .poll(
      async () => {
        await window.page.mouse.move(5, 5);
        await at.hover({ position: { x: 12, y: 8 } });
        await window.page.waitForTimeout(600);
        return card.count();
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThan(0);
  return window.page.locator(".monaco-hover:visible").first().innerText();
}
