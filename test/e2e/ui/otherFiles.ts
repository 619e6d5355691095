/** What Parlance says in files that are no plain source: configurations, environment files and the cells of notebooks. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Locator } from "playwright-core";
import { hover } from "../harness/hover.ts";
import { quietSettings } from "../harness/settings.ts";
import type { Theme } from "../harness/settings.ts";
import type { Stage } from "../harness/stage.ts";
import { openWindow, reload } from "../harness/window.ts";
import type { EditorWindow } from "../harness/window.ts";
import { addFiles } from "../harness/workspaceFiles.ts";
import type { WorkspaceFiles } from "../harness/workspaceFiles.ts";

const proxy = `model_list:
  - model_name: fast
    litellm_params:
      model: openai/o3
      temperature: 0.3
      api_key: os.environ/OPENAI_API_KEY
  - model_name: old
    litellm_params:
      model: anthropic/claude-3-opus-20240229
      max_tokens: 9000
`;

const environment = `OPENAI_API_KEY=
OPENAI_MODEL=gpt-4-vision-preview
ANTHROPIC_MODEL=claude-opus-4-5
`;

const promptfoo = `prompts:
  - "Answer shortly: {{question}}"
providers:
  - openai:gpt-5.4-mini
  - id: openai:responses:o4-mini
    config:
      temperature: 0.3
  - openai:gpt-4-turbo
tests:
  - vars: { question: Where is my order? }
`;

const notebook = JSON.stringify({
  cells: [
    cell("code", "%pip install openai\nfrom openai import OpenAI\n\nclient = OpenAI()"),
    cell("markdown", "## A model that thinks first takes no temperature"),
    cell("code", 'MODEL = "o3"'),
    cell(
      "code",
      'client.chat.completions.create(\n    model=MODEL,\n    temperature=0.7,\n    messages=[{"role": "user", "content": "Say hello in three languages."}],\n)',
    ),
  ],
  metadata: { language_info: { name: "python" } },
  nbformat: 4,
  nbformat_minor: 5,
});

function cell(type: "code" | "markdown", source: string): object {
  const common = { cell_type: type, id: String(source.length), metadata: {}, source };
  return type === "code" ? { ...common, execution_count: null, outputs: [] } : common;
}

const themes: readonly Theme[] = ["dark", "light", "high-contrast"];
const squiggles = ".squiggly-warning, .squiggly-error, .squiggly-info, .squiggly-hint";

export function otherFiles(stage: () => Stage): void {
  describe("in configurations and notebooks", () => {
    let window: EditorWindow;
    let files: WorkspaceFiles;
    const problems = (text: string): Locator =>
      window.page.locator(".markers-panel .monaco-list-row").filter({ hasText: text }).first();

    const cells = (): Locator => window.page.locator(".notebook-editor .cell .monaco-editor");

    beforeAll(async () => {
      files = addFiles(stage(), "other", {
        "litellm.yaml": proxy,
        ".env": environment,
        "promptfooconfig.yaml": promptfoo,
        "cells.ipynb": notebook,
      });
      window = await openWindow(stage(), { openFile: "other/litellm.yaml" });
    });
    afterAll(async () => {
      stage().setSettings({});
      await window.close();
      files.remove();
    });

    async function underlined(...words: readonly string[]): Promise<void> {
      await window.page.locator(squiggles).first().waitFor({ timeout: 30_000 });
      await window.run("Problems: Focus on Problems View");
      for (const text of words) await problems(text).waitFor({ timeout: 15_000 });
      await window.run("View: Hide Panel");
    }

    it("a LiteLLM proxy's models are checked with their parameters and shown under the pointer", async () => {
      await underlined("temperature", "claude-3-opus-20240229");
      expect(await hover(window, "openai/o3", /OpenAI/u)).toMatch(/200,000|200K/u);
      await window.screenshot("config-litellm");
      await window.page.keyboard.press("Escape");
    });

    it("a LiteLLM proxy's models are completed where one is written", async () => {
      await window.selectLines(4, 4);
      await window.page.keyboard.type("model: openai/gpt-5.4");
      await window.page.keyboard.press("Control+Space");
      const list = window.page.locator(".suggest-widget.visible .monaco-list-row");
      await list.filter({ hasText: "gpt-5.4-nano" }).first().waitFor({ timeout: 15_000 });
      await window.page.keyboard.type("-n");
      await expect.poll(() => list.first().innerText()).toContain("gpt-5.4-nano");
      await window.screenshot("config-completion");
      await window.page.keyboard.press("Enter");
      await expect.poll(() => window.visibleText()).toMatch(/model: openai\/gpt-5\.4-nano\n/u);
      await window.run("File: Revert File");
      await expect.poll(() => window.visibleText()).toContain("model: openai/o3");
    });

    it("an environment file's models are checked and shown under the pointer", async () => {
      await window.openFile("other/.env");
      await underlined("gpt-4-vision-preview");
      expect(await hover(window, "claude-opus-4-5", /Anthropic/u)).toMatch(/200,000|200K/u);
      await window.screenshot("config-dotenv");
      await window.page.keyboard.press("Escape");
    });

    it("promptfoo's providers are checked and shown under the pointer, and what it drops is no finding", async () => {
      await window.openFile("other/promptfooconfig.yaml");
      await underlined("gpt-4-turbo");
      const marked = window.page.locator(".editor-instance .monaco-editor").locator(squiggles);
      await expect.poll(() => marked.count()).toBe(2);
      expect(await hover(window, "gpt-5.4-mini", /OpenAI/u)).toMatch(/\$/u);
      await window.screenshot("config-promptfoo");
      await window.page.keyboard.press("Escape");
    });

    it("a notebook's cell is checked by what the cells above it say, with hover and hints", async () => {
      await window.openFile("other/cells.ipynb");
      await cells().locator(".squiggly-error").first().waitFor({ timeout: 20_000 });
      await cells().filter({ hasText: "$2/$8 · 200K" }).first().waitFor();
      await cells().locator(".codelens-decoration", { hasText: "tokens · " }).first().waitFor();
      expect(await hover(window, "o3", /OpenAI/u)).toMatch(/200,000|200K/u);
      await window.screenshot("notebook-hover");
      await window.page.keyboard.press("Escape");
      expect(await hover(window, "temperature", /takes no|refused|temperature/u)).toMatch(/o3/u);
    });

    it("a quote in a notebook's cell offers the models", async () => {
      const code = cells().filter({ hasText: "temperature" }).last();
      await code.locator(".view-line").filter({ hasText: "MODEL" }).click();
      await window.page.keyboard.press("Home");
      await window.page.keyboard.press("Shift+End");
      await window.page.keyboard.type('model="openai/gpt-5.4-n');
      const list = window.page.locator(".suggest-widget.visible .monaco-list-row");
      await list.filter({ hasText: "gpt-5.4-nano" }).first().waitFor({ timeout: 15_000 });
      await window.screenshot("notebook-completion");
      await window.page.keyboard.press("Enter");
      await expect.poll(() => code.innerText()).toContain("gpt-5.4-nano");
      // With another model, that the temperature is refused does not hold any more.
      await expect.poll(() => code.locator(squiggles).count(), { timeout: 15_000 }).toBe(0);
      await window.run("File: Revert File");
    });

    for (const theme of themes) {
      it(`all of it is legible in the ${theme} theme`, async () => {
        stage().setSettings({ "workbench.colorTheme": quietSettings(theme)["workbench.colorTheme"] });
        await reload(window);
        await each(async (name) => window.screenshot(`other-${name}-${theme}`));
      });
    }

    it("cards stay inside of a narrow window", async () => {
      await window.page.setViewportSize({ width: 700, height: 700 });
      await each(async (name) => {
        const card = await window.page.locator(".monaco-hover:visible").first().boundingBox();
        expect(card?.x).toBeGreaterThanOrEqual(0);
        expect((card?.x ?? 0) + (card?.width ?? 0)).toBeLessThanOrEqual(700);
        await window.screenshot(`other-${name}-narrow`);
      });
    });

    /** Opens each file, rests the pointer on something in it, and does what is asked. */
    async function each(look: (name: string) => Promise<void>): Promise<void> {
      for (const [name, word, card] of [
        ["litellm.yaml", "claude-3-opus-20240229", /retired/iu],
        [".env", "gpt-4-vision-preview", /retired/iu],
        ["promptfooconfig.yaml", "temperature", /drawn/iu],
        ["cells.ipynb", "o3", /OpenAI/iu],
      ] as const) {
        await window.openFile(`other/${name}`);
        await window.page.locator(squiggles).first().waitFor({ timeout: 30_000 });
        await hover(window, word, card);
        await look(name.replaceAll(/\W/gu, ""));
        await window.page.keyboard.press("Escape");
      }
    }
  });
}
