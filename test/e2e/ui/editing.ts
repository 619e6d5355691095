/** Commands on a selection: explain in the chat, refactor in the diff editor. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answerOf } from "../../replay/answer.ts";
import { chatIn, openChat } from "../harness/chatPanel.ts";
import type { Stage } from "../harness/stage.ts";
import { openWindow } from "../harness/window.ts";
import type { EditorWindow } from "../harness/window.ts";

const first = 45;
const last = 49;
const better = ["def average_length(mails: list[str]) -> float:", "    return sum(map(len, mails)) / len(mails)"].join(
  "\n",
);

export function editingCommands(stage: () => Stage): void {
  describe("a command on a selection", () => {
    let window: EditorWindow;

    beforeAll(async () => {
      window = await openWindow(stage(), { openFile: "support_agent.py" });
      const chat = await openChat(window);
      await chat.pickModel("openai/gpt-4.1");
      await window.page.locator('.tab[data-resource-name="support_agent.py"]').click();
    });
    beforeEach(() => stage().replay.reset());
    afterAll(() => window.close());

    it("explains the selection in the chat, with the code and its file in the prompt", async () => {
      await window.selectLines(first, last);
      await window.run("Parlance: Explain Selection");
      const request = await stage().replay.waitFor(({ dialect }) => dialect === "openai", 20_000);
      const sent = JSON.stringify(request.body);
      expect(sent).toContain("def average_length(mails):");
      expect(sent).toContain("support_agent.py");
      expect(sent).toContain("python");
      const chat = await chatIn(window.page);
      expect(await chat.settled()).toContain("Hello from the replay server");
      await window.screenshot("explain");
    });

    it("shows a refactoring as a diff and changes nothing before it is accepted", async () => {
      stage().replay.next({ kind: "answer", answer: answerOf(`\`\`\`python\n${better}\n\`\`\``) });
      await window.page.locator('.tab[data-resource-name="support_agent.py"]').click();
      await window.selectLines(first, last);
      await window.run("Parlance: Refactor Selection…");
      const input = window.page.locator(".quick-input-widget:visible input.input");
      await input.waitFor();
      await input.fill("make it shorter");
      await input.press("Enter");
      const diff = window.page.locator(".monaco-diff-editor .editor.modified .view-lines");
      await expect.poll(() => diff.innerText().catch(() => ""), { timeout: 20_000 }).toContain("sum(map(len");
      expect(JSON.stringify(stage().replay.requests[0]?.body)).toContain("make it shorter");
      await window.screenshot("refactor-diff");
    });

    it("applies it when accepted, and one undo brings the old code back", async () => {
      await window.run("Parlance: Accept Proposed Edit");
      await expect.poll(() => window.visibleText(), { timeout: 15_000 }).toContain("sum(map(len");
      expect(await window.visibleText()).not.toContain("total = total + len");
      // Accepting closes the diff; the keys must go to the file's own editor.
      await window.page.locator(".monaco-diff-editor").waitFor({ state: "hidden" });
      await window.word("average_length").click();
      await window.page.keyboard.press("Control+Z");
      await expect.poll(() => window.visibleText(), { timeout: 10_000 }).toContain("total = total + len");
      expect(await window.visibleText()).not.toContain("sum(map(len");
    });
  });
}
