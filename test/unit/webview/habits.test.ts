import { describe, expect, test } from "vitest";
import { createBlockSplitter } from "../../../client/webview/markdown/blocks.ts";
import { createParser } from "../../../client/webview/markdown/parser.ts";

const parser = createParser(false);

function rendered(source: string): string {
  return createBlockSplitter(parser)
    .update(source, true)
    .map((block) => (block.kind === "html" ? block.html : `[${block.language}]${block.code}`))
    .join("")
    .trim();
}

describe("a formula", () => {
  test.each([
    ["The norm \\(a^2 + b_1*c*d\\) grows.", "<p>The norm <code>a^2 + b_1*c*d</code> grows.</p>"],
    ["For \\(n\\) of them", "<p>For <code>n</code> of them</p>"],
    ["So $$E = mc^2$$ holds.", "<p>So <code>E = mc^2</code> holds.</p>"],
    ["\\[ x = \\frac{-b \\pm \\sqrt{b^2}}{2a} \\]", "<p><code>x = \\frac{-b \\pm \\sqrt{b^2}}{2a}</code></p>"],
  ])("%s keeps its signs", (source, html) => {
    expect(rendered(source)).toBe(html);
  });

  test.each(["$$", "\\["])("that opens with %s on a line of its own is a block that can be copied", (opening) => {
    const closing = opening === "$$" ? "$$" : "\\]";
    expect(rendered(`Thus\n${opening}\na \\\\\n- b\n${closing}\nholds.`)).toBe(
      "<p>Thus</p>\n[latex]a \\\\\n- b\n<p>holds.</p>",
    );
  });

  test("that is not closed ends at the next empty line", () => {
    expect(rendered("$$\na\n\n- b")).toBe("[latex]a\n<ul>\n<li>b</li>\n</ul>");
  });

  test.each([
    ["It costs $5 to $10.", "<p>It costs $5 to $10.</p>"],
    ["$$ is a lot, $$$ is more", "<p>$$ is a lot, $$$ is more</p>"],
    ["\\[not a link\\](x) and \\(so\\)", "<p>[not a link](x) and (so)</p>"],
    ["\\[x\\] done", "<p>[x] done</p>"],
    ["`\\(a^2\\)`", "<p><code>\\(a^2\\)</code></p>"],
  ])("is not seen in %j", (source, html) => {
    expect(rendered(source)).toBe(html);
  });
});

describe("what models write beyond CommonMark", () => {
  test("a line break in a table's cell is one", () => {
    expect(rendered("| a |\n|---|\n| one<br>two<br/>three<BR /> |")).toContain(
      "<td>one<br>\ntwo<br>\nthree<br>\n</td>",
    );
  });

  test("raised, lowered and key letters", () => {
    expect(rendered("10<sup>3</sup> H<sub>2</sub>O <kbd>Ctrl</kbd>")).toBe(
      "<p>10<sup>3</sup> H<sub>2</sub>O <kbd>Ctrl</kbd></p>",
    );
  });

  test.each([
    ["<sup onclick=x>3</sup>", "<p>&lt;sup onclick=x&gt;3&lt;/sup&gt;</p>"],
    ["<sup><script></sup>", "<p>&lt;sup&gt;&lt;script&gt;&lt;/sup&gt;</p>"],
    ["<broken>", "<p>&lt;broken&gt;</p>"],
  ])("%s stays text", (source, html) => {
    expect(rendered(source)).toBe(html);
  });

  test("a footnote's text is shown", () => {
    expect(rendered("So it is[^1].\n\n[^1]: https://example.com says so.")).toBe(
      '<p>So it is[^1].</p>\n<p>[^1]: <a href="https://example.com">https://example.com</a> says so.</p>',
    );
  });

  test("tasks of a list have boxes", () => {
    expect(rendered("- [x] done\n- [ ] **to do**\n- [x]no task")).toBe(
      '<ul>\n<li class="task">☑ done</li>\n<li class="task">☐ <strong>to do</strong></li>\n<li>[x]no task</li>\n</ul>',
    );
  });
});
