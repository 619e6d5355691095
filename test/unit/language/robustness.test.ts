import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { defaultLintSettings } from "../../../server/src/language/lintSettings.ts";
import { codesIn, factsOf, namesIn, service, textIn, told } from "./reading.ts";

const sources: readonly (readonly [language: string, source: string])[] = [
  [
    "python",
    'from openai import OpenAI\nclient = OpenAI()\nM = f"a{b!r:>10}" "gpt-4.1"\nclient.chat.completions.create(model=M, temperature=0.7, messages=[{"role": "user", "content": """é😀"""}], **kw)\n',
  ],
  [
    "typescriptreact",
    'import { generateText } from "ai";\nconst a = <A b={`x${y}`} model="o3" />;\nawait generateText({ model: openai("gpt-4.1"), messages: [...m, { role: "user", content: `😀${q}` }] });\n',
  ],
  ["go", 'package m\nvar c = T{Model: "gpt-4.1"}\n'],
  ["yaml", "a: &x !!str 'it''s'\nb: {model: \"gpt-4.1\", l: [o3, {x: y}]}\nc: |-\n  text\nd:\n- - x: *x\n"],
  ["json", '{"model": "gpt-4.1", "a": [1, {"b": null}], "c": "\\u00e9"}'],
  ["toml", 'a = "x"\n[b."c.d"]\nl = [\n "o3",\n]\nt = """\nx"""\n'],
  ["dotenv", "export A='x y' # c\nMODEL=\"gpt-4.1\"\n"],
  ["markdown", "---\nmodel: o3\n---\n`gpt-4.1`\n```py\nx\n```\n"],
  ["shellscript", 'MODEL=gpt-4.1 run --model "o3" <<EOF\nx\nEOF\n'],
];

