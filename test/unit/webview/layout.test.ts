import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { browserPath, openPage } from "./browserPage.ts";
import type { BrowserPage } from "./browserPage.ts";
import { conversation, message, model, provider } from "./fixtures.ts";

describe.skipIf(!browserPath)("an answer in a side bar of 300 pixels", () => {
  let view: BrowserPage;
  beforeAll(async () => {
    view = await openPage();
    await view.page.setViewportSize({ width: 300, height: 700 });
  }, 60_000);
  afterAll(() => view.close());
  beforeEach(() => view.reset());

  async function show(answer: string): Promise<void> {
    await view.tell({
      type: "state",
      conversation: conversation([message("q", "user", "?"), message("a", "assistant", answer)]),
      providers: [provider("anthropic", [model("anthropic/claude-sonnet-4-5", "Claude Sonnet 4.5")])],
      model: "anthropic/claude-sonnet-4-5",
      trusted: true,
      running: null,
    });
    await view.page.locator(".answer .markdown > *").first().waitFor();
  }

  async function box(selector: string): Promise<{ x: number; y: number; width: number; height: number }> {
    const found = await view.page.locator(selector).first().boundingBox();
    if (!found) throw new Error(`Nothing is drawn of ${selector}.`);
    return found;
  }

  const table = [
    "| Model | Input | Output | What it is good for |",
    "|---|--:|--:|---|",
    "| `gemini/gemini-3.1-flash-lite-preview` | $0.25 | $1.50 | quick answers to many small questions, with pictures |",
    `| \`company/${"long".repeat(75)}\` | $1 | $2 | x |`,
  ].join("\n");

  test("a table shows more than its first column", async () => {
    await show(table);
    const price = await box("td:nth-child(2)");
    expect(price.x + price.width).toBeLessThan(280);
  });

  test("a column of words is not squeezed to one word a line", async () => {
    await show(table);
    expect((await box("td:nth-child(4)")).width).toBeGreaterThanOrEqual(140);
    expect((await box("tbody tr:nth-child(1)")).height).toBeLessThan(100);
  });

  test("what is wide scrolls inside; the page does not", async () => {
    await show(`${table}\n\n${"word".repeat(200)}\n\n\`\`\`ts\nconst a = "${"b".repeat(500)}";\n\`\`\``);
    const page = await view.page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(page[0]).toBe(page[1]);
  });

  test("a task's box stands where the bullets of other lists do", async () => {
    await show("- [x] done\n- [ ] to do\n\n1. one");
    const [task, bullet] = await Promise.all([box("li.task"), box("ol li")]);
    expect(task.x).toBe(bullet.x);
    expect(
      await view.page
        .locator("li.task")
        .first()
        .evaluate((item) => getComputedStyle(item).listStyleType),
    ).toBe("none");
  });
});
