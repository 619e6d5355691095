import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { allowedTags } from "../../../client/webview/markdown/sanitize.ts";
import { browserPath, openPage } from "./browserPage.ts";
import type { BrowserPage } from "./browserPage.ts";
import { conversation, message, model, provider } from "./fixtures.ts";

const providers = [
  provider("anthropic", [
    model("anthropic/claude-sonnet-4-5", "Claude Sonnet 4.5", { abilities: ["vision"] }),
    model("anthropic/claude-3-opus", "Claude 3 Opus", { status: "retired", note: "Retired; use Claude Sonnet 4.5" }),
  ]),
  provider("openai", [], { usable: false, missing: "Add a key.", action: "add-key" }),
];

if (!browserPath) process.stdout.write("The page's tests are skipped: Chromium is not installed here.\n");

describe.skipIf(!browserPath)("the chat's page in a browser", () => {
  let view: BrowserPage;
  beforeAll(async () => {
    view = await openPage();
  }, 60_000);
  afterAll(() => view.close());
  beforeEach(() => view.reset());

  async function show(...messages: ReturnType<typeof message>[]): Promise<void> {
    await view.tell({
      type: "state",
      conversation: conversation(messages),
      providers,
      model: "anthropic/claude-sonnet-4-5",
      trusted: true,
      running: null,
    });
    await view.page.locator("#prompt").waitFor();
  }

  test("draws hostile answers with allowed elements only, fetches nothing and breaks no policy", async () => {
    await show(
      message("q", "user", "<img src=https://evil.example/a.png onerror=alert(1)>"),
      message(
        "a",
        "assistant",
        [
          "<script>document.title='owned'</script><iframe src=https://evil.example></iframe>",
          "![x](https://evil.example/pixel.png?secret) [y](javascript:document.title='owned')",
          "1. item\n   ```html\n   <img src=https://evil.example/b.png onerror=\"document.title='owned'\">\n   ```",
          "```js\nconst a = '<script>document.title=1</script>';\n```",
          "| a |\n|:-:|\n| <style>*{background:url(https://evil.example/c)}</style> |",
        ].join("\n\n"),
      ),
    );
    await view.page.locator(".code-block .tok-keyword, .code-block .tok-string").first().waitFor();
    const names = await view.page
      .locator(".message .markdown *:not(.code-block > .code-header *)")
      .evaluateAll((elements) => [...new Set(elements.map((element) => element.localName))]);
    for (const name of names) expect([...allowedTags, "button"]).toContain(name);
    expect(await view.page.title()).toBe("Parlance Chat");
    expect(await view.strays()).toEqual([]);
  });

  test("Shift+Enter breaks the line, Enter sends, and the input is empty again", async () => {
    await show();
    await view.page.locator("#prompt").click();
    await view.page.keyboard.type("one");
    await view.page.keyboard.press("Shift+Enter");
    await view.page.keyboard.type("two");
    await view.page.keyboard.press("Enter");
    expect(await view.posted("send")).toMatchObject([{ text: "one\ntwo", model: "anthropic/claude-sonnet-4-5" }]);
    expect(await view.page.locator("#prompt").inputValue()).toBe("");
  });

  test("a slash opens the commands; the arrows walk them, Enter takes one, and Enter again would send it", async () => {
    await show();
    const prompt = view.page.locator("#prompt");
    const options = view.page.locator('#slash-commands [role="option"]');
    await prompt.click();
    await view.page.keyboard.type("/");
    await options.first().waitFor();
    expect(await options.count()).toBe(7);
    expect(await prompt.getAttribute("aria-activedescendant")).toBe("slash-models");
    await view.page.keyboard.press("ArrowDown");
    expect(await prompt.getAttribute("aria-activedescendant")).toBe("slash-compare");
    await view.page.keyboard.press("ArrowUp");
    await view.page.keyboard.press("ArrowUp");
    expect(await view.page.locator('#slash-commands [aria-selected="true"]').getAttribute("data-command")).toBe("help");
    await view.page.keyboard.press("Enter");
    expect(await prompt.inputValue()).toBe("/help ");
    expect(await options.count()).toBe(0);
    expect(await view.posted("send")).toEqual([]);
    await view.page.keyboard.press("Enter");
    expect(await view.posted("send")).toMatchObject([{ text: expect.stringMatching(/^\/help ?$/) }]);
  });

  test("what is typed narrows the commands; a command that is written out is sent; Escape closes the list only", async () => {
    await show();
    const prompt = view.page.locator("#prompt");
    const options = view.page.locator('#slash-commands [role="option"]');
    await prompt.click();
    await view.page.keyboard.type("/c");
    await expect.poll(() => options.allInnerTexts()).toHaveLength(3);
    await view.page.keyboard.press("Escape");
    await expect.poll(() => options.count()).toBe(0);
    expect(await prompt.inputValue()).toBe("/c");
    await view.page.keyboard.type("heck");
    await expect.poll(() => options.count()).toBe(1);
    await view.page.keyboard.press("Enter");
    expect(await view.posted("send")).toMatchObject([{ text: "/check" }]);
  });

  test("a click takes a command and leaves the focus in the input", async () => {
    await show();
    await view.page.locator("#prompt").click();
    await view.page.keyboard.type("/to");
    await view.page.locator('[data-command="tokens"]').click();
    expect(await view.page.locator("#prompt").inputValue()).toBe("/tokens ");
    expect(await view.page.evaluate("document.activeElement?.id")).toBe("prompt");
  });

  test("Up in the empty input recalls what was asked, Down leaves it again", async () => {
    await show(message("q1", "user", "first"), message("a1", "assistant", "x"), message("q2", "user", "second"));
    const prompt = view.page.locator("#prompt");
    await prompt.press("ArrowUp");
    expect(await prompt.inputValue()).toBe("second");
    await prompt.press("ArrowUp");
    expect(await prompt.inputValue()).toBe("first");
    await prompt.press("ArrowDown");
    await prompt.press("ArrowDown");
    expect(await prompt.inputValue()).toBe("");
  });

  test("an answer streams, Escape stops it, and what had arrived stays with a way to try again", async () => {
    await show();
    await view.page.locator("#prompt").fill("Why?");
    await view.page.locator("#prompt").press("Enter");
    await view.tell({
      type: "begin",
      conversation: "c1",
      user: message("q", "user", "Why?"),
      assistant: message("a", "assistant", "", { status: "streaming", modelName: "Claude" }),
    });
    await view.tell({ type: "delta", conversation: "c1", text: "Because **it" });
    const answer = view.page.locator('.message[data-role="assistant"]');
    await answer.locator("strong", { hasText: "it" }).waitFor();
    expect(await answer.getAttribute("data-status")).toBe("streaming");
    await view.page.keyboard.press("Escape");
    expect(await view.posted("stop")).toEqual([{ type: "stop", conversation: "c1" }]);
    await view.tell({
      type: "conversation",
      conversation: conversation([
        message("q", "user", "Why?"),
        message("a", "assistant", "Because **it** is", { status: "stopped" }),
      ]),
      running: null,
    });
    await view.page.locator('.message[data-status="stopped"]').waitFor();
    expect(await answer.innerText()).toContain("Because it is");
    await answer.locator(".ending [data-action=retry]").click();
    expect((await view.posted("send")).at(-1)).toMatchObject({ text: "Why?", retryOf: "q" });
  });

  test("a message that could not be sent comes back into the input, beside one clear error with its next step", async () => {
    await show();
    await view.page.locator("#prompt").fill("Do not lose me");
    await view.page.locator("#prompt").press("Enter");
    await view.tell({
      type: "error",
      error: { code: "authentication", message: "No key for OpenAI.", action: "add-key", provider: "openai" },
    });
    await view.page.locator('.error[data-code="authentication"]').waitFor();
    expect(await view.page.locator("#prompt").inputValue()).toBe("Do not lose me");
    await view.page.locator('.error [data-action="add-key"]').click();
    expect(await view.posted("add-key")).toEqual([{ type: "add-key", provider: "openai" }]);
  });

  test("a prompt that a command prepared comes after what is typed, and a huge paste becomes an attachment", async () => {
    await show();
    const prompt = view.page.locator("#prompt");
    await prompt.fill("my words");
    await view.tell({ type: "fill", text: "prepared", send: false });
    await expect.poll(() => prompt.inputValue()).toBe("my words\n\nprepared");
    await prompt.evaluate((element, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, "line\n".repeat(1_000_000));
    await view.page.getByText("Pasted text (1,000,001 lines)").waitFor();
    await prompt.press("Enter");
    const [sent] = await view.posted("send");
    expect(sent?.text).toBe("my words\n\nprepared");
    expect(sent?.attachments?.[0]?.text).toHaveLength(5_000_000);
  });

  test("what is attached can be sent without a word", async () => {
    await show();
    await view.page.locator("#prompt").press("Enter");
    expect(await view.posted("send")).toEqual([]);
    await view.tell({ type: "attach", attachment: { label: "a.py", text: "x = 1" } });
    await view.page.locator(".chip").waitFor();
    await view.page.locator('[data-action="send"]').click();
    expect(await view.posted("send")).toMatchObject([{ text: "", attachments: [{ label: "a.py", text: "x = 1" }] }]);
    expect(await view.page.locator(".question.pending").innerText()).toBe("a.py");
  });

  test("the focus stays in the input when one sends and stops by the buttons", async () => {
    await show();
    const prompt = view.page.locator("#prompt");
    const hasFocus = (): Promise<boolean> => prompt.evaluate((input) => input.ownerDocument.activeElement === input);
    await prompt.fill("Why?");
    await view.page.locator('[data-action="send"]').click();
    expect(await hasFocus()).toBe(true);
    await view.tell({
      type: "begin",
      conversation: "c1",
      user: message("q", "user", "Why?"),
      assistant: message("a", "assistant", "", { status: "streaming" }),
    });
    await view.page.locator('[data-action="stop"]').click();
    expect(await view.posted("stop")).toHaveLength(1);
    expect(await hasFocus()).toBe(true);
  });

  test("the draft outlives a reload of the page", async () => {
    await show();
    await view.page.locator("#prompt").fill("half a thought");
    await expect.poll(() => view.page.evaluate<string>("sessionStorage.getItem('saved')")).toContain("half a thought");
    await view.page.reload();
    await show();
    expect(await view.page.locator("#prompt").inputValue()).toBe("half a thought");
    expect(await view.posted("ready")).toMatchObject([{ conversation: "c1" }]);
  });

  test("the list of models is walked and searched by keyboard, and what lacks a key offers to add one", async () => {
    await show();
    await view.page.locator("#model-button").click();
    const search = view.page.getByRole("combobox");
    expect(await search.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    expect(await view.page.locator('[data-ref="anthropic/claude-3-opus"]').innerText()).toContain(
      "use Claude Sonnet 4.5",
    );
    expect(await view.page.locator('.lacking [data-action="add-key"]').count()).toBe(1);
    await search.press("ArrowDown");
    expect(await search.getAttribute("aria-activedescendant")).toBe("option-anthropic_claude-3-opus");
    await search.fill("sonnet");
    await search.press("Enter");
    expect(await view.posted("pick-model")).toEqual([{ type: "pick-model", model: "anthropic/claude-sonnet-4-5" }]);
    expect(await view.page.locator(".picker").count()).toBe(0);
  });

  test("Enter asks for the key where what is typed fits one provider's models only, and they lack one", async () => {
    await view.tell({
      type: "state",
      conversation: conversation([]),
      providers: [
        providers[0]!,
        provider("openai", [model("openai/gpt-4.1", "GPT-4.1")], {
          usable: false,
          missing: "Add a key.",
          action: "add-key",
        }),
      ],
      model: "anthropic/claude-sonnet-4-5",
      trusted: true,
      running: null,
    });
    await view.page.locator("#model-button").click();
    await view.page.locator(".picker input").fill("gpt-4.1");
    await view.page.locator(".lacking-row").waitFor();
    expect(await view.page.locator(".lacking").evaluate((part) => getComputedStyle(part).borderTopStyle)).toBe("none");
    await view.page.keyboard.press("Enter");
    expect(await view.posted("add-key")).toEqual([{ type: "add-key", provider: "openai" }]);
  });

  test("a link is handed to the host, and the page stays where it is", async () => {
    await show(
      message("q", "user", "x"),
      message("a", "assistant", "See [docs](https://example.com/a) and [file](src/a.ts)."),
    );
    await view.page.locator(".markdown a[href]").click();
    expect(await view.posted("open-link")).toEqual([{ type: "open-link", url: "https://example.com/a" }]);
    expect(await view.page.locator(".markdown a[href]").count()).toBe(1);
  });

  test("the live region hears whole sentences and how it ended", async () => {
    await show();
    const answer = message("a", "assistant", "", { status: "streaming" });
    await view.tell({ type: "begin", conversation: "c1", user: message("q", "user", "x"), assistant: answer });
    await view.tell({ type: "delta", conversation: "c1", text: "One sentence. And ha" });
    const log = view.page.getByRole("log");
    await log.getByText("One sentence.", { exact: true }).waitFor();
    await view.tell({
      type: "conversation",
      conversation: conversation([
        message("q", "user", "x"),
        { ...answer, text: "One sentence. And half.", status: "done" },
      ]),
      running: null,
    });
    await log.getByText("Answer complete.").waitFor();
    expect(await log.innerText()).toContain("And half.");
  });

  test("the end stays in view while an answer grows, until one scrolls up", async () => {
    await show(message("q0", "user", "x"), message("a0", "assistant", "long\n\n".repeat(60)));
    const answer = message("a", "assistant", "", { status: "streaming" });
    await view.tell({ type: "begin", conversation: "c1", user: message("q", "user", "x"), assistant: answer });
    const scroller = view.page.locator(".scroller");
    const fromEnd = () =>
      scroller.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight);
    for (let piece = 0; piece < 20; piece++) {
      await view.tell({ type: "delta", conversation: "c1", text: `Paragraph ${piece} of some length.\n\n`.repeat(3) });
    }
    await view.page.getByText("Paragraph 19").first().waitFor();
    await expect.poll(fromEnd).toBeLessThan(2);
    await scroller.hover();
    await view.page.mouse.wheel(0, -400);
    await view.page.locator('[data-action="to-end"]').waitFor();
    await view.tell({ type: "delta", conversation: "c1", text: "More.\n\n".repeat(20) });
    await view.page.getByText("More.").first().waitFor();
    expect(await fromEnd()).toBeGreaterThan(400);
    await view.page.locator('[data-action="to-end"]').click();
    await expect.poll(fromEnd).toBeLessThan(2);
  });

  test("five thousand messages are a few in the page, and more as one scrolls up", async () => {
    const many = Array.from({ length: 5000 }, (_, at) =>
      message(`m${at}`, at % 2 === 0 ? "user" : "assistant", `Text **${at}**`),
    );
    await show(...many);
    const shown = view.page.locator(".message");
    await view.page.getByText("Text 4999").waitFor();
    const before = await shown.count();
    expect(before).toBeLessThan(100);
    await view.page.locator(".scroller").evaluate((element) => element.scrollTo(0, 0));
    await expect.poll(() => shown.count()).toBeGreaterThan(before);
  });
});