describe("unfinished and hostile documents", () => {
  it.each([
    'text = "a" + text',
    "first = second + second\nsecond = first + first",
    'def f():\n    text = "a" + text\n    return text',
  ])("names that lead to themselves lead nowhere: %s", async (source) => {
    const name = source.includes("first") ? "first" : "text";
    const indent = source.startsWith("def") ? "    " : "";
    const call = `${indent}client.chat.completions.create(model="o3", messages=[{"role": "user", "content": ${name}}])`;
    const { calls, limits } = await factsOf("python", `${source.replace("return text", "pass")}\n${call}\n`);
    expect(limits).toEqual([]);
    expect(calls[0]?.messages).toMatchObject([{ partial: true }]);
  });

  it("lists that hold each other hold nothing", async () => {
    const call = 'client.chat.completions.create(model="o3", messages=first)';
    for (const lists of ["first = [*second]\nsecond = [*first]", "first = second + []\nsecond = first + []"]) {
      const { calls, limits } = await factsOf("python", `${lists}\n${call}\n`);
      expect(limits).toEqual([]);
      expect(calls[0]?.messages).toEqual([]);
    }
  });

  it("empty lists of C#, into which the parser puts a name without letters, are empty", async () => {
    const source =
      'using Anthropic;\nvar p = new MessageCreateParams { Messages = [], Model = "claude-sonnet-4-5" };\n';
    const { calls, limits } = await factsOf("csharp", source);
    expect(limits).toEqual([]);
    expect(calls).toMatchObject([{ model: { text: "claude-sonnet-4-5" }, messages: [] }]);
  });

  it.each(sources)("every prefix of %s is read without a failure", async (language, source) => {
    const room = service();
    for (let end = 0; end <= source.length; end++) {
      const document = TextDocument.create("file:///project/x", language, end, source.slice(0, end));
      const facts = await room.facts(document);
      expect(facts.limits).toEqual([]);
      for (const name of facts.modelNames) {
        expect(document.getText().slice(name.span.start, name.span.end)).toBe(name.text);
      }
      await room.diagnostics(document, defaultLintSettings);
    }
    room.dispose();
  });

  it("edits of one document give the same facts as a fresh reading", async () => {
    const kept = service();
    let text = sources[0]![1];
    const edits: readonly (readonly [at: number, remove: number, insert: string])[] = [
      [0, 0, "# é\r\n"],
      [20, 5, ""],
      [20, 0, '"o3"\n'],
      [text.length, 0, 'model = "gpt-4o"\n'],
      [60, 30, "😀"],
      [0, 40, ""],
    ];
    for (const [index, [at, remove, insert]] of edits.entries()) {
      text = text.slice(0, at) + insert + text.slice(at + remove);
      const document = TextDocument.create("file:///project/app.py", "python", index, text);
      expect(told(await kept.facts(document))).toEqual(told(await service().facts(document)));
    }
  });

  it("CRLF and a byte order mark move no range", async () => {
    const source =
      '\uFEFFfrom openai import OpenAI\r\nclient = OpenAI()\r\nclient.chat.completions.create(model="o4-mini",\r\n  temperature=0.7)\r\n';
    expect(await namesIn("python", source)).toEqual(["o4-mini"]);
    expect(await codesIn("python", source)).toEqual(["unsupported-parameter: temperature=0.7"]);
    expect(await namesIn("yaml", "\uFEFFmodel: gpt-4.1\r\nx:\r\n  - o3\r\n")).toEqual(["gpt-4.1", "o3"]);
    expect(await namesIn("dotenv", "MODEL=gpt-4.1\r\nB='o3'\r\n")).toEqual(["gpt-4.1", "o3"]);
    expect(await namesIn("toml", 'model = "gpt-4.1"\r\n')).toEqual(["gpt-4.1"]);
  });

  it.each(["python", "typescript", "json", "yaml", "toml", "dotenv", "markdown", "plaintext", "shellscript"])(
    "a line of 5 MB in %s gives names at most, quickly",
    async (language) => {
      const started = performance.now();
      const facts = await factsOf(language, `model = "gpt-4.1" ${'x"y '.repeat(1_310_720)}`);
      expect(facts.calls).toEqual([]);
      expect(facts.limits).toHaveLength(1);
      expect(performance.now() - started).toBeLessThan(5000);
    },
  );

  it.each(["yaml", "toml", "dotenv", "markdown", "plaintext", "json"])(
    "a line of 1 MB of spaces or brackets in %s takes linear time",
    async (language) => {
      const started = performance.now();
      for (const piece of [" ", "[", "{", '"', "a ", "`", "- ", "=: "]) {
        await factsOf(language, `model: ${piece.repeat(1_000_000 / piece.length)}`);
      }
      expect(performance.now() - started).toBeLessThan(8000);
    },
  );

  it("10,000 levels of brackets are read", async () => {
    const deep = `x = ${"[".repeat(10_000)}"gpt-4.1"${"]".repeat(10_000)}\nmodel = "o3"`;
    expect(await namesIn("python", deep)).toEqual(["gpt-4.1", "o3"]);
    const call = `from openai import OpenAI\nOpenAI().chat.completions.create(model="o3", messages=${"[".repeat(10_000)}${"]".repeat(10_000)})`;
    expect((await factsOf("python", call)).calls).toHaveLength(1);
  });

  it("a file with null bytes is left alone", async () => {
    const facts = await factsOf("python", 'model = "gpt-4.1"\0');
    expect(facts.modelNames).toEqual([]);
    expect(facts.limits).toEqual(["The file has null bytes; it is not read as text."]);
  });

  it("a grammar that fails to load is said in words, and other languages still work", async () => {
    const room = service({
      loadGrammar: (name) =>
        name === "tree-sitter-go"
          ? Promise.reject(new Error("no such file"))
          : import("../../../server/src/language/defaultWorld.ts").then((world) =>
              world.createDefaultWorld().loadGrammar(name),
            ),
    });
    const go = await room.facts(textIn("go", 'package m\nvar c = "gpt-4.1"'));
    expect(go.limits[0]).toContain("The parser for go could not be loaded (no such file)");
    expect(await room.diagnostics(textIn("go", "package m"), defaultLintSettings)).toEqual([]);
    expect((await room.facts(textIn("python", 'm = "gpt-4.1"'))).modelNames).toHaveLength(1);
  });

  it("half a surrogate pair is read as any text", async () => {
    expect(await namesIn("python", 'x = "\uD83D"\nm = "gpt-4.1"')).toEqual(["gpt-4.1"]);
  });
});

