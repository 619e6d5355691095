import { describe, expect, it } from "vitest";
import { factsOf } from "./reading.ts";

describe("prompt files", () => {
  it("of VS Code give model and body; inputs are left out of the text", async () => {
    const source = "---\nmode: agent\nmodel: gpt-4.1 (copilot)\n---\nReview ${input:file}.\n";
    const facts = await factsOf("prompt", source, "review.prompt.md");
    expect(facts.prompts).toMatchObject([
      { model: { text: "gpt-4.1" }, messages: [{ role: "user", text: "Review .", partial: true }] },
    ]);
    expect(source.slice(facts.prompts[0]!.model!.span.start, facts.prompts[0]!.model!.span.end)).toBe("gpt-4.1");
  });

  it("without front matter are all body", async () => {
    const facts = await factsOf("markdown", "\uFEFFBe kind.\n", "style.instructions.md");
    expect(facts.prompts).toMatchObject([
      { model: null, messages: [{ role: "system", text: "Be kind.", partial: false }] },
    ]);
  });

  it("of agents with a display name that nobody knows have no model and no finding", async () => {
    const facts = await factsOf("chatagent", "---\nmodel: Our Best Model\n---\nHi\n", "a.agent.md");
    expect(facts.modelNames).toEqual([]);
  });

  it("of Prompty give roles, model and parameters", async () => {
    const source = `---
name: Basic
model:
  api: chat
  configuration:
    type: openai
    name: gpt-4.1
  parameters:
    max_tokens: 300
    temperature: 0.2
---
system:
You help {{user}}.

user:
What is new?
`;
    const facts = await factsOf("plaintext", source, "basic.prompty");
    expect(facts.prompts).toMatchObject([
      {
        model: { text: "gpt-4.1", certainty: "certain" },
        messages: [
          { role: "system", text: "You help .", partial: true },
          { role: "user", text: "What is new?" },
        ],
      },
    ]);
    expect(facts.calls[0]?.parameters).toMatchObject([
      { name: "max_tokens", value: { value: 300 } },
      { name: "temperature", value: { value: 0.2 } },
    ]);
  });

  it("of dotprompt give roles and configuration", async () => {
    const source =
      '---\nmodel: gemini/gemini-2.5-pro\nconfig:\n  maxOutputTokens: 9\n---\n{{role "system"}}\nBe brief.\n{{role "user"}}\n{{question}}?\n';
    const facts = await factsOf("dotprompt", source, "ask.prompt");
    expect(facts.prompts[0]).toMatchObject({
      model: { text: "gemini/gemini-2.5-pro" },
      messages: [
        { role: "system", text: "Be brief." },
        { role: "user", text: "?", partial: true },
      ],
    });
    expect(facts.calls[0]?.parameters).toMatchObject([{ name: "max_tokens", written: "maxOutputTokens" }]);
  });

  it("that are unfinished give what can be read", async () => {
    const facts = await factsOf("prompt", "---\nmodel: o3\nconf", "x.prompt.md");
    expect(facts.prompts).toMatchObject([{ model: { text: "o3" }, messages: [] }]);
  });
});
