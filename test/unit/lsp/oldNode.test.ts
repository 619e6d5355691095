import { describe, expect, it } from "vitest";
import { namingOldNode } from "../../../server/src/lsp/oldNode.ts";

describe("a Node without SQLite", () => {
  it("is told which version chat needs", () => {
    const missing = Object.assign(new Error("No such built-in module: node:sqlite"), {
      code: "ERR_UNKNOWN_BUILTIN_MODULE",
    });
    expect(() => namingOldNode(missing)).toThrow(/Chat needs Node 22\.13 or newer/);
  });

  it("does not hide any other failure", () => {
    expect(() => namingOldNode(new Error("disk full"))).toThrow("disk full");
  });
});
