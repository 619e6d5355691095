/** The dashboard, the model table and the status bar in a real editor, over a year of generated calls. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { LEDGER_NAME } from "../../../server/src/chat/ledger/books.ts";
import { openLedger } from "../../../server/src/engine/cost/ledger/ledger.ts";
import { entriesOfAYear } from "../../ledger/year.ts";
import { photographFailures } from "../harness/failurePictures.ts";
import { openPageTab, pageTab } from "../harness/pageTab.ts";
import type { Opening } from "../harness/pageTab.ts";
import { quietSettings } from "../harness/settings.ts";
import type { Theme } from "../harness/settings.ts";
import { openStage } from "../harness/stage.ts";
import type { Stage } from "../harness/stage.ts";
import { openWindow, reload, reloadTidily } from "../harness/window.ts";
import type { EditorWindow } from "../harness/window.ts";

const ROWS = 100_000;
const dashboardShown = '.page[data-ready="true"] #spend [data-drawn="true"] canvas';
const modelsShown = '.page.models[data-ready="true"] .row';
/** Many times what it takes, because this machine may be busy; the measured times are printed. */
const PATIENCE_MS = 15_000;

function tell(what: string, { wholeMs, pageMs }: Opening): void {
  console.log(`${what}: ${wholeMs} ms from the command to the figures, ${pageMs} ms of them in the page`);
}

/** The exported file, once it is there. */
function written(): string | undefined {
  return readdirSync(stage.workspace).find((name) => name.endsWith(".csv"));
}

function openDashboard(): Promise<Opening> {
  return openPageTab(window, "Parlance: Open Spending Dashboard", dashboardShown, "parlance-dashboard-shown");
}

let stage: Stage;
let window: EditorWindow;

beforeAll(async () => {
  stage = await openStage({
    name: "numbers",
    keys: true,
    settings: {
      "workbench.activityBar.location": "default",
      "parlance.budgets": [{ limitUsd: 100_000, period: "monthly" }],
    },
    fillStorage(folder) {
      const ledger = openLedger({ file: join(folder, LEDGER_NAME) });
      ledger.recordAll(entriesOfAYear({ rows: ROWS, days: 365, endMs: Date.now() }));
      ledger.close();
    },
  });
  window = await openWindow(stage, { size: { width: 1400, height: 1000 } });
}, 180_000);
afterEach((context) => photographFailures(context.task, [stage]));
afterAll(() => stage?.close());

describe("the dashboard over a year of calls", () => {
  it("opens from the palette with its figures and plots", async () => {
    const opening = await openDashboard();
    tell(`dashboard with ${ROWS} calls (30 days)`, opening);
    expect(opening.wholeMs).toBeLessThan(PATIENCE_MS);
    const page = pageTab(window);
    await page.locator('[data-action="days-365"]').click();
    await page.locator('.page[data-ready="true"]').waitFor();
    await expect.poll(() => page.locator('[data-tile="calls"] .figure').innerText()).toMatch(/^(99,\d{3}|100,000)$/u);
    await window.screenshot("dashboard-dark");
  });

  it("narrows down to a provider, and the table behind the plot has the same sums", async () => {
    const page = pageTab(window);
    await page.locator('select[name="provider"]').selectOption("openai");
    await page.locator('.page[data-ready="true"]').waitFor();
    await expect.poll(() => page.locator("#models tbody tr").count()).toBeLessThan(4);
    await page.locator('[data-action="table-spend"]').click();
    expect(await page.locator("#spend table tbody tr").count()).toBeGreaterThan(50);
    await page.locator('[data-action="table-spend"]').click();
    await page.locator('select[name="provider"]').selectOption("");
    await page.locator('.page[data-ready="true"]').waitFor();
  });

  it("writes what is shown to a file", async () => {
    await pageTab(window).locator('[data-action="days-7"]').click();
    await pageTab(window).locator('.page[data-ready="true"]').waitFor();
    await pageTab(window).locator('[data-action="export-csv"]').click();
    const input = window.page.locator(".quick-input-widget:visible input.input");
    await input.waitFor();
    await expect.poll(() => input.inputValue()).toContain("parlance-ledger-");
    await input.press("Enter");
    await expect.poll(written, { timeout: PATIENCE_MS }).toBeDefined();
    const calls = await pageTab(window).locator('[data-tile="calls"] .figure').innerText();
    const lines = (): string[] =>
      readFileSync(join(stage.workspace, written() ?? ""), "utf8")
        .trim()
        .split("\n");
    await expect.poll(() => lines().length - 1).toBe(Number(calls.replaceAll(",", "")));
    await pageTab(window).locator('[data-action="days-365"]').click();
    await pageTab(window).locator('.page[data-ready="true"]').waitFor();
  });

  it("opens again on the year that was chosen", async () => {
    await window.run("View: Close Editor");
    const opening = await openDashboard();
    tell(`dashboard with ${ROWS} calls (365 days)`, opening);
    expect(opening.wholeMs).toBeLessThan(PATIENCE_MS);
    expect(await pageTab(window).locator('[data-action="days-365"]').getAttribute("aria-pressed")).toBe("true");
  });

  for (const theme of ["light", "high-contrast", "dark"] as const satisfies readonly Theme[]) {
    it(`comes back after a reload and follows the ${theme} theme`, async () => {
      stage.setSettings({ "workbench.colorTheme": quietSettings(theme)["workbench.colorTheme"] });
      await reloadTidily(window);
      const page = pageTab(window);
      await page.locator(dashboardShown).first().waitFor({ timeout: 30_000 });
      const colours = await page.locator("body").evaluate((body) => {
        const style = getComputedStyle(body);
        return { text: style.color, ground: style.backgroundColor };
      });
      expect(colours.text).not.toBe(colours.ground);
      await window.page.waitForTimeout(300); // The window's own colours fade.
      await window.screenshot(`dashboard-${theme}`);
    });
  }

  it("fits into an editor of 400 pixels", async () => {
    await window.page.setViewportSize({ width: 460, height: 900 });
    await window.run("View: Close Primary Side Bar");
    const page = pageTab(window);
    await page.locator(dashboardShown).first().waitFor();
    const size = await page
      .locator(".page")
      .evaluate((element) => ({ seen: element.clientWidth, needed: element.scrollWidth }));
    expect(size.needed).toBeLessThanOrEqual(size.seen);
    await window.screenshot("dashboard-400px");
    await window.page.setViewportSize({ width: 1400, height: 1000 });
  });
});

