/** “Estimate exactly” above a call: asked of the provider, told with its price, and what comes where the provider fails. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Locator } from "playwright-core";
import type { Stage } from "../harness/stage.ts";
import { openWindow } from "../harness/window.ts";
import type { EditorWindow } from "../harness/window.ts";
import { addFiles } from "../harness/workspaceFiles.ts";
import type { WorkspaceFiles } from "../harness/workspaceFiles.ts";

const calls = `from anthropic import Anthropic

client = Anthropic()

first = client.messages.create(
    model="claude-sonnet-4-5",
    max_tokens=100,
    system="Answer shortly, count:345.",
    messages=[{"role": "user", "content": "What is a token?"}],
)

second = client.messages.create(
    model="claude-sonnet-4-5",
    max_tokens=100,
    messages=[{"role": "user", "content": "This one will fail:500 at the provider."}],
)
`;

export function exactCounts(stage: () => Stage): void {
  describe("the tokens of a call, counted exactly", () => {
    let window: EditorWindow;
    let files: WorkspaceFiles;
    const toast = (text: RegExp): Locator =>
      window.page.locator(".notifications-toasts .notification-toast").filter({ hasText: text }).first();

    /** Clicks the lens above a call; one that is drawn anew between looking and clicking swallows the click. */
    async function ask(index: number, answer: RegExp): Promise<string> {
      const lens = window.page.locator(".codelens-decoration a:visible", { hasText: "Estimate exactly" }).nth(index);
      await lens.waitFor({ timeout: 20_000 });
      const answered = async (): Promise<number> => {
        await lens.click();
        return toast(answer)
          .waitFor({ timeout: 6000 })
          .then(
            () => 1,
            () => 0,
          );
      };
      await expect.poll(answered, { timeout: 25_000 }).toBe(1);
      return toast(answer).innerText();
    }

    beforeAll(async () => {
      files = addFiles(stage(), "counted", { "exact.py": calls });
      window = await openWindow(stage(), { openFile: "counted/exact.py" });
    });
    beforeEach(() => stage().replay.reset());
    afterAll(async () => {
      await window.close();
      files.remove();
    });

    it("come from the provider, which gets the prompt and nothing else, with their price", async () => {
      expect(await ask(0, /345 tokens/u)).toMatch(
        /345 tokens, \$0\.0010 for the prompt \(anthropic\/claude-sonnet-4-5, counted by the provider\)\./u,
      );
      await window.screenshot("estimate-exactly");
      const asked = stage().replay.listings.filter(({ path }) => path === "/v1/messages/count_tokens");
      expect(asked.length).toBeGreaterThan(0);
      expect(asked.at(-1)?.body).toMatchObject({
        model: "claude-sonnet-4-5",
        system: [{ type: "text", text: "Answer shortly, count:345." }],
        messages: [{ role: "user", content: [{ type: "text", text: "What is a token?" }] }],
      });
      expect(stage().replay.requests).toEqual([]);
      await window.run("Notifications: Clear All Notifications");
    });

    it("stay the estimate where the provider fails, and why is said", async () => {
      const words = await ask(1, /The count failed/u);
      expect(words).toMatch(/Not counted; the estimate is \d+ tokens ± \d+ %\./u);
      await window.screenshot("estimate-exactly-failed");
      await window.run("Notifications: Clear All Notifications");
    });
  });
}
