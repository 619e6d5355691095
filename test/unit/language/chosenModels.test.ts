import { describe, expect, it } from "vitest";
import { chosenAt, labelsAt } from "./completing.ts";
import { after, applied, offered } from "./refactored.ts";
import { service, textIn } from "./reading.ts";

const client = "from openai import OpenAI\nclient = OpenAI()\n";

function call(args: string): string {
  return `${client}client.chat.completions.create(model="gpt-4.1" if hard else "gpt-4o", ${args})\n`;
}

/** The text after the name at its first place in a source was switched, and what is told besides. */
async function switchedAt(
  text: string,
  name: string,
  to: string,
): Promise<{ readonly text: string; readonly breaks: readonly string[] } | null> {
  const document = textIn("python", text);
  const found = await service().switchTo(document, document.positionAt(text.indexOf(name) + 1), to);
  return found === null ? null : { text: applied(document, found), breaks: found.breaks };
}

describe("switching one of the models that a call chooses from", () => {
  it("changes that name, and tells what the parameters that all share would need for it", async () => {
    const text = call("temperature=0.2");
    const found = await switchedAt(text, "gpt-4o", "openai/o4-mini");
    expect(found?.text).toBe(text.replace("gpt-4o", "o4-mini"));
    expect(found?.breaks).toEqual([expect.stringMatching(/^for this model alone, temperature has to be taken out: /)]);
  });

  it("takes out what the other refuses as well", async () => {
    const text = call("temperature=0.2, seed=7").replace("gpt-4.1", "o3");
    const found = await switchedAt(text, "gpt-4o", "openai/o4-mini");
    expect(found).toEqual({ text: text.replace("gpt-4o", "o4-mini").replace("temperature=0.2, ", ""), breaks: [] });
  });

  it("writes the name of the limit that all models of OpenAI take", async () => {
    const text = call("max_tokens=500");
    const found = await switchedAt(text, "gpt-4o", "openai/o4-mini");
    expect(found?.text).toBe(text.replace("gpt-4o", "o4-mini").replace("max_tokens", "max_completion_tokens"));
  });

  it("moves no value that the other takes as it is", async () => {
    const text = call("max_tokens=30000");
    const found = await switchedAt(text, "gpt-4o", "openai/gpt-4o-mini");
    expect(found?.text).toBe(text.replace("gpt-4o", "gpt-4o-mini"));
    expect(found?.breaks).toEqual([expect.stringMatching(/^for this model alone, max_tokens has to become 16,384/)]);
    const one = call("max_tokens=30000").replace('"gpt-4.1" if hard else ', "");
    expect((await switchedAt(one, "gpt-4o", "openai/gpt-4o-mini"))?.text).toContain("max_tokens=16384");
  });

  it("leaves the parameters alone where another model is not known", async () => {
    const text = call("temperature=0.2").replace('"gpt-4.1"', "pick()");
    const found = await switchedAt(text, "gpt-4o", "openai/o4-mini");
    expect(found?.text).toBe(text.replace("gpt-4o", "o4-mini"));
    expect(found?.breaks[0]).toMatch(/^for this model alone, temperature /);
  });

  it("leaves options alone that a call with a choice shares with one without", async () => {
    const text = `${client}options = {"temperature": 0.2}\nname = "gpt-4o"
client.chat.completions.create(model=name, **options)
client.chat.completions.create(model="gpt-4.1" if hard else name, **options)
`;
    const found = await switchedAt(text, "gpt-4o", "openai/o4-mini");
    expect(found?.text).toBe(text.replace("gpt-4o", "o4-mini"));
  });

  it("offers models for the provider of the call's client", async () => {
    const text = call("seed=7");
    const document = textIn("python", text);
    const found = await service().modelChoices(document, document.positionAt(text.indexOf("gpt-4o") + 1));
    expect(found?.written).toBe("gpt-4o");
    expect(found?.choices.some(({ record }) => record.provider !== "openai")).toBe(false);
  });

  it("is not offered on the call itself, where no name is meant", async () => {
    const text = call("seed=7");
    const document = textIn("python", text);
    expect(await service().modelChoices(document, document.positionAt(text.indexOf("seed")))).toBeNull();
  });
});

