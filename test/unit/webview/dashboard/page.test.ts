import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DashboardQuery, FromDashboard, ToDashboard } from "../../../../shared/src/dashboardPage.ts";
import { browserPath, openBundle } from "../bundlePage.ts";
import type { BundlePage } from "../bundlePage.ts";
import { emptySummary, summaryOf } from "./summaries.ts";

const query: DashboardQuery = { range: { days: 30 }, by: "model", filter: {} };

if (!browserPath) process.stdout.write("The dashboard's tests are skipped: Chromium is not installed here.\n");

describe.skipIf(!browserPath)("the dashboard's page in a browser", () => {
  let view: BundlePage<FromDashboard, ToDashboard>;
  beforeAll(async () => {
    view = await openBundle<FromDashboard, ToDashboard>({
      bundle: "dashboard",
      title: "Parlance Spending",
      surface: "panel",
      ready: ".page",
      size: { width: 1100, height: 900 },
    });
  }, 60_000);
  afterAll(() => view.close());
  beforeEach(() => view.reset());

  async function show(summary = summaryOf(30)): Promise<void> {
    await view.tell({ type: "start", query, hours: 24 });
    await view.tell({ type: "summary", query, summary });
    await view.page.locator('.page[data-ready="true"]').waitFor();
  }

  async function drawn(): Promise<void> {
    await view.page.locator('#spend [data-drawn="true"]').waitFor();
  }

  test("draws within the content policy and fetches nothing from elsewhere", async () => {
    await show();
    await drawn();
    expect(await view.strays()).toEqual([]);
    expect(await view.page.locator(".uplot canvas").count()).toBe(4);
  });

  test("a figure tells on focus what it rests on, and Escape puts that away", async () => {
    await show();
    const spent = view.page.locator('[data-tile="spent"] .figure');
    await spent.focus();
    await view.page.keyboard.press("Shift+Tab");
    await view.page.keyboard.press("Tab");
    const tip = view.page.locator(".explain-tip");
    await tip.waitFor();
    expect(await tip.innerText()).toContain("by list prices as of 2026-11-01 to 2026-11-20");
    expect(await spent.getAttribute("aria-description")).toBe(await tip.innerText());
    await view.page.keyboard.press("Escape");
    expect(await tip.isVisible()).toBe(false);
  });

  test("a figure tells on hover too", async () => {
    await show();
    await view.page.locator('[data-tile="saved"] .figure').hover();
    expect(await view.page.locator(".explain-tip").innerText()).toContain("Measured from the usage of real answers");
  });

  test("the arrow keys walk through the days of a plot, and each day is said in full", async () => {
    await show();
    await drawn();
    const slider = view.page.locator("#spend .plot-slider");
    await slider.focus();
    await slider.press("Home");
    const first = await slider.getAttribute("aria-valuetext");
    expect(first).toMatch(/^25 Oct: \$\d+\.\d+; Claude Sonnet 4\.5 \$/u);
    await slider.press("ArrowRight");
    expect(await slider.getAttribute("aria-valuetext")).toMatch(/^26 Oct: /u);
    await slider.press("End");
    expect(await slider.getAttribute("aria-valuenow")).toBe("29");
    expect(await view.page.locator("#spend .legend-value").count()).toBe(7);
  });

  test("behind each plot lies a table that sorts, and its cells are reached by the arrow keys", async () => {
    await show();
    await view.page.locator('[data-action="table-spend"]').click();
    const table = view.page.locator("#spend table");
    expect(await table.locator("tbody tr").count()).toBe(30);
    expect(await table.locator("tbody th").first().innerText()).toBe("23 Nov");
    await table.locator('[data-sort="sum"]').click();
    expect(await table.locator("th", { has: view.page.locator('[data-sort="sum"]') }).getAttribute("aria-sort")).toBe(
      "descending",
    );
    const sums = await table.locator("tbody td:last-child").allInnerTexts();
    const values = sums.map((text) => Number(text.slice(1)));
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(await table.locator('[tabindex="0"]').count()).toBe(1);
    await view.page.keyboard.press("ArrowDown");
    await view.page.keyboard.press("ArrowLeft");
    const focused = view.page.locator(":focus");
    expect(await focused.getAttribute("data-cell")).toBe("0:7");
    expect(await focused.getAttribute("aria-description")).toContain("calls, ");
  });

  test("choosing days and filters asks for them, and an answer to an earlier choice is not shown", async () => {
    await show();
    await view.page.locator('[data-action="days-7"]').click();
    await view.page.locator('select[name="provider"]').selectOption("anthropic");
    const asked = await view.posted("query");
    expect(asked.map((message) => message.query)).toEqual([
      { range: { days: 7 }, by: "model", filter: {} },
      { range: { days: 7 }, by: "model", filter: { provider: "anthropic" } },
    ]);
    await view.tell({ type: "summary", query: { ...query, range: { days: 7 } }, summary: summaryOf(7) });
    expect(await view.page.locator(".page").getAttribute("data-ready")).toBe("false");
  });

  test("days the wrong way round are refused in words", async () => {
    await show();
    await view.page.locator('[data-action="days-custom"]').click();
    await view.page.locator('input[name="from"]').fill("2026-11-20");
    await view.page.locator('input[name="to"]').fill("2026-11-10");
    await view.page.locator('[data-action="apply-days"]').click();
    expect(await view.page.locator(".field-problem").innerText()).toBe("The first day is after the last one.");
    expect(await view.posted("query")).toEqual([]);
  });

  test("an empty ledger says what will be shown and how to get there", async () => {
    await show(emptySummary);
    expect(await view.page.locator("#empty").innerText()).toContain("Nothing was spent yet");
    await view.page.locator('[data-action="open-chat"]').click();
    expect(await view.posted("open-chat")).toHaveLength(1);
    expect(await view.page.locator(".plot").count()).toBe(0);
  });

  test("a failure is a card with the next step", async () => {
    await view.tell({ type: "start", query, hours: 24 });
    await view.tell({
      type: "error",
      part: "summary",
      error: { code: "client", message: "The ledger could not be read.", action: "show-log" },
    });
    const card = view.page.locator('[role="alert"]');
    await card.waitFor();
    expect(await card.innerText()).toContain("The ledger could not be read.");
    await card.locator('[data-action="retry"]').click();
    expect(await view.posted("query")).toHaveLength(1);
    expect(await card.count()).toBe(0);
  });

  test("budgets are progress bars with words", async () => {
    await show();
    const bar = view.page.locator('[role="progressbar"]');
    expect(await bar.getAttribute("aria-valuenow")).toBe("86");
    expect(await bar.getAttribute("aria-valuetext")).toContain("$0.70 is left");
    expect(await view.page.locator(".budget").innerText()).toContain("nearly used up");
  });

  test("providers are checked by a button, which waits for the answer", async () => {
    await show();
    const button = view.page.locator('[data-action="check-providers"]');
    await button.click();
    expect(await view.posted("check")).toHaveLength(1);
    expect(await button.isDisabled()).toBe(true);
    await view.tell({
      type: "checks",
      results: [{ provider: "openai", name: "OpenAI", state: "ok", models: 40, text: "40 models in 0.3 s." }],
    });
    expect(await view.page.locator(".checks li").innerText()).toContain("OpenAI: 40 models in 0.3 s.");
    expect(await button.isDisabled()).toBe(false);
  });

  test("fits into 400 pixels without scrolling sideways", async () => {
    await show();
    await drawn();
    await view.page.setViewportSize({ width: 400, height: 900 });
    const size = await view.page
      .locator(".page")
      .evaluate((element) => ({ seen: element.clientWidth, needed: element.scrollWidth }));
    expect(size.needed).toBeLessThanOrEqual(size.seen);
    await view.page.setViewportSize({ width: 1100, height: 900 });
  });

  test("everything that can be used has a name, and each heading of a table says how it is sorted", async () => {
    await show();
    const nameless = await view.page
      .locator("button, select, input, [role=slider], [role=progressbar], [role=grid]")
      .evaluateAll((elements) =>
        elements
          .filter((element) => {
            const label =
              element.getAttribute("aria-label") ?? element.closest("label")?.textContent ?? element.textContent;
            return (label ?? "").trim() === "";
          })
          .map((element) => element.outerHTML.slice(0, 120)),
      );
    expect(nameless).toEqual([]);
    expect(await view.page.locator("thead th:not([aria-sort])").count()).toBe(0);
  });
});
