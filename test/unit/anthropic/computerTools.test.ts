import { describe, expect, it } from "vitest";
import type { ProviderTool, Warning } from "../../../server/src/engine/messages/types.ts";
import { claudeContract } from "../../../server/src/engine/parameters/claudeContract.ts";
import { computerTool } from "../../../server/src/engine/providers/anthropic/computerTools.ts";
import { prepareTools } from "../../../server/src/engine/providers/anthropic/tools.ts";

const px = { display_width_px: 1920, display_height_px: 1080 };

function sent(tool: ProviderTool, model: string): { tool: ProviderTool | undefined; warnings: Warning[] } {
  const warnings: Warning[] = [];
  return { tool: computerTool(tool, model, warnings), warnings };
}

function betas(model: string): readonly string[] {
  const tools = [{ type: "computer", ...px }, { type: "bash" }, { type: "text_editor" }];
  return prepareTools(tools, claudeContract(model), model).betas;
}

describe("the computer tool", () => {
  it.each([
    ["the guide's spelling", { type: "computer_20241022", name: "computer", ...px, display_number: 1 }],
    [
      "LiteLLM's spelling",
      { type: "computer_20241022", function: { name: "computer", parameters: { ...px, display_number: 1 } } },
    ],
    ["without a version", { type: "computer", ...px, display_number: 1 }],
    [
      "OpenAI's spelling",
      {
        type: "computer_use_preview",
        display_width: 1920,
        display_height: 1080,
        environment: "browser",
        display_number: 1,
      },
    ],
  ])("means the same in %s", (_, tool) => {
    expect(sent(tool, "claude-sonnet-4-20250514").tool).toEqual({
      type: "computer_20250124",
      name: "computer",
      ...px,
      display_number: 1,
    });
  });

  it.each([
    ["claude-3-5-sonnet-20241022", "computer_20241022"],
    ["claude-3-7-sonnet-20250219", "computer_20250124"],
    ["claude-sonnet-4-20250514", "computer_20250124"],
    ["claude-haiku-4-5-20251001", "computer_20250124"],
    ["claude-opus-4-5-20251101", "computer_20251124"],
    ["claude-opus-5-5", "computer_20251124"],
    ["claude-sonnet-5@20260401", "computer_20251124"],
  ])("is for %s %s", (model, type) => {
    expect(sent({ type: "computer_20250124", name: "computer", ...px }, model).tool).toMatchObject({ type });
  });

  it("tells of the change, and of nothing where nothing changed", () => {
    expect(sent({ type: "computer_20241022", name: "computer", ...px }, "claude-opus-5-5").warnings).toMatchObject([
      {
        code: "parameter_renamed",
        message: "The tool computer_20241022 was sent as computer_20251124, the one that claude-opus-5-5 knows.",
      },
    ]);
    expect(sent({ type: "computer_20251124", name: "computer", ...px }, "claude-opus-5-5").warnings).toEqual([]);
  });

  it("keeps enable_zoom for those that know it only", () => {
    const tool = { type: "computer_20251124", name: "computer", ...px, enable_zoom: true };
    expect(sent(tool, "claude-opus-5-5").tool).toHaveProperty("enable_zoom", true);
    expect(sent(tool, "claude-sonnet-4-20250514").tool).not.toHaveProperty("enable_zoom");
  });
});

describe("the tools beside it", () => {
  it.each([
    ["text_editor_20241022", "claude-3-5-sonnet-20241022", "text_editor_20241022", "str_replace_editor"],
    ["text_editor_20250728", "claude-3-7-sonnet-20250219", "text_editor_20250124", "str_replace_editor"],
    ["text_editor_20241022", "claude-sonnet-4-20250514", "text_editor_20250728", "str_replace_based_edit_tool"],
    ["bash_20241022", "claude-opus-5-5", "bash_20250124", "bash"],
    ["bash_20250124", "claude-3-5-sonnet-20241022", "bash_20241022", "bash"],
  ])("%s for %s is %s by the name %s", (type, model, wanted, name) => {
    expect(sent({ type, name: "any" }, model).tool).toEqual({ type: wanted, name });
  });

  it("bring the betas that their versions need", () => {
    expect(betas("claude-3-5-sonnet-20241022")).toEqual(["computer-use-2024-10-22"]);
    expect(betas("claude-sonnet-4-20250514")).toEqual(["computer-use-2025-01-24"]);
    expect(betas("claude-opus-5-5")).toEqual(["computer-use-2025-01-24", "computer-use-2025-11-24"]);
  });

  it("leave other tools alone", () => {
    expect(sent({ type: "web_search_20250305", name: "web_search" }, "claude-opus-5-5").tool).toBeUndefined();
  });
});