describe("refactorings of a call that chooses its model", () => {
  const long = "You answer questions about the harbour. ".repeat(300).trim();
  const claude = (models: string): string =>
    `import anthropic\nclient = anthropic.Anthropic()\nclient.messages.create(|model=${models}, max_tokens=1, system="${long}", messages=[])\n`;

  it("cache the system prompt where every model is a Claude", async () => {
    const both = claude('"claude-sonnet-4-5" if hard else "claude-opus-5-5"');
    expect(await after("python", both, "add-caching")).toContain('"cache_control": {"type": "ephemeral"}');
  });

  it.each(['"claude-sonnet-4-5" if hard else pick()', '"claude-sonnet-4-5" if hard else "claude-unheard-of"'])(
    "do not where one is not known: %s",
    async (models) => {
      const { found } = await offered("python", claude(models));
      expect(found.map(({ id }) => id)).not.toContain("add-caching");
    },
  );

  it("ask the stream of any of OpenAI's models for its usage", async () => {
    const text = call("|stream=True");
    expect(await after("python", text, "add-usage")).toContain('stream=True, stream_options={"include_usage": True})');
    const { found } = await offered("python", text.replace('"gpt-4.1"', "pick()"));
    expect(found.map(({ id }) => id)).not.toContain("add-usage");
  });

  it("have LiteLLM drop parameters, and move the prompt to a file", async () => {
    const text = `import litellm\nlitellm.completion(model="gpt-4.1" if hard else "gpt-4o", messages=[{"role": "user", "content": "|${long}"}])\n`;
    const { found } = await offered("python", text);
    expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(["drop-params", "extract-prompt"]));
  });
});

describe("the exact estimate of a call that chooses its model", () => {
  const text = `${client}client.chat.completions.create(model="gpt-tiny-1" if hard else "gpt-4.1", max_tokens=400, messages=[{"role": "user", "content": "Hi"}])\n`;

  async function estimated(place: string): Promise<string> {
    const document = textIn("python", text);
    const found = await service().promptAt(document, document.positionAt(text.indexOf(place) + 1), "");
    return found === null ? "nothing" : `${found.model}, ${found.dearestOf ?? "as asked"}`;
  }

  it("is for the model under the cursor", async () => {
    expect(await estimated("gpt-tiny-1")).toBe("openai/gpt-tiny-1, as asked");
    expect(await estimated("gpt-4.1")).toBe("openai/gpt-4.1, as asked");
  });

  it("is for the dearest elsewhere in the call", async () => {
    // The small one answers with 50 tokens at most.
    expect(await estimated("chat.completions")).toBe("openai/gpt-4.1, 2");
  });
});

const offersEffort = async (models: string): Promise<boolean> =>
  (await labelsAt("python", `${client}client.chat.completions.create(model=${models}, |)\n`)).includes(
    "reasoning_effort",
  );

const effortOf = (models: string): string =>
  `${client}client.chat.completions.create(model=${models}, reasoning_effort="|")\n`;

describe("completion in a call that chooses its model", () => {
  it.each([
    ['"o3" if hard else "o4-mini"', true],
    ['"o3" if hard else "gpt-4o"', false],
    ['"gpt-4o" if hard else "o3"', false],
  ])("offers the parameters that all of the models take: %s", async (models, offers) => {
    expect(await offersEffort(models)).toBe(offers);
  });

  it("offers the values that all of them take", async () => {
    expect(await labelsAt("python", effortOf('"o3" if hard else "o4-mini"'))).toEqual(["low", "medium", "high"]);
    expect(await labelsAt("python", effortOf('"o3" if hard else "gpt-4o"'))).toEqual([]);
    expect(await chosenAt("python", effortOf('"o3" if hard else "o4-mini"'), "high")).toContain('="high")');
  });
});
