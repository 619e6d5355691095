/** Budgets and health by the eyes of a user: a refused message and its way out, marks in the picker, checked providers. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openChat } from "../harness/chatPanel.ts";
import type { ChatPanel } from "../harness/chatPanel.ts";
import type { Theme } from "../harness/settings.ts";
import { quietSettings } from "../harness/settings.ts";
import type { Stage } from "../harness/stage.ts";
import { openWindow } from "../harness/window.ts";
import type { EditorWindow } from "../harness/window.ts";

const MODEL = "openai/gpt-4.1-mini";
const FAILING = "xai/grok-3-mini";

export function budgets(stage: () => Stage): void {
  describe("spending", () => {
    let window: EditorWindow;
    let chat: ChatPanel;

    beforeAll(async () => {
      stage().replay.reset();
      stage().setSettings({
        "parlance.budgets": [{ limitUsd: 0.000_01, period: "daily", model: MODEL }],
        "parlance.health.leastCalls": 2,
        "parlance.requests.retries": 0,
      });
      window = await openWindow(stage());
      chat = await openChat(window);
    });
    afterAll(async () => {
      stage().setSettings({});
      await window.close();
    });

    it("stops a message that the budget does not pay for, and sends it once when the user says so", async () => {
      await chat.pickModel(MODEL);
      await chat.send("What does this cost?");
      const card = chat.answer.locator(".error");
      await card.waitFor();
      expect(await card.getAttribute("data-code")).toBe("budget_exceeded");
      expect(await card.innerText()).toMatch(/daily budget for .*gpt-4\.1-mini.*Nothing was sent\./s);
      expect(stage().replay.requests.filter(({ method }) => method === "POST")).toHaveLength(0);
      for (const theme of ["dark", "light", "high-contrast"] satisfies Theme[]) {
        stage().setSettings({
          "parlance.budgets": [{ limitUsd: 0.000_01, period: "daily", model: MODEL }],
          "parlance.health.leastCalls": 2,
          "parlance.requests.retries": 0,
          "workbench.colorTheme": quietSettings(theme)["workbench.colorTheme"],
        });
        await chat.frame.locator(`body.vscode-${theme}`).waitFor();
        await window.screenshot(`budget-card-${theme}`);
      }
      await card.locator('[data-action="send-anyway"]').click();
      expect(await chat.settled()).toContain("Hello from the replay server");
      await chat.send("And once more?");
      await chat.settled("error");
      expect(await chat.answer.locator(".error").innerText()).toContain("is used up");
    });

    it("opens the setting of budgets from the card", async () => {
      await chat.answer.locator('[data-action="open-settings"]').click();
      await window.page.locator(".settings-editor .setting-item").filter({ hasText: "Budgets" }).first().waitFor();
      await window.screenshot("budget-settings");
      // Settings are a page above the window here; Escape closes it.
      await window.page.keyboard.press("Escape");
      await window.page.locator(".settings-editor").waitFor({ state: "hidden" });
    });

    it("marks a model that keeps failing in the picker, and says why", async () => {
      await chat.action("new-chat").click();
      await chat.pickModel(FAILING);
      for (const round of ["One", "Two"]) {
        await chat.send(`${round} fail:500`);
        await chat.settled("error");
      }
      await chat.frame.locator("#model-button").click();
      const option = chat.frame.locator(`.model-option[data-ref="${FAILING}"]`);
      await option.locator('[data-health="failing"]').waitFor({ timeout: 15_000 });
      expect(await option.innerText()).toMatch(/\d of the last \d calls failed/);
      await option.scrollIntoViewIfNeeded();
      await window.screenshot("failing-model");
      await window.page.keyboard.press("Escape");
    });

    it("writes the ledger to a file", async () => {
      await window.run("Parlance: Export Ledger…");
      const input = window.page.locator(".quick-input-widget:visible input.input");
      const row = window.page.locator(".quick-input-widget:visible .monaco-list-row");
      await row.filter({ hasText: "for spreadsheets" }).waitFor();
      await input.press("Enter");
      const target = join(stage().workspace, "spending.csv");
      await window.page.locator(".quick-input-widget:visible").filter({ hasText: "Export the ledger" }).waitFor();
      await expect.poll(() => input.inputValue()).toContain("parlance-ledger-");
      await input.fill(target);
      await input.press("Enter");
      await expect.poll(() => existsSync(target), { timeout: 15_000 }).toBe(true);
      const [head = "", ...lines] = readFileSync(target, "utf8").trimEnd().split("\r\n");
      expect(head).toMatch(/^at,day,provider,model,/);
      expect(lines.filter((line) => line.includes(`,${MODEL},`)).length).toBeGreaterThan(0);
    });

    it("looks for costs to correct before it changes any", async () => {
      await window.run("Parlance: Recompute Costs in the Ledger…");
      const row = window.page.locator(".quick-input-widget:visible .monaco-list-row");
      await row.filter({ hasText: "All calls priced from a list" }).click();
      // A toast may be hidden, or gone before it is looked for; the list of notifications keeps it.
      await window.run("Notifications: Show Notifications");
      await window.page
        .locator(".notification-list-item")
        .filter({ hasText: /calls none changes/ })
        .waitFor();
    });

    it("checks the providers without sending a message", async () => {
      const before = stage().replay.requests.filter(({ method }) => method === "POST").length;
      await window.run("Parlance: Check Providers");
      const row = window.page.locator(".quick-input-widget:visible .monaco-list-row");
      await row.filter({ hasText: "OpenAI answered in" }).waitFor({ timeout: 30_000 });
      await window.screenshot("check-providers");
      expect(stage().replay.requests.filter(({ method }) => method === "POST")).toHaveLength(before);
      await window.page.keyboard.press("Escape");
    });
  });
}
