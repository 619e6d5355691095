import { describe, expect, it } from "vitest";
import { languageForFence, webLink } from "../../../client/src/chat/answerText.ts";

describe("a link in an answer", () => {
  it("leads to web pages", () => {
    expect(webLink("https://platform.openai.com/docs/models")).toBe("https://platform.openai.com/docs/models");
    expect(webLink("http://127.0.0.1:11434/")).toBe("http://127.0.0.1:11434/");
  });

  it.each([
    "command:workbench.action.terminal.new",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "vscode://settings",
    "data:text/html,x",
    "//example.com",
    "not a link",
    "https://openai.com@evil.example/",
  ])("never runs or opens %s", (url) => {
    expect(webLink(url)).toBeUndefined();
  });
});

describe("the word after a code fence", () => {
  const known = ["python", "typescript", "shellscript", "plaintext"];

  it.each([
    ["py", "python"],
    ["Python", "python"],
    ["ts", "typescript"],
    ["bash", "shellscript"],
    ["", "plaintext"],
    ["klingon", "plaintext"],
    ["constructor", "plaintext"],
  ])("“%s” means the language %s", (fence, language) => {
    expect(languageForFence(fence, known)).toBe(language);
  });
});
