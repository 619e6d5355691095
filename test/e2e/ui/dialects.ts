/** Chat over each of the dialects that providers speak, pointed at the replay server through settings. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answerOf } from "../../replay/answer.ts";
import { chatIn, openChat } from "../harness/chatPanel.ts";
import type { ChatPanel } from "../harness/chatPanel.ts";
import type { Stage } from "../harness/stage.ts";
import { openWindow, reload } from "../harness/window.ts";
import type { EditorWindow } from "../harness/window.ts";

const dialects = [
  { name: "OpenAI", model: "openai/gpt-4.1", path: "/v1/chat/completions", header: "authorization" },
  { name: "Anthropic", model: "anthropic/claude-sonnet-4-20250514", path: "/v1/messages", header: "x-api-key" },
  {
    name: "Gemini",
    model: "gemini/gemini-2.5-pro",
    path: "/v1beta/models/gemini-2.5-pro:streamGenerateContent",
    header: "x-goog-api-key",
  },
  { name: "xAI", model: "xai/grok-3-mini", path: "/v1/chat/completions", header: "authorization" },
] as const;

export function dialectsOfChat(stage: () => Stage): void {
  describe("chat", () => {
    let window: EditorWindow;
    let chat: ChatPanel;

    beforeAll(async () => {
      window = await openWindow(stage(), { openFile: "support_agent.py" });
      chat = await openChat(window);
    });
    beforeEach(() => stage().replay.reset());
    afterAll(() => window.close());

    for (const { name, model, path, header } of dialects) {
      it(`streams an answer from ${name}`, async () => {
        await chat.pickModel(model);
        await chat.send(`Say hello, ${name}.`);
        const text = await chat.settled();
        expect(text).toContain("Hello from the replay server");
        expect(text).toContain("That was the whole answer.");
        const request = stage().replay.requests.at(-1);
        expect(request?.path.split("?")[0]).toBe(path);
        expect(String(request?.headers[header])).toMatch(/replay-key$/);
        expect(JSON.stringify(request?.body)).toContain(`Say hello, ${name}.`);
      });
    }

    it("shows code with its language and copies it", async () => {
      const block = chat.answer.locator('.code-block[data-language="python"]');
      await block.locator('[data-action="copy"]').click();
      await expect
        .poll(() => window.page.evaluate(() => navigator.clipboard.readText()), { timeout: 5000 })
        .toContain('return f"Hello, {name}!"');
      expect(await block.locator("code span").count()).toBeGreaterThan(3);
    });

    it("puts code at the cursor of the editor, and one undo takes it out", async () => {
      await window.selectLines(1, 1);
      await window.page.keyboard.press("Home");
      await chat.answer.locator('.code-block [data-action="insert"]').click();
      await expect.poll(() => window.visibleText()).toContain("def greet(name");
      await window.page.locator(".editor-instance .monaco-editor .view-lines").first().click();
      await window.page.keyboard.press("Control+Z");
      await expect.poll(() => window.visibleText()).not.toContain("def greet(name");
    });

    it("shows what it costs before and after, and how full the window is", async () => {
      await chat.prompt.fill("How much is this?");
      await expect.poll(() => chat.frame.locator("#estimate").innerText()).toMatch(/\d/);
      await expect.poll(() => chat.frame.locator("#totals").innerText()).toMatch(/\$|token/i);
      await chat.frame.locator("#meter").waitFor();
      await chat.prompt.fill("");
      await window.screenshot("chat-dark");
    });

    it("stops at once when asked, keeps what arrived and hangs up on the provider", async () => {
      await chat.send("replay:slow please");
      await expect.poll(() => chat.answer.innerText()).toContain("Hello");
      await chat.action("stop").click();
      const text = await chat.settled("stopped");
      expect(text).toContain("Hello");
      expect(text).not.toContain("That was the whole answer.");
      expect(await stage().replay.requests.at(-1)?.ended).toBe("hung-up");
    });

    it("answers again when asked to retry", async () => {
      stage().replay.next({ kind: "answer", answer: answerOf("A second opinion.") });
      await chat.answer.hover();
      await chat.answer.locator('[data-action="retry"]').first().click();
      await expect.poll(() => chat.answer.innerText()).toContain("A second opinion.");
    });

    it("breaks the line with Shift+Enter and recalls the last message with Up", async () => {
      await chat.prompt.click();
      await window.page.keyboard.type("one");
      await window.page.keyboard.press("Shift+Enter");
      await window.page.keyboard.type("two");
      expect(await chat.prompt.inputValue()).toBe("one\ntwo");
      await chat.prompt.fill("");
      await window.page.keyboard.press("ArrowUp");
      expect(await chat.prompt.inputValue()).toBe("replay:slow please");
      await chat.prompt.fill("");
    });

    it("says the answer to a screen reader", async () => {
      await expect.poll(() => chat.frame.locator("[role=log]").first().count()).toBe(1);
    });

    it("restores the conversation after a reload", async () => {
      const before = await chat.messages.count();
      await reload(window);
      chat = await chatIn(window.page);
      await chat.messages.nth(before - 1).waitFor();
      expect(await chat.messages.count()).toBe(before);
      expect(await chat.answer.innerText()).toContain("A second opinion.");
    });

    it("starts a new chat, and the old one is in the history", async () => {
      await chat.action("new-chat").click();
      await expect.poll(() => chat.messages.count()).toBe(0);
      await chat.action("history").click();
      await chat.frame.getByText("Say hello, OpenAI").first().waitFor();
      await window.screenshot("chat-history");
      await chat.frame.getByText("Say hello, OpenAI").first().click();
      await expect.poll(() => chat.messages.count()).toBe(10);
    });
  });
}
