import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FromModels, ToModels } from "../../../../shared/src/modelsPage.ts";
import { browserPath, openBundle } from "../bundlePage.ts";
import type { BundlePage } from "../bundlePage.ts";
import { manyRows, tableOf } from "./rows.ts";

if (!browserPath) process.stdout.write("The model table's tests are skipped: Chromium is not installed here.\n");

describe.skipIf(!browserPath)("the page of models in a browser", () => {
  let view: BundlePage<FromModels, ToModels>;
  const rows = manyRows(2000);
  beforeAll(async () => {
    view = await openBundle<FromModels, ToModels>({
      bundle: "models",
      title: "Models and Prices",
      surface: "panel",
      ready: ".page",
      size: { width: 1200, height: 800 },
    });
  }, 60_000);
  afterAll(() => view.close());
  beforeEach(async () => {
    await view.reset();
    await view.tell({ type: "table", table: tableOf(rows) });
    await view.page.locator('.page[data-ready="true"]').waitFor();
  });

  test("of 2,000 models only those in view are drawn, and the table knows how many there are", async () => {
    const drawn = await view.page.locator(".row").count();
    expect(drawn).toBeGreaterThan(10);
    expect(drawn).toBeLessThan(80);
    expect(await view.page.locator('[role="grid"]').getAttribute("aria-rowcount")).toBe("1901");
    expect(await view.page.locator(".found").innerText()).toBe("1,900 of 2,000 models");
    expect(await view.strays()).toEqual([]);
  });

  test("the keyboard reaches the last row and comes back, with one stop for the Tab key", async () => {
    await view.page.locator('[data-cell="-1:1"]').focus();
    await view.page.keyboard.press("Control+End");
    const focused = view.page.locator(":focus");
    expect(await focused.getAttribute("data-cell")).toBe("1899:13");
    expect(await view.page.locator('.model-grid [data-cell][tabindex="0"]').count()).toBe(1);
    await view.page.keyboard.press("Control+Home");
    await view.page.keyboard.press("ArrowUp");
    await view.page.keyboard.press("ArrowRight");
    expect(await focused.getAttribute("data-cell")).toBe("-1:1");
  });

  test("a heading sorts, and says how", async () => {
    await view.page.locator('[data-sort="input"]').click();
    const heading = view.page.locator('[role="columnheader"]', { has: view.page.locator('[data-sort="input"]') });
    expect(await heading.getAttribute("aria-sort")).toBe("ascending");
    expect(await view.page.locator('[data-cell="0:5"]').innerText()).toBe("$1");
    await view.page.locator('[data-sort="input"]').click();
    expect(await heading.getAttribute("aria-sort")).toBe("descending");
    expect(await view.page.locator('[data-cell="0:5"]').innerText()).toBe("$99");
  });

  test("typing narrows down at once", async () => {
    await view.page.locator("#search").fill("model 1999");
    await view.page.locator("#search").fill("model-1998");
    expect(await view.page.locator(".found").innerText()).toBe("1 of 2,000 models");
    expect(await view.page.locator(".row").getAttribute("data-ref")).toBe("openai/model-1998");
    await view.page.locator("#search").fill("no such thing");
    expect(await view.page.locator(".none").innerText()).toContain("No model meets all of this");
    await view.page.locator('[data-action="clear-filters"]').click();
    expect(await view.page.locator(".found").innerText()).toBe("1,900 of 2,000 models");
  });

  test("Space compares up to four models, and a fifth one is refused in words", async () => {
    await view.page.locator('[data-cell="0:1"]').focus();
    for (let row = 0; row < 5; row += 1) {
      await view.page.keyboard.press("Space");
      await view.page.keyboard.press("ArrowDown");
    }
    const asked = await view.posted("compare");
    expect(asked.at(-1)?.models).toHaveLength(4);
    expect(await view.page.locator(".visually-hidden[role=status]").innerText()).toContain("At most 4 models");
    const compared = asked.at(-1)?.models ?? [];
    const models = compared.map((asked) => ({ asked, row: rows.find((row) => row.ref === asked) ?? null }));
    await view.tell({ type: "comparison", comparison: { models, markdown: "| side by side |" } });
    const table = view.page.locator("#comparison table");
    await table.waitFor();
    expect(await table.locator("thead th").count()).toBe(5);
    expect(await table.innerText()).toContain("largest");
    await view.page.locator('[data-action="copy-comparison"]').click();
    expect((await view.posted("copy"))[0]?.text).toBe("| side by side |");
  });

  test("Enter on a row uses the model in the chat, and so does its button", async () => {
    await view.page.locator('[data-cell="1:2"]').focus();
    await view.page.keyboard.press("Enter");
    await view.page.locator('.row [data-action="use"]').first().click();
    const used = await view.posted("use");
    expect(used).toHaveLength(2);
    expect(used[0]?.model).toBe(await view.page.locator('[aria-rowindex="3"]').getAttribute("data-ref"));
  });

  test("the focused figure says where it comes from", async () => {
    await view.page.locator('[data-sort="name"]').focus();
    await view.page.keyboard.press("ArrowDown");
    for (let column = 1; column < 5; column += 1) await view.page.keyboard.press("ArrowRight");
    const tip = view.page.locator(".explain-tip");
    await tip.waitFor();
    expect(await tip.innerText()).toContain("as of 2026-11-10 (list price)");
    expect(await tip.innerText()).toContain("Source: genai-prices 0.1.8.");
  });

  test("the table is copied as Markdown, as it is narrowed down and sorted", async () => {
    await view.page.locator("#search").fill("model-12");
    await view.page.locator('[data-action="copy-table"]').click();
    const text = (await view.posted("copy"))[0]?.text ?? "";
    expect(text.split("\n")[0]).toContain("| Name for calls | Model |");
    expect(text).toContain("`openai/model-12`");
    expect(text).not.toContain("`openai/model-13`");
  });

  test("what was chosen is there again after a reload", async () => {
    await view.page.locator("#search").fill("model-5");
    await view.page.locator('[data-toggle="retired"]').click();
    await view.page.reload();
    await view.page.locator(".page").waitFor();
    expect(await view.page.locator("#search").inputValue()).toBe("model-5");
    expect(await view.page.locator('[data-toggle="retired"]').getAttribute("aria-pressed")).toBe("true");
  });

  test("everything that can be used has a name", async () => {
    const nameless = await view.page
      .locator("button, select, input:not([aria-hidden]), [role=grid], [role=columnheader], [role=gridcell]")
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
  });

  test("a failure is a card with the next step", async () => {
    await view.tell({
      type: "error",
      error: { code: "client", message: "The catalog is not there.", action: "show-log" },
    });
    await view.page.locator('[role="alert"] [data-action="retry"]').click();
    expect(await view.posted("reload")).toHaveLength(1);
  });
});
