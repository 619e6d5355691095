/** How the chat looks: each theme, and in a very narrow side bar. The pictures are for people; the tests look at what can be measured. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chatIn, openChat } from "../harness/chatPanel.ts";
import type { ChatPanel } from "../harness/chatPanel.ts";
import type { Theme } from "../harness/settings.ts";
import { quietSettings } from "../harness/settings.ts";
import type { Stage } from "../harness/stage.ts";
import { openWindow, reload } from "../harness/window.ts";
import type { EditorWindow } from "../harness/window.ts";

const others: readonly Theme[] = ["light", "high-contrast"];
const kinds: Readonly<Record<Theme, string>> = {
  dark: "vscode-dark",
  light: "vscode-light",
  "high-contrast": "vscode-high-contrast",
};

export function themes(stage: () => Stage): void {
  describe("the chat", () => {
    let window: EditorWindow;
    let chat: ChatPanel;

    beforeAll(async () => {
      window = await openWindow(stage(), { openFile: "summarise.ts" });
      chat = await openChat(window);
      await chat.pickModel("openai/gpt-4.1");
      await chat.send("Show me what you can.");
      await chat.settled();
    });
    afterAll(async () => {
      stage().setSettings({});
      await window.close();
    });

    it("fits into a side bar of 250 pixels without scrolling sideways", async () => {
      await setSideBarWidth(window, 250);
      const width = await chat.frame.locator("body").evaluate((body) => ({
        seen: body.ownerDocument.documentElement.clientWidth,
        needed: body.ownerDocument.documentElement.scrollWidth,
      }));
      expect(width.seen).toBeLessThanOrEqual(260);
      expect(width.needed).toBeLessThanOrEqual(width.seen);
      await window.screenshot("chat-250px");
      await setSideBarWidth(window, 420);
    });

    for (const theme of others) {
      it(`follows the ${theme} theme`, async () => {
        stage().setSettings({ "workbench.colorTheme": quietSettings(theme)["workbench.colorTheme"] });
        await reload(window);
        chat = await chatIn(window.page);
        await chat.answer.waitFor();
        const body = chat.frame.locator("body");
        expect(await body.getAttribute("class")).toContain(kinds[theme]);
        const colours = await body.evaluate((element) => {
          const style = getComputedStyle(element);
          return { text: style.color, ground: style.backgroundColor };
        });
        expect(colours.text).not.toBe(colours.ground);
        await window.page.waitForTimeout(300); // The window's own colours fade.
        await window.screenshot(`chat-${theme}`);
      });
    }
  });
}

/** Drags the edge between side bar and editors. */
async function setSideBarWidth(window: EditorWindow, width: number): Promise<void> {
  const bar = await window.page.locator(".part.sidebar").boundingBox();
  if (!bar) throw new Error("There is no side bar to drag.");
  const y = bar.y + bar.height / 2;
  await window.page.mouse.move(bar.x + bar.width, y);
  await window.page.mouse.down();
  await window.page.mouse.move(bar.x + width, y, { steps: 8 });
  await window.page.mouse.up();
}
