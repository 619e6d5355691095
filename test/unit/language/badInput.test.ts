import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { createDefaultWorld } from "../../../server/src/language/defaultWorld.ts";
import { defaultLintSettings } from "../../../server/src/language/lintSettings.ts";
import { factsOf, namesIn, service, textIn } from "./reading.ts";

/** For each language: a value of a model, and a call with `#` where a deep or broken value goes. */
const languages: Readonly<Record<string, { readonly name: string; readonly call: string; readonly grammar: string }>> =
  {
    python: {
      grammar: "python",
      name: 'model = "gpt-4.1"',
      call: 'from openai import OpenAI\nOpenAI().chat.completions.create(model="o3", messages=#)',
    },
    typescript: {
      grammar: "typescript",
      name: 'const model = "gpt-4.1";',
      call: 'import OpenAI from "openai";\nnew OpenAI().chat.completions.create({ model: "o3", messages: # });',
    },
    go: {
      grammar: "go",
      name: 'var model = "gpt-4.1"',
      call: 'package m\nimport "github.com/openai/openai-go"\nvar p = openai.ChatCompletionNewParams{Model: "o3", Messages: #}\n',
    },
    java: {
      grammar: "java",
      name: 'class B { String model = "gpt-4.1"; }',
      call: 'import com.openai.models.X;\nclass A { Object a = ChatCompletionCreateParams.builder().model("o3").messages(#).build(); }\n',
    },
    csharp: {
      grammar: "c-sharp",
      name: 'var model = "gpt-4.1";',
      call: 'using OpenAI.Chat;\nvar c = new ChatClient("o3", #);\n',
    },
    rust: {
      grammar: "rust",
      name: 'const MODEL: &str = "gpt-4.1";',
      call: 'use async_openai::X;\nfn f() { CreateChatCompletionRequestArgs::default().model("o3").messages(#).build(); }\n',
    },
    ruby: {
      grammar: "ruby",
      name: 'model = "gpt-4.1"',
      call: 'require "openai"\nc.chat(parameters: { model: "o3", messages: # })\n',
    },
    php: {
      grammar: "php",
      name: "$model = 'gpt-4.1';",
      call: "<?php\n$c->chat()->create(['model' => 'o3', 'messages' => #]);\n",
    },
    shellscript: {
      grammar: "bash",
      name: "MODEL='gpt-4.1'",
      call: 'curl https://api.openai.com/v1/chat/completions -d \'{"model": "o3", "messages": #}\'\n',
    },
  };
const rows = Object.entries(languages);
const brackets: Readonly<Record<string, readonly [string, string]>> = {
  go: ["f(", ")"],
  java: ["f(", ")"],
  csharp: ["f(", ")"],
  rust: ["f(", ")"],
};

/** A document that begins as its language wants it. */
function alone(language: string, text: string): string {
  return `${language === "php" ? "<?php\n" : language === "go" ? "package m\n" : ""}${text}`;
}

