/** Models across the workspace, and refactorings of calls: the tree, switching, renaming, closed files. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Locator } from "playwright-core";
import { openChat } from "../harness/chatPanel.ts";
import { hover } from "../harness/hover.ts";
import { quietSettings } from "../harness/settings.ts";
import type { Theme } from "../harness/settings.ts";
import type { Stage } from "../harness/stage.ts";
import { openWindow, reload } from "../harness/window.ts";
import type { EditorWindow } from "../harness/window.ts";

const others: readonly Theme[] = ["light", "high-contrast"];

export function workspaceModels(stage: () => Stage): void {
  describe("across the workspace", () => {
    let window: EditorWindow;

    beforeAll(async () => {
      window = await openWindow(stage(), { openFile: "support_agent.py", size: { width: 1440, height: 900 } });
    });
    afterAll(async () => {
      stage().setSettings({});
      await window.close();
    });

    it("the view lists every model that a file names, with life cycle and price, and leads to the place", async () => {
      await window.run("Parlance: Focus on Models in This Workspace View");
      const row = rows(window).filter({ hasText: "claude-3-opus-20240229" });
      await row.first().waitFor({ timeout: 20_000 });
      expect(await row.first().innerText()).toMatch(/retired/);
      await rows(window).filter({ hasText: "gpt-4.1-mini" }).first().waitFor();
      await row.first().click();
      await window.page.keyboard.press("ArrowRight");
      const place = rows(window).filter({ hasText: "support_agent.py:38" });
      await place.first().waitFor();
      await window.screenshot("models-in-workspace");
      await place.first().click();
      await expect.poll(() => cursorLine(window)).toBe(38);
    });

    it("“Switch model” above a call offers models with price and what changes, and mends the parameters", async () => {
      await window.selectLines(31, 31);
      const lens = window.page.locator(".codelens-decoration a", { hasText: "Switch model" });
      await lens.first().waitFor({ timeout: 20_000 });
      // The words of the lens come later and move what stands behind them.
      await window.page
        .locator(".codelens-decoration", { hasText: /tokens · .*Switch model/ })
        .nth(1)
        .waitFor();
      const list = window.page.locator(".quick-input-widget:visible .quick-input-list .monaco-list-row");
      // A lens that is drawn anew between looking and clicking swallows the click.
      const opens = async (): Promise<boolean> => {
        await lens.nth(1).click();
        return list
          .first()
          .waitFor({ timeout: 5000 })
          .then(
            () => true,
            () => false,
          );
      };
      await expect.poll(opens, { timeout: 25_000 }).toBe(true);
      await window.screenshot("switch-model");
      const input = window.page.locator(".quick-input-widget:visible input.input");
      await input.fill("Claude Sonnet 4.5");
      await list.filter({ hasText: "Claude Sonnet 4.5" }).first().waitFor();
      await input.press("Enter");
      await expect.poll(() => window.visibleText()).toMatch(/model="claude-sonnet-4-5[\w-]*"/);
      await undo(window, (text) => text.includes('model="claude-3-opus-20240229"'));
    });

    it("the refactorings of a call are among the editor's", async () => {
      await window.selectLines(31, 31);
      await window.page.keyboard.press("Home");
      await window.run("Refactor...");
      const actions = window.page.locator(".action-widget .monaco-list-row.action");
      await actions.filter({ hasText: "drop parameters" }).first().waitFor({ timeout: 15_000 });
      await actions.filter({ hasText: "Switch model…" }).first().waitFor();
      await window.screenshot("refactorings");
      await actions.filter({ hasText: "drop parameters" }).first().click();
      await expect.poll(() => window.visibleText()).toContain("drop_params=True");
      await undo(window, (text) => !text.includes("drop_params"));
    });

    it("renaming a model can be previewed, and what the preview applies is done", async () => {
      await window.selectLines(9, 9);
      await window.page.keyboard.press("Home");
      for (let step = 0; step < 12; step += 1) await window.page.keyboard.press("ArrowRight");
      await window.page.keyboard.press("F2");
      const box = window.page.locator(".rename-box input");
      await box.waitFor({ timeout: 15_000 });
      await box.fill("gpt-4.1-nano");
      await window.page.keyboard.press("Control+Enter");
      const preview = window.page.locator(".refactor-preview .monaco-list-row, .bulk-edit-panel .monaco-list-row");
      await preview.first().waitFor({ timeout: 15_000 });
      await window.screenshot("rename-preview");
      expect(await window.visibleText()).toContain('CHEAP = "gpt-4.1-mini"');
      await window.page
        .locator(".refactor-preview .monaco-button, .bulk-edit-panel .monaco-button", { hasText: "Apply" })
        .click();
      await preview.first().waitFor({ state: "detached" });
      await expect.poll(() => window.visibleText()).toContain('CHEAP = "gpt-4.1-nano"');
      await undo(window, (text) => text.includes('CHEAP = "gpt-4.1-mini"'));
    });

    it("the palette switches a model everywhere, after it has named the places", async () => {
      await window.run("Parlance: Switch Model Everywhere…");
      const list = window.page.locator(".quick-input-widget:visible .quick-input-list .monaco-list-row");
      const input = window.page.locator(".quick-input-widget:visible input.input");
      await list.filter({ hasText: "claude-3-opus-20240229" }).first().waitFor({ timeout: 15_000 });
      await input.fill("claude-3-opus");
      await input.press("Enter");
      await list.filter({ hasText: "Claude Sonnet 4.5" }).first().waitFor({ timeout: 15_000 });
      await input.fill("Claude Sonnet 4.5");
      await input.press("Enter");
      const dialog = window.page.locator(".monaco-dialog-box");
      await dialog.waitFor({ timeout: 15_000 });
      expect(await dialog.innerText()).toMatch(/in one place\?[\s\S]*support_agent\.py:38/);
      await window.screenshot("switch-everywhere");
      await dialog.locator(".monaco-button", { hasText: "Switch" }).click();
      await expect.poll(() => window.visibleText()).toMatch(/model="claude-sonnet-4-5[\w-]*"/);
      await undo(window, (text) => text.includes('model="claude-3-opus-20240229"'));
    });

    it("a parameter and a message say what they do and weigh under the pointer", async () => {
      await hover(window, "temperature", /How evenly the next token is drawn/);
      await window.screenshot("hover-parameter");
      await window.page.keyboard.press("Escape");
      await hover(window, "Classify this", /user message on/);
      await window.screenshot("hover-message");
      await window.page.keyboard.press("Escape");
    });

    it("findings of files that are not open come where the setting asks for them", async () => {
      stage().setSettings({ "parlance.lint.workspace": true });
      await window.run("Problems: Focus on Problems View");
      const problems = window.page.locator(".markers-panel .monaco-list-row");
      await problems.first().waitFor({ timeout: 30_000 });
      // A list draws only the rows that fit.
      await window.page.locator('.part.panel .action-label[aria-label="Collapse All"]:visible').first().click();
      await problems.filter({ hasText: "config.yaml" }).first().waitFor({ timeout: 30_000 });
      await window.screenshot("workspace-diagnostics");
      stage().setSettings({});
      await expect.poll(() => problems.filter({ hasText: "config.yaml" }).count(), { timeout: 20_000 }).toBe(0);
      await window.run("View: Hide Panel");
    });

    it("a slash in the chat offers the commands", async () => {
      const chat = await openChat(window);
      await chat.prompt.click();
      await window.page.keyboard.type("/");
      const options = chat.frame.locator('#slash-commands [role="option"]');
      await options.first().waitFor();
      await window.page.keyboard.press("ArrowDown");
      await window.screenshot("slash-commands");
      await window.page.keyboard.press("Enter");
      expect(await chat.prompt.inputValue()).toBe("/compare ");
      await chat.prompt.fill("");
    });

    for (const theme of others) {
      it(`is legible in the ${theme} theme`, async () => {
        stage().setSettings({
          "workbench.colorTheme": quietSettings(theme)["workbench.colorTheme"],
          "parlance.inlayHints": "full",
        });
        await reload(window);
        // Lenses are drawn where the editor looks, and a panel may have come back with the window.
        await window.selectLines(28, 28);
        await window.page.locator(".codelens-decoration a:visible", { hasText: "Switch model" }).first().waitFor();
        await window.run("Parlance: Focus on Models in This Workspace View");
        await rows(window).filter({ hasText: "claude-3-opus-20240229" }).first().waitFor({ timeout: 30_000 });
        const chat = await openChat(window);
        // The draft of the window before may have come back.
        await chat.prompt.fill("");
        await chat.prompt.click();
        await window.page.keyboard.type("/");
        await chat.frame.locator('#slash-commands [role="option"]').first().waitFor();
        await window.page.keyboard.press("ArrowDown");
        await window.screenshot(`language-${theme}`);
        await chat.prompt.fill("");
      });
    }
  });
}

/** Rows of the view's tree. */
function rows(window: EditorWindow): Locator {
  return window.page.locator('.pane:has(.pane-header[aria-label*="Models in This Workspace"]) .monaco-list-row');
}

/** Line of the cursor as the status bar shows it. */
async function cursorLine(window: EditorWindow): Promise<number> {
  const text = await window.page.locator("#status\\.editor\\.selection").innerText();
  return Number(/Ln (\d+)/.exec(text)?.[1]);
}

async function undo(window: EditorWindow, isDone: (text: string) => boolean): Promise<void> {
  await window.page.locator(".editor-instance .monaco-editor .view-lines").first().click();
  for (let step = 0; step < 8 && !isDone(await window.visibleText()); step += 1) {
    await window.page.keyboard.press("Control+Z");
  }
  await expect.poll(async () => isDone(await window.visibleText())).toBe(true);
}
