/** What a message weighs, before and after it is sent: the estimate, the count by the provider, and what the hovers say. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answerOf } from "../../replay/answer.ts";
import { chatIn, openChat } from "../harness/chatPanel.ts";
import type { ChatPanel } from "../harness/chatPanel.ts";
import { quietSettings, type Theme } from "../harness/settings.ts";
import type { Stage } from "../harness/stage.ts";
import { openWindow, reload } from "../harness/window.ts";
import type { EditorWindow } from "../harness/window.ts";

const model = "anthropic/claude-sonnet-4-20250514";
const themes: readonly Theme[] = ["light", "high-contrast", "dark"];

export function countingTokens(stage: () => Stage): void {
  describe("tokens and cost in the chat", () => {
    let window: EditorWindow;
    let chat: ChatPanel;
    const title = async (selector: string): Promise<string> =>
      (await chat.frame.locator(selector).last().getAttribute("title")) ?? "";

    beforeAll(async () => {
      window = await openWindow(stage(), { openFile: "summarise.ts" });
      chat = await openChat(window);
      await chat.pickModel(model);
    });
    beforeEach(() => stage().replay.reset());
    afterAll(async () => {
      stage().setSettings({});
      await window.close();
    });

    it("estimates with an interval, and says on hover what it reckons with", async () => {
      stage().replay.next({
        kind: "answer",
        answer: answerOf("A long answer.", { usage: { input: 400, output: 700, cached: 0, reasoning: 0 } }),
      });
      await chat.send("Explain tokens. ".repeat(30));
      await chat.settled();
      await chat.prompt.fill("And what does count:345 say?");
      await expect.poll(() => chat.frame.locator("#estimate").innerText()).toMatch(/^~[\d,]+ tokens ±\d+% · ~\$/u);
      await expect.poll(() => title("#estimate")).toContain("With an answer of 700 tokens");
      const words = await title("#estimate");
      expect(words).toContain("in 95 of 100 cases");
      expect(words).toMatch(/tokens input × \$3 per million/u);
      expect(words).toMatch(/List prices of 20\d\d-\d\d-\d\d/u);
      expect(words).toContain("With the longest answer the model may give");
    });

    it("explains the cost of an answer and of the conversation", async () => {
      const answer = await title(".answer-cost .cost");
      expect(answer).toContain("400 tokens input × $3 per million");
      expect(answer).toContain("700 tokens output × $15 per million");
      const totals = await title("#totals");
      expect(totals).toContain("1 answer from list prices");
      expect(totals).toMatch(/Prices of 20\d\d-\d\d-\d\d\./u);
    });

    it("counts by the provider when it is asked to, until the text changes", async () => {
      await chat.frame.locator(".count-exactly").click();
      await expect.poll(() => chat.frame.locator("#estimate").innerText()).toMatch(/^345 tokens · ~\$/u);
      expect(await title("#estimate")).toContain("counted by the provider");
      expect(stage().replay.listings.at(-1)?.path).toBe("/v1/messages/count_tokens");
      await window.screenshot("count-exactly-done");
      await chat.prompt.fill("And what does count:345 say now?");
      await expect.poll(() => chat.frame.locator("#estimate").innerText()).toMatch(/^~/u);
    });

    for (const theme of themes) {
      it(`offers it in the ${theme} theme`, async () => {
        stage().setSettings({ "workbench.colorTheme": quietSettings(theme)["workbench.colorTheme"] });
        await reload(window);
        chat = await chatIn(window.page);
        await chat.frame.locator(".count-exactly").waitFor();
        await window.page.waitForTimeout(300); // The window's own colours fade.
        await window.screenshot(`count-exactly-${theme}`);
      });
    }
  });
}
