import { array, assert, constantFrom, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { createBlockSplitter } from "../../../client/webview/markdown/blocks.ts";
import type { Block } from "../../../client/webview/markdown/blocks.ts";
import { createParser } from "../../../client/webview/markdown/parser.ts";

const parser = createParser(false);

function whole(text: string): readonly Block[] {
  return createBlockSplitter(parser).update(text, true);
}

function grown(text: string, size: number): readonly Block[] {
  const splitter = createBlockSplitter(parser);
  for (let end = size; end < text.length; end += size) splitter.update(text.slice(0, end), false);
  return splitter.update(text, true);
}

const answer = `# Title

A paragraph with **bold** and \`code\`
over two lines.

- one
- two

  still two
- three
\`\`\`ts
const a = 1;

const b = 2;
\`\`\`
| a | b |
|---|--:|
| 1 | 2 |

> quote
> goes on

Setext
======

    indented code

1. first
   \`\`\`sh
   ls
   \`\`\`
2. second

Last line with [a link](https://example.com).`;

describe("a growing markdown text", () => {
  test.each([1, 2, 3, 7, 50])("that came in pieces of %i ends like the text parsed at once", (size) => {
    expect(grown(answer, size)).toEqual(whole(answer));
  });

  test("ends the same however its pieces fall", () => {
    const piece = constantFrom(
      "# h\n",
      "- a\n",
      "  b\n",
      "\n",
      "```\n",
      "x *y* z\n",
      "> q\n",
      "1. n\n",
      "2. m\n",
      "   ```\n",
      "| a |\n|--|\n",
      "---\n",
      "    c\n",
      "$$\n",
      "\\[\n",
      "\\]\n",
      "[^1]: n\n",
      "- [x] t\n",
    );
    assert(
      property(array(piece, { maxLength: 25 }), integer({ min: 1, max: 9 }), (pieces, size) => {
        const text = pieces.join("");
        expect(grown(text, size)).toEqual(whole(text));
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  test("keeps finished blocks as the same objects", () => {
    const splitter = createBlockSplitter(parser);
    const before = splitter.update("First.\n\nSecond.\n\nThird\nFou", false);
    const after = splitter.update("First.\n\nSecond.\n\nThird\nFourth", false);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).toBe(before[1]);
    expect(after[2]).toEqual({ kind: "html", html: "<p>Third\nFourth</p>\n" });
  });

  test("shows an open fence as code with what has arrived", () => {
    const blocks = createBlockSplitter(parser).update("Look:\n\n```python\nprint(1)\npri", false);
    expect(blocks.at(-1)).toEqual({ kind: "code", language: "python", code: "print(1)\npri" });
  });

  test("starts anew for another text", () => {
    const splitter = createBlockSplitter(parser);
    splitter.update("One.\n\nTwo.\n\nThree.", true);
    expect(splitter.update("Other.", true)).toEqual([{ kind: "html", html: "<p>Other.</p>\n" }]);
  });

  test("knows link definitions of earlier blocks, and not half of one", () => {
    const splitter = createBlockSplitter(parser);
    splitter.update("[a]: https://example.com/lo", false);
    const blocks = splitter.update("[a]: https://example.com/long\n\nText.\n\nSee [a].", true);
    expect(blocks.at(-1)).toEqual({ kind: "html", html: '<p>See <a href="https://example.com/long">a</a>.</p>\n' });
  });

  test("costs as much for the last block as for the only one", () => {
    const head = "A paragraph of some length that is done.\n\n".repeat(5000);
    const splitter = createBlockSplitter(parser);
    splitter.update(head, false);
    const began = performance.now();
    for (let n = 1; n <= 200; n++) splitter.update(head + "word ".repeat(n), false);
    expect((performance.now() - began) / 200).toBeLessThan(10);
  });
});
