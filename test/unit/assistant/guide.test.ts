import { describe, expect, it } from "vitest";
import { readGuide, searchGuide } from "../../../server/src/chat/assistant/guide.ts";

const sections = await readGuide("docs/guide");

describe("questions answered from the guide", () => {
  it.each([
    ["how do I set a budget?", "spending.md", "Budgets"],
    ["how can I use ollama", "local-models.md", "Ollama, LM Studio, llama.cpp"],
    ["how do I suppress a lint rule", "hover-and-lint.md", "Severity and suppression"],
    ["company proxy certificates", "providers.md", "Company proxy and certificates"],
    ["how do I use it in neovim", "other-editors.md", "Neovim"],
    ["where are conversations stored", "chat.md", "Where conversations are kept"],
  ])("%s", (question, page, heading) => {
    const best = searchGuide(sections, question, 1)[0];
    expect([best?.page, best?.heading]).toEqual([page, heading]);
  });

  it.each(["what is the capital of France", "write a haiku", "", "???"])("says nothing to: %s", (question) => {
    expect(searchGuide(sections, question)).toEqual([]);
  });
});