describe("keeping up with typing", () => {
  const long = 'x = {"model": "gpt-4.1", "n": [1, 2, 3]}\n'.repeat(10_000);

  it("leaves the event loop to others every few milliseconds while it reads 400 KB", async () => {
    const room = service();
    await room.facts(textIn("python", "x = 1", "warm.py"));
    const slices: number[] = [];
    let last = process.cpuUsage();
    const tick = (): void => {
      const used = process.cpuUsage(last);
      slices.push((used.user + used.system) / 1000);
      last = process.cpuUsage();
    };
    const timer = setInterval(tick, 1);
    const facts = await room.facts(textIn("python", long));
    clearInterval(timer);
    expect(facts.modelNames).toHaveLength(10_000);
    // Time of this process, as other processes take the machine's; the collector's threads count in, hence the median.
    expect(slices.length).toBeGreaterThan(10);
    expect(slices.sort((a, b) => a - b)[slices.length >> 1]).toBeLessThan(15);
  });

  it("leaves the event loop to others while it reads a file of usual size for the first time", async () => {
    const room = service();
    let turns = 0;
    let isRead = false;
    const count = (): void => {
      turns++;
      if (!isRead) setImmediate(count);
    };
    setImmediate(count);
    await room.facts(
      textIn("java", `class A {\n${"  String f(String a) { return g(a, 1, new B(a)); }\n".repeat(400)}}\n`),
    );
    isRead = true;
    expect(turns).toBeGreaterThan(10);
  });

  it("gives who asked for an overtaken version the newest facts", async () => {
    const room = service();
    const document = textIn("python", long);
    const first = room.facts(document);
    TextDocument.update(document, [{ text: 'm = "o3"' }], document.version + 1);
    room.didChange(document);
    expect((await first).modelNames.map((name) => name.text)).toEqual(["o3"]);
  });

  it("computes diagnostics once per version and settings", async () => {
    let checks = 0;
    const room = service({
      checkParameter: () => {
        checks++;
        return { kind: "ok", sent_as: "temperature" };
      },
    });
    const document = textIn(
      "python",
      'from openai import OpenAI\nOpenAI().chat.completions.create(model="o3", temperature=1)',
    );
    await room.diagnostics(document, defaultLintSettings);
    const once = checks;
    await room.diagnostics(document, { ...defaultLintSettings });
    expect(checks).toBe(once);
    // Other settings run the rules again, but the verdicts on unchanged calls stay.
    await room.diagnostics(document, { ...defaultLintSettings, promptWarningPercent: 50 });
    expect(checks).toBe(once);
  });

  it("forgets a closed document and can read it again", async () => {
    const room = service();
    const document = textIn("python", 'm = "o3"');
    await room.facts(document);
    room.didClose(document.uri);
    expect((await room.facts(document)).modelNames).toHaveLength(1);
    room.dispose();
  });
});

const head = (model: string, client: string): string =>
  `from openai import OpenAI\nMODEL = "${model}"\nclient = ${client}\n`;

