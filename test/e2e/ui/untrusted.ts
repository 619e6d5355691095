/** A workspace that the user does not trust: nothing leaves the machine, and the panel says so instead of failing. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openChat } from "../harness/chatPanel.ts";
import type { ChatPanel } from "../harness/chatPanel.ts";
import type { Stage } from "../harness/stage.ts";
import { openWindow } from "../harness/window.ts";
import type { EditorWindow } from "../harness/window.ts";

export function untrustedWorkspace(stage: () => Stage): void {
  describe("an untrusted workspace", () => {
    let window: EditorWindow;
    let chat: ChatPanel;

    beforeAll(async () => {
      stage().setSettings({
        "security.workspace.trust.enabled": true,
        "security.workspace.trust.startupPrompt": "never",
        "parlance.chat.model": "openai/gpt-4.1",
      });
      window = await openWindow(stage(), { openFile: "support_agent.py" });
      chat = await openChat(window);
    });
    afterAll(async () => {
      await window.close();
      stage().setSettings({});
    });

    it("sends nothing, keeps the text and offers to trust the workspace", async () => {
      const before = stage().replay.requests.length;
      await chat.action("new-chat").click();
      await chat.send("Please look at my code.");
      const card = chat.answer.locator(".error");
      await card.waitFor();
      expect(await card.getAttribute("data-code")).toBe("untrusted");
      await card.locator('[data-action="trust-workspace"]').waitFor();
      expect(await chat.messages.first().innerText()).toContain("Please look at my code.");
      expect(stage().replay.requests.length).toBe(before);
      await window.screenshot("untrusted");
    });

    it("still answers what needs no provider", async () => {
      await chat.send("/compare gpt-4.1 gemini-2.5-pro");
      expect(await chat.settled()).toContain("gemini-2.5-pro");
    });
  });
}
