/** The first minute of somebody who has neither a key nor a model server. */
import { describe, expect, it } from "vitest";
import { chatIn, openChat } from "../harness/chatPanel.ts";
import type { ChatPanel } from "../harness/chatPanel.ts";
import { replaySettings } from "../harness/settings.ts";
import type { Stage } from "../harness/stage.ts";
import { openWindow, reload } from "../harness/window.ts";
import type { EditorWindow } from "../harness/window.ts";

export function firstMinute(stage: () => Stage): void {
  describe("the first minute without a key", () => {
    let window: EditorWindow;
    let chat: ChatPanel;

    it("shows what can be done at once, and the ways to a model", async () => {
      window = await openWindow(stage(), { openFile: "support_agent.py" });
      chat = await openChat(window);
      await chat.frame.locator('[data-card="built-in"]').waitFor();
      await chat.frame.locator('[data-card="connect"] [data-action="add-key"]').first().waitFor();
      await window.screenshot("first-minute");
    });

    it("answers a question about models without a key and without a cost", async () => {
      await chat.send("cheapest model with vision and 200K context under $1");
      const text = await chat.settled();
      expect(text).toMatch(/gemini|gpt|grok|claude/i);
      expect(text).toMatch(/\$|free/i);
      await window.screenshot("first-minute-answer");
    });

    it("answers its slash commands", async () => {
      await chat.send("/compare gpt-4.1 gemini-2.5-pro");
      const text = await chat.settled();
      expect(text).toContain("gpt-4.1");
      expect(text).toContain("gemini-2.5-pro");
    });

    it("restores the conversation and what was typed after a reload", async () => {
      const before = await chat.messages.count();
      expect(before).toBe(4);
      await chat.prompt.fill("half a thought");
      await window.page.waitForTimeout(1500); // The draft is saved a moment after the last key.
      await reload(window);
      chat = await chatIn(window.page);
      await chat.messages.nth(before - 1).waitFor();
      expect(await chat.messages.count()).toBe(before);
      expect(await chat.messages.first().innerText()).toContain("cheapest model with vision");
      expect(await chat.prompt.inputValue()).toBe("half a thought");
    });

    it("explains a selection as far as that goes without a model, and says so", async () => {
      await window.openFile("support_agent.py");
      await window.selectLines(26, 33);
      await window.run("Parlance: Explain Selection");
      await expect.poll(() => chat.answer.innerText(), { timeout: 30_000 }).toMatch(/o4-mini/);
      const text = await chat.settled();
      expect(text).toMatch(/no language model|without a (language )?model/i);
      await window.screenshot("explain-without-model");
    });

    it("says which key is missing when a model is asked for that needs one, and keeps the text", async () => {
      stage().setSettings({ "parlance.chat.model": "anthropic/claude-sonnet-4-20250514" });
      await reload(window);
      chat = await chatIn(window.page);
      await chat.action("new-chat").click();
      await expect.poll(() => chat.messages.count()).toBe(0);
      await chat.send("A question for Claude.");
      const card = chat.answer.locator(".error");
      await card.waitFor();
      expect(await card.getAttribute("data-code")).toBe("authentication");
      expect(await card.innerText()).toMatch(/Anthropic/);
      await card.locator('[data-action="add-key"]').waitFor();
      expect(await chat.messages.first().innerText()).toContain("A question for Claude.");
      await window.screenshot("error-no-key");
    });

    it("takes a key, checks it by a free call, and then offers that provider's models", async () => {
      stage().setSettings(replaySettings(stage().replay));
      await reload(window);
      chat = await chatIn(window.page);
      await window.run("Parlance: Add API Key…");
      const page = window.page;
      await page.locator(".quick-input-list .monaco-list-row", { hasText: "OpenAI" }).first().click();
      const input = page.locator(".quick-input-widget:visible input.input");
      await input.fill("replay-key");
      await input.press("Enter");
      await expect
        .poll(() => stage().replay.listings.map((request) => request.headers.authorization))
        .toContain("Bearer replay-key");
      await chat.pickModel("openai/gpt-4.1");
      await chat.send("Hello");
      expect(await chat.settled()).toContain("Hello from the replay server");
      await window.close();
    });
  });
}