describe("the model table", () => {
  it("opens with all models and narrows down at the speed of typing", async () => {
    const opening = await openPageTab(window, "Parlance: Models and Prices", modelsShown, "parlance-models-shown");
    tell("model table", opening);
    expect(opening.wholeMs).toBeLessThan(PATIENCE_MS);
    const page = pageTab(window);
    await page.locator("#search").fill("gpt-4.1 mini");
    await expect.poll(() => page.locator(".row").count()).toBeLessThan(40);
    await page.locator("#search").fill("");
    await page.locator('[data-sort="input"]').click();
    await window.screenshot("models-dark");
  });

  it("puts models side by side", async () => {
    const page = pageTab(window);
    for (const ref of ["openai/gpt-4.1", "anthropic/claude-sonnet-4-5", "gemini/gemini-2.5-pro"]) {
      await page.locator("#search").fill(ref);
      await page.locator(`.row[data-ref="${ref}"] [data-cell$=":0"]`).click();
    }
    await page.locator("#search").fill("");
    await page.locator("#comparison thead th").nth(3).waitFor();
    await window.screenshot("models-compared");
    await page.locator('[data-action="clear-comparison"]').click();
  });

  it("hands a model to the chat", async () => {
    const page = pageTab(window);
    await page.locator("#search").fill("openai/gpt-4.1-mini");
    await page.locator('.row[data-ref="openai/gpt-4.1-mini"] [data-action="use"]').click();
    const chat = window.page
      .frameLocator('iframe.webview.ready[src*="extensionId=parlance.parlance"][src*="purpose=webviewView"]')
      .frameLocator("iframe#active-frame");
    await chat.locator("#model-button").waitFor({ timeout: PATIENCE_MS });
    await expect.poll(() => chat.locator("#model-button").innerText()).toContain("4.1 mini");
  });

  for (const theme of ["light", "high-contrast"] as const satisfies readonly Theme[]) {
    it(`follows the ${theme} theme`, async () => {
      stage.setSettings({ "workbench.colorTheme": quietSettings(theme)["workbench.colorTheme"] });
      await reload(window);
      // A reload right after a change of tabs may bring the other one to the front.
      await window.run("Parlance: Models and Prices");
      await pageTab(window).locator(modelsShown).first().waitFor({ timeout: 30_000 });
      await window.page.waitForTimeout(300); // The window's own colours fade.
      await window.screenshot(`models-${theme}`);
    });
  }
});

describe("today's spending in the status bar", () => {
  it("shows the budget, and a click opens the dashboard", async () => {
    stage.setSettings({});
    await reload(window);
    const item = window.page
      .locator('.statusbar-item[id="parlance.parlance.parlance.spend"], [id$="parlance.spend"]')
      .first();
    await item.waitFor({ timeout: 30_000 });
    expect(await item.innerText()).toMatch(/\$[\d.]+\+? of \$100,000\.00 this month/u);
    await window.run("View: Close All Editors");
    await item.click();
    await pageTab(window).locator(dashboardShown).first().waitFor({ timeout: 30_000 });
    expect(await pageTab(window).locator('[role="progressbar"]').count()).toBe(1);
  });
});
