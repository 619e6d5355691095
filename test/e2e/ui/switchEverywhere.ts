/** “Switch Model Everywhere…” in the view of the models: chosen from a list, shown before it is done, done on disk. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Locator } from "playwright-core";
import type { Stage } from "../harness/stage.ts";
import { openWindow } from "../harness/window.ts";
import type { EditorWindow } from "../harness/window.ts";
import { addFiles } from "../harness/workspaceFiles.ts";
import type { WorkspaceFiles } from "../harness/workspaceFiles.ts";

const python = `from openai import OpenAI

OpenAI().chat.completions.create(model="gpt-4-turbo", messages=[{"role": "user", "content": "Hello"}])
`;
const typescript = `import OpenAI from "openai";

export const model = "gpt-4-turbo";
export const ask = () => new OpenAI().chat.completions.create({ model, messages: [{ role: "user", content: "Hi" }] });
`;
const yaml = "model_list:\n  - model_name: quick\n    litellm_params:\n      model: openai/gpt-4-turbo\n";

export function switchingEverywhere(stage: () => Stage): void {
  describe("a model, switched everywhere from the view of the models", () => {
    let window: EditorWindow;
    let files: WorkspaceFiles;
    let row: Locator;

    beforeAll(async () => {
      files = addFiles(stage(), "switched", { "ask.py": python, "ask.ts": typescript, "proxy.yaml": yaml });
      window = await openWindow(stage(), { openFile: "summarise.ts", size: { width: 1440, height: 900 } });
      row = window.page
        .locator('.pane:has(.pane-header[aria-label*="Models in This Workspace"]) .monaco-list-row')
        .filter({ hasText: "gpt-4-turbo" })
        .first();
    });
    afterAll(async () => {
      await window.close();
      files.remove();
    });

    it("is chosen by the button of its row, and every place is shown before anything is written", async () => {
      await window.run("Parlance: Focus on Models in This Workspace View");
      await row.waitFor({ timeout: 20_000 });
      await row.hover();
      await row.locator('.action-label[aria-label="Switch Model Everywhere…"]').click();
      const input = window.page.locator(".quick-input-widget:visible input.input");
      await input.waitFor({ timeout: 15_000 });
      await input.fill("GPT-5.4 nano");
      await window.page
        .locator(".quick-input-widget:visible .monaco-list-row")
        .filter({ hasText: "GPT-5.4 nano" })
        .first()
        .waitFor();
      await window.screenshot("switch-everywhere");
      await input.press("Enter");
      const preview = window.page.locator(".refactor-preview, .bulk-edit-panel");
      for (const name of ["ask.py", "ask.ts", "proxy.yaml"]) {
        await preview.locator(".monaco-list-row").filter({ hasText: name }).first().waitFor({ timeout: 15_000 });
      }
      await window.screenshot("switch-everywhere-preview");
      expect([files.read("ask.py"), files.read("ask.ts"), files.read("proxy.yaml")]).toEqual([
        python,
        typescript,
        yaml,
      ]);
    });

    it("is written to every file when the preview is applied, each as it spells the model", async () => {
      const preview = window.page.locator(".refactor-preview, .bulk-edit-panel");
      // Nothing is ticked at first; a file's box ticks its places.
      for (const name of ["ask.py", "ask.ts", "proxy.yaml"]) {
        await preview.locator(".monaco-list-row").filter({ hasText: name }).first().locator(".edit-checkbox").click();
      }
      await preview.locator(".monaco-button", { hasText: "Apply" }).click();
      await expect
        .poll(() => [files.read("ask.py"), files.read("ask.ts"), files.read("proxy.yaml")], { timeout: 20_000 })
        .toEqual([
          python.replace("gpt-4-turbo", "gpt-5.4-nano"),
          typescript.replace("gpt-4-turbo", "gpt-5.4-nano"),
          yaml.replace("gpt-4-turbo", "gpt-5.4-nano"),
        ]);
      await row.waitFor({ state: "detached", timeout: 20_000 });
    });
  });
}
