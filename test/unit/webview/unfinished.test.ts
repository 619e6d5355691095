import { describe, expect, test } from "vitest";
import { closeUnfinished } from "../../../client/webview/markdown/unfinished.ts";

describe("the unfinished end of an answer", () => {
  test.each([
    ["some **bol", "some **bol**"],
    ["some **", "some "],
    ["an *itali", "an *itali*"],
    ["a `code", "a `code`"],
    ["struck ~~ou", "struck ~~ou~~"],
    ["see [the docs](https://exa", "see the docs"],
    ["see [the do", "see the do"],
    ["![alt](https://x", "alt"],
    ["a list\n-", "a list"],
    ["text\n##", "text"],
    ["text\n1.", "text"],
  ])("%j is drawn as %j", (source, drawn) => {
    expect(closeUnfinished(source)).toBe(drawn);
  });

  test.each([
    "plain words",
    "**whole**",
    "a * b",
    "snake_case_name",
    "2 * 3 * 4",
    "`**` in code",
    "- [ ] task",
    "[x](https://a.b)",
  ])("%j stays as it is", (source) => {
    expect(closeUnfinished(source)).toBe(source);
  });
});
