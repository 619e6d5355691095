/** What Parlance says inside files: hover, lint, hints, lenses, completion, quick fixes. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hover } from "../harness/hover.ts";
import type { Stage } from "../harness/stage.ts";
import { openWindow } from "../harness/window.ts";
import type { EditorWindow } from "../harness/window.ts";

export function languageFeatures(stage: () => Stage): void {
  describe("in a file", () => {
    let window: EditorWindow;

    beforeAll(async () => {
      window = await openWindow(stage(), { openFile: "support_agent.py" });
    });
    afterAll(() => window.close());

    it("a retired model and a refused parameter are underlined", async () => {
      await window.page
        .locator(".monaco-editor .squiggly-warning, .monaco-editor .squiggly-error")
        .first()
        .waitFor({ timeout: 30_000 });
      await window.run("Problems: Focus on Problems View");
      const problems = window.page.locator(".markers-panel .monaco-list-row");
      await problems.filter({ hasText: "temperature" }).first().waitFor();
      await problems.filter({ hasText: "claude-3-opus" }).first().waitFor();
      await window.screenshot("lint");
      await window.run("View: Hide Panel");
    });

    it("the pointer on a model's name shows its facts", async () => {
      const card = await hover(window, "gpt-4.1-mini");
      expect(card).toContain("OpenAI");
      expect(card).toMatch(/1,047,576|1\.0\d* ?M/);
      expect(card).toMatch(/\$0\.40/);
      await window.screenshot("hover");
      await window.page.keyboard.press("Escape");
    });

    it("price and window stand beside a call's model, tokens and cost above the call", async () => {
      const beside = window.page.locator(".monaco-editor .view-lines").filter({ hasText: /\$1\.10\/\$4\.40/ });
      await beside.first().waitFor({ timeout: 20_000 });
      const above = window.page.locator(".monaco-editor .codelens-decoration", { hasText: /≥ \d+ tokens · / });
      await above.first().waitFor({ timeout: 20_000 });
      await window.screenshot("inlay-hints-and-lens");
    });

    it("a quote where a model is expected offers the models, with window and price", async () => {
      await window.selectLines(29, 29);
      await window.page.keyboard.type('model="');
      const list = window.page.locator(".suggest-widget.visible .monaco-list-row");
      await list.filter({ hasText: "openai/" }).first().waitFor({ timeout: 15_000 });
      await window.page.keyboard.type("openai/gpt-6");
      // The list narrows while one types; only then does Enter take what is meant.
      await expect.poll(() => list.first().innerText()).toMatch(/^openai\/gpt-6/);
      await window.screenshot("completion");
      await window.page.keyboard.press("Enter");
      await expect.poll(() => window.visibleText()).toMatch(/model="openai\/gpt-6[\w.-]+"/);
      for (let step = 0; step < 12 && !(await window.visibleText()).includes('model="o4-mini"'); step++) {
        await window.page.keyboard.press("Control+Z");
      }
      await expect.poll(() => window.visibleText()).toContain('model="o4-mini"');
    });

    it("a quick fix mends a refused parameter", async () => {
      await window.selectLines(31, 31);
      await window.page.keyboard.press("Control+.");
      const action = window.page.locator(".action-widget .monaco-list-row.action", { hasText: /temperature/i }).first();
      await action.waitFor({ timeout: 15_000 });
      await window.screenshot("quick-fix");
      await action.click();
      await expect.poll(() => window.visibleText()).not.toContain("temperature=0.7");
      await window.page.locator(".editor-instance .monaco-editor .view-lines").first().click();
      await window.page.keyboard.press("Control+Z");
      await expect.poll(() => window.visibleText()).toContain("temperature=0.7");
    });
  });
}
