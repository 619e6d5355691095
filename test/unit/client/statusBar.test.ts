import { describe, expect, it, vi } from "vitest";

vi.mock("vscode", () => import("./editorStub.ts"));
const { statusView } = await import("../../../client/src/statusBar.ts");
const { keyProblem, providerOfSecret } = await import("../../../client/src/secrets.ts");

describe("the status bar", () => {
  it("shows the model in use while all is well", () => {
    expect(statusView("running", "GPT-4.1")).toEqual({
      text: "$(comment-discussion) GPT-4.1",
      tooltip: "Parlance: open the chat (model: GPT-4.1)",
    });
  });

  it("keeps a long name's explanation for the tooltip", () => {
    const { text, tooltip } = statusView("running", "Parlance (built in, no language model)");
    expect(text).toBe("$(comment-discussion) Parlance");
    expect(tooltip).toContain("built in, no language model");
  });

  it("leaves room to other items where a model is named by the path of a file", () => {
    const name = `models/${"folder/".repeat(20)}mine.gguf`;
    const { text, tooltip } = statusView("running", name);
    expect(text).toBe("$(comment-discussion) models/folder/folder/folder/fol…");
    expect(tooltip).toContain(name);
  });

  it("says when the server restarts, and how to start it when it has given up", () => {
    expect(statusView("restarting", undefined).tooltip).toBe("Parlance is restarting its language server");
    expect(statusView("failed", "GPT-4.1")).toEqual({
      text: "$(warning) GPT-4.1",
      tooltip: "Parlance's language server is not running. Click to restart it.",
    });
  });
});

describe("a key that is pasted", () => {
  it.each(["sk-ant-api03-abc_DEF-123", "AIzaSyA-1234567890", "xai-x/y+z="])("may be %s", (key) => {
    expect(keyProblem(key)).toBeUndefined();
  });

  it.each([
    ["", /Paste/u],
    ["sk-a sk-b", /spaces/u],
    ["sk-a\nsk-b", /line breaks/u],
    ["“sk-a”", /characters/u],
  ])("is refused where no header could carry it (%j)", (key, problem) => {
    expect(keyProblem(key)).toMatch(problem);
  });

  it("is kept under its provider's name, and other entries are not ours", () => {
    expect(providerOfSecret("parlance.key.openai")).toBe("openai");
    expect(providerOfSecret("something.else")).toBeUndefined();
  });
});