describe.each(rows)("hostile %s", (language, { name, call, grammar }) => {
  it("with half surrogate pairs is read as any text", async () => {
    const comment = language === "python" || language === "ruby" || language === "shellscript" ? "#" : "//";
    const text = alone(language, `${comment} \uD83D \uDE00\n${name}\n`);
    expect(await namesIn(language, text)).toEqual(["gpt-4.1"]);
    const inside = call.replace("#", '"\uD83D"');
    expect((await factsOf(language, inside)).limits).toEqual([]);
  });

  it("with null bytes is left alone, and says so", async () => {
    const facts = await factsOf(language, alone(language, `${name}\0\n`));
    expect(facts.modelNames).toEqual([]);
    expect(facts.limits).toEqual(["The file has null bytes; it is not read as text."]);
  });

  it("with tabs and CRLF has its ranges where they are", async () => {
    const text = alone(language, `\t\r\n\t${name}\r\n\r\n`);
    expect(await namesIn(language, text)).toEqual(["gpt-4.1"]);
  });

  it("with a line of 5 MB gives names at most", async () => {
    const facts = await factsOf(language, alone(language, `${name} ${"x ".repeat(2_621_440)}`));
    expect(facts.calls).toEqual([]);
    expect(facts.limits[0]).toContain("larger than 2 MB");
    expect(facts.modelNames.length).toBeLessThanOrEqual(1);
  });

  it("with 10,000 levels of brackets in a call and beside one overflows nothing", async () => {
    const [open, close] = brackets[language] ?? ["[", "]"];
    const deep = call.replace("#", () => open.repeat(10_000) + close.repeat(10_000));
    const facts = await factsOf(language, `${deep}\n${language === "java" ? "" : name}\n`);
    expect(facts.limits).toEqual([]);
    // Unclosed, as while typing.
    expect(
      (
        await factsOf(
          language,
          call.replace("#", () => open.repeat(10_000)),
        )
      ).limits,
    ).toEqual([]);
  });

  it("without its grammar says what could not be done and reports nothing", async () => {
    const room = service({
      loadGrammar: (asked) =>
        asked === `tree-sitter-${grammar}`
          ? Promise.reject(new Error("no such file"))
          : createDefaultWorld().loadGrammar(asked),
    });
    const document = textIn(language, alone(language, `${name.replace("gpt-4.1", "o3")}\n`));
    expect((await room.facts(document)).limits[0]).toContain(
      `The parser for ${grammar} could not be loaded (no such file)`,
    );
    expect(await room.diagnostics(document, defaultLintSettings)).toEqual([]);
  });

  it("keeps no finding of what was there before", async () => {
    const room = service();
    const text = alone(language, `${name.replace("gpt-4.1", "o3")}\n`);
    const document = textIn(language, text);
    expect(await room.diagnostics(document, defaultLintSettings)).toHaveLength(1);
    TextDocument.update(document, [{ text: alone(language, `${name}\0`) }], document.version + 1);
    room.didChange(document);
    expect(await room.diagnostics(document, defaultLintSettings)).toEqual([]);
    TextDocument.update(document, [{ text: alone(language, name) }], document.version + 1);
    room.didChange(document);
    expect(await room.diagnostics(document, defaultLintSettings)).toEqual([]);
    expect((await room.facts(document)).modelNames).toHaveLength(1);
  });
});

function callOf(index: number, model: string): string {
  return `def ask_${index}(q):\n    return client.chat.completions.create(model="${model}", temperature=0.7, messages=[])\n\n`;
}

describe("code that its grammar takes quadratic time to mend", () => {
  it("is given up, which is said, and read again when it is whole", async () => {
    const room = service();
    const document = textIn("shellscript", `model ${"->a()".repeat(6000)}`);
    const { limits, calls } = await room.facts(document);
    expect(limits).toEqual([
      "The file could not be read (its code is too broken to be parsed in reasonable time). Its findings are missing until it changes.",
    ]);
    expect(calls).toEqual([]);
    TextDocument.update(document, [{ text: "MODEL=gpt-4.1\n" }], document.version + 1);
    room.didChange(document);
    expect((await room.facts(document)).modelNames.map(({ text }) => text)).toEqual(["gpt-4.1"]);
  });
});

function file(models: readonly string[]): string {
  return `from openai import OpenAI\nclient = OpenAI()\n${models.map((model, index) => callOf(index, model)).join("")}`;
}

describe("findings that are kept from version to version", () => {
  it("are those of a fresh check after edits above, inside and below, and of other settings", async () => {
    const room = service();
    const document = textIn("python", file(["o4-mini", "gpt-4.1", "o3", "o4-mini"]));
    let { version } = document;
    const same = async (settings = defaultLintSettings): Promise<void> => {
      const kept = await room.diagnostics(document, settings);
      expect(kept).toEqual(await service().diagnostics(document, settings));
      const range = { start: { line: 0, character: 0 }, end: document.positionAt(document.getText().length) };
      const actions = await room.codeActions(document, range, { diagnostics: [...kept] });
      const again = service();
      const fresh = await again.diagnostics(document, settings);
      expect(actions).toEqual(await again.codeActions(document, range, { diagnostics: [...fresh] }));
    };
    await same();
    const texts = [
      file(["o4-mini", "gpt-4.1", "o3", "o4-mini"]).replace("client = ", "import os\n\n\nclient = "),
      file(["o4-mini", "o4-mini", "o3", "o4-mini"]),
      file(["o4-mini", "o4-mini", "o3"]),
      file(["o3", "o4-mini", "o4-mini", "o3", "gpt-4.1"]),
      file(["o3", "o4-mini"]).replace("OpenAI()", 'OpenAI(base_url="http://x")'),
      file(["o3", "o4-mini", "o4-mini"]),
    ];
    for (const text of texts) {
      TextDocument.update(document, [{ text }], ++version);
      room.didChange(document);
      await same();
    }
    await same({ ...defaultLintSettings, rules: { "unsupported-parameter": "off" } });
    await same();
  });
});