describe("facts that are kept from version to version", () => {
  const pieces = [
    "from openai import OpenAI\n",
    "import litellm\n",
    'M = "gpt-4.1"\n',
    'M = "o3"\n',
    "client = OpenAI()\n",
    'client = OpenAI(base_url="x")\n',
    "def f():\n    return client.chat.completions.create(model=M, temperature=0.7, messages=[])\n",
    'client.chat.completions.create(model="o4-mini", messages=[])\n',
    'litellm.completion("gpt-4o", m)\n',
    "x = (1,\n",
    '"'.repeat(3),
    '"',
    ")",
    "# c\n",
  ];

  it.each([1, 2, 3, 4, 5])("are those of a fresh reading after each of 40 random edits (seed %i)", async (seed) => {
    let state = seed;
    const below = (end: number): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state % end;
    };
    const kept = service();
    let text = Array.from({ length: 12 }, () => pieces[below(pieces.length)]).join("");
    for (let version = 1; version <= 40; version++) {
      const at = below(text.length + 1);
      const removed = below(3) === 0 ? below(60) : 0;
      text = text.slice(0, at) + pieces[below(pieces.length)]! + text.slice(at + removed);
      const document = TextDocument.create("file:///project/random.py", "python", version, text);
      expect(told(await kept.facts(document)), text).toEqual(told(await service().facts(document)));
      const found = await kept.diagnostics(document, defaultLintSettings);
      expect(found, text).toEqual(await service().diagnostics(document, defaultLintSettings));
    }
  });

  const uri = "file:///project/kept.py";
  const call = "def f():\n    return client.chat.completions.create(model=MODEL, temperature=0.7, messages=[])\n";

  it.each([
    ["a constant elsewhere changes", head("gpt-4.1", "OpenAI()") + call, head("o4-mini", "OpenAI()") + call],
    [
      "the client elsewhere changes",
      head("o4-mini", 'OpenAI(base_url="x")') + call,
      head("o4-mini", "OpenAI()") + call,
    ],
    [
      "a constant is assigned twice",
      head("o4-mini", "OpenAI()") + call,
      `${head("o4-mini", "OpenAI()")}MODEL = get()\n${call}`,
    ],
    [
      "an import goes",
      head("o4-mini", "OpenAI()") + call,
      (head("o4-mini", "OpenAI()") + call).replace("from openai import OpenAI", "from other import OpenAI"),
    ],
    ["lines are put above", head("o4-mini", "OpenAI()") + call, `import os\n\n\n${head("o4-mini", "OpenAI()")}${call}`],
    ["the statement is doubled", head("o4-mini", "OpenAI()") + call, head("o4-mini", "OpenAI()") + call + call],
    [
      "lines come between a constant and its call",
      head("o4-mini", "OpenAI()") + call,
      `${head("o4-mini", "OpenAI()")}import os\n\n\n${call}`,
    ],
    ["a constant moves behind its call", head("o4-mini", "OpenAI()") + call, `${call}${head("o4-mini", "OpenAI()")}`],
    ["a retired constant loses its call", head("claude-2.1", "OpenAI()") + call, head("claude-2.1", "OpenAI()")],
    ["a retired constant gets a call", head("claude-2.1", "OpenAI()"), head("claude-2.1", "OpenAI()") + call + call],
    [
      "one of two calls of a constant goes",
      `${head("o4-mini", "OpenAI()")}${call}x = 1\n${call}`,
      `${head("o4-mini", "OpenAI()")}x = 1\n${call}`,
    ],
    [
      "a list of messages begins to grow elsewhere",
      `${head("o4-mini", "OpenAI()")}m = [{"role": "user", "content": ""}]\nclient.chat.completions.create(model=MODEL, messages=m)\n`,
      `${head("o4-mini", "OpenAI()")}m = [{"role": "user", "content": ""}]\nclient.chat.completions.create(model=MODEL, messages=m)\ndef g():\n    m.append(1)\n`,
    ],
  ])("are right after %s", async (_what, before, after) => {
    const kept = service();
    const first = TextDocument.create(uri, "python", 1, before);
    const second = TextDocument.create(uri, "python", 2, after);
    await kept.facts(first);
    expect(told(await kept.facts(second))).toEqual(told(await service().facts(second)));
    expect(await kept.diagnostics(second, defaultLintSettings)).toEqual(
      await service().diagnostics(second, defaultLintSettings),
    );
  });
});

describe("a world that changes while a document is read", () => {
  it("gives who waits what the new world says, not nothing", async () => {
    const room = service();
    const document = textIn("python", 'model = "gpt-4.1"\n');
    const asked = room.facts(document);
    room.refresh();
    expect((await asked).modelNames.map(({ text }) => text)).toEqual(["gpt-4.1"]);
  });
});
