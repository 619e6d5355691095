import { beforeAll, describe, expect, it } from "vitest";
import { Parser } from "web-tree-sitter";
import type { Language } from "web-tree-sitter";
import { createDefaultWorld } from "../../../server/src/language/defaultWorld.ts";
import { createGrammars } from "../../../server/src/language/extraction/grammar.ts";
import { createPace } from "../../../server/src/language/extraction/pace.ts";
import { sourceLanguages } from "../../../server/src/language/extraction/sourceLanguage.ts";
import { parseText } from "../../../server/src/language/extraction/syntaxTree.ts";
import type { SyntaxTree } from "../../../server/src/language/extraction/syntaxTree.ts";
import { corpusFiles } from "../corpus/corpusFiles.ts";
import { service, textIn } from "./reading.ts";

const grammars = createGrammars(createDefaultWorld());
const files = corpusFiles().filter(({ language }) => Object.hasOwn(sourceLanguages, language));

async function read(language: Language, text: string, previous?: SyntaxTree): Promise<SyntaxTree> {
  const tree = await parseText(language, text, previous, createPace(), () => false);
  if (tree === undefined) throw new Error("The reading ended early.");
  tree.settle();
  return tree;
}

/** Statements as `start-end`, with a mark where the parser found an error. */
function statementsOf({ segments }: SyntaxTree): readonly string[] {
  return segments.flatMap(({ start, body }) =>
    body.statements.map((statement) => shown(start + statement.start, start + statement.end, statement.sound)),
  );
}

function shown(start: number, end: number, sound: boolean): string {
  return `${start}-${end}${sound ? "" : " !"}`;
}

/** What a parse of the whole text says. */
function whole(language: Language, text: string): readonly string[] {
  const parser = new Parser();
  parser.setLanguage(language);
  const tree = parser.parse(text);
  if (tree === null) throw new Error("The parser gave no tree.");
  // Joints between statements are no statements, and where a piece begins with one it is passed over.
  const statements = tree.rootNode.children
    .filter((node) => node.isNamed)
    .map((node) => shown(node.startIndex, node.endIndex, !node.hasError));
  tree.delete();
  parser.delete();
  return statements;
}

/** The same code again and again, so that it takes many pieces. */
function manyTimes(language: string, text: string, length: number): string {
  const again = language === "php" ? text.replace(/^<\?php/, "") : text;
  return `${text}\n${`${again}\n`.repeat(Math.ceil(length / again.length))}`;
}

function named(tree: SyntaxTree, all: readonly string[]): readonly string[] {
  const wanted = new Set(all);
  return statementsOf(tree).filter((statement) => wanted.has(statement) || statement.endsWith(" !"));
}

describe("a file that is parsed in pieces", () => {
  it.each(files.map((file) => [file.name, file] as const))(
    "has the statements of %s that a parse of the whole has",
    async (_name, { language, text }) => {
      const grammar = await grammars.load(sourceLanguages[language]!.grammar);
      const long = manyTimes(language, text, 20_000);
      const expected = whole(grammar, long);
      if (expected.some((statement) => statement.endsWith("!"))) return;
      const tree = await read(grammar, long);
      expect(named(tree, expected)).toEqual(expected);
      tree.dispose();
    },
  );

  it("reads most of the corpus without an error, so that the comparison means something", async () => {
    let sound = 0;
    for (const { language, text } of files) {
      const grammar = await grammars.load(sourceLanguages[language]!.grammar);
      if (!whole(grammar, manyTimes(language, text, 20_000)).some((statement) => statement.endsWith("!"))) sound++;
    }
    expect(sound).toBeGreaterThan(files.length * 0.8);
  });
});

/** A small generator of numbers, the same each time. */
function numbers(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % end;
  };
}

const samples: readonly (readonly [language: string, name: string, inserts: readonly string[]])[] = [
  ["python", "python/openai_chat.py", ["x = 1\n", "# c\n", "def f():\n    return 1\n\n", '"""', "(", "\n", "if x:\n"]],
  ["typescript", "typescript/openai_chat.ts", ["let x = 1;\n", "// c\n", "`", "{", ".then(x)", "\n", "/* "]],
  ["go", "go/openai_chat.go", ["var x = 1\n", "// c\n", "`", "{", "func f() {}\n", "\n"]],
  ["php", "php/openai_chat.php", ["$x = 1;\n", "// c\n", "'", "{", "?>\nhtml\n<?php\n", "\n", "/* "]],
  ["ruby", "ruby/openai_chat.rb", ["x = 1\n", "# c\n", "x = <<~EOS\n  a\nEOS\n", "'", "def f\nend\n", "\n"]],
  ["java", "java/OpenAiChat.java", ["class X {}\n", "// c\n", '"', "{", "}", "\n"]],
  ["shellscript", "shell/openai_chat.sh", ["X=1\n", "# c\n", "'", "$(", "f() { :; }\n", "\n"]],
];

describe("a large file that is edited", () => {
  let sources: ReadonlyMap<string, string>;
  beforeAll(() => {
    sources = new Map(
      samples.map(([language, name]) => {
        const own = files.filter((file) => file.language === language);
        const file = own.find((candidate) => candidate.name === name) ?? own[0]!;
        return [language, manyTimes(language, file.text, 70_000)];
      }),
    );
  });

  it.each(samples)(
    "in %s has the statements of a fresh reading whenever it is whole",
    async (language, _n, inserts) => {
      const grammar = await grammars.load(sourceLanguages[language]!.grammar);
      const below = numbers(7);
      const original = sources.get(language)!;
      let tree = await read(grammar, original);
      let compared = 0;
      for (let round = 0; round < 15; round++) {
        const anywhere = below(original.length);
        // Half of what is typed begins a line.
        const at = round % 2 === 0 ? anywhere : original.lastIndexOf("\n", anywhere) + 1;
        const edited =
          original.slice(0, at) + inserts[below(inserts.length)]! + original.slice(at + (round % 3) * below(20));
        tree = await read(grammar, edited, tree);
        const expected = whole(grammar, edited);
        if (!expected.some((statement) => statement.endsWith("!"))) {
          compared++;
          expect(named(tree, expected)).toEqual(expected);
        }
        // Taken back, all is as it was.
        tree = await read(grammar, original, tree);
        expect(named(tree, whole(grammar, original))).toEqual(whole(grammar, original));
      }
      expect(compared).toBeGreaterThan(0);
      tree.dispose();
    },
  );

  it("keeps an error to the statement that it was made in", async () => {
    const grammar = await grammars.load("python");
    const text = "def f(a):\n    return g(a, 1)\n\n\n".repeat(3000);
    const before = await read(grammar, text);
    const count = statementsOf(before).length;
    const at = text.indexOf("1)", text.length / 2);
    const after = await read(grammar, `${text.slice(0, at)}b=${text.slice(at + 1)}`, before);
    const broken = statementsOf(after).filter((statement) => statement.endsWith("!"));
    expect(broken).toHaveLength(1);
    expect(statementsOf(after)).toHaveLength(count);
    after.dispose();
  });

  it("reads what follows an error by itself, also where the file was opened with it", async () => {
    const grammar = await grammars.load("python");
    const half = "def f(a):\n    return g(a, 1)\n\n\n".repeat(1500);
    const text = `${half}def (:\n${half}`;
    const before = await read(grammar, text);
    expect(statementsOf(before).filter((statement) => statement.endsWith("!"))).not.toHaveLength(0);
    const bodies = new Set(before.segments.map(({ body }) => body));
    const at = text.lastIndexOf("return");
    const after = await read(grammar, `${text.slice(0, at)}x = 1; ${text.slice(at)}`, before);
    expect(after.segments.filter(({ body }) => !bodies.has(body)).length).toBeLessThan(3);
    const mended = await read(grammar, half + half, after);
    expect(statementsOf(mended)).toEqual(whole(grammar, half + half));
    mended.dispose();
  });

  it("parses only what an edit touched", async () => {
    const grammar = await grammars.load("python");
    const text = "x = f(1)\n".repeat(20_000);
    const before = await read(grammar, text);
    const bodies = new Set(before.segments.map(({ body }) => body));
    const at = text.length / 2;
    const after = await read(grammar, `${text.slice(0, at)}\n${text.slice(at)}`, before);
    expect(after.segments.filter(({ body }) => !bodies.has(body)).length).toBeLessThan(5);
    after.dispose();
  });

  it("is read as it was when its first lines change", async () => {
    const room = service();
    const call = 'client.chat.completions.create(model="o4-mini", temperature=0.7, messages=[])\n';
    const head = "from openai import OpenAI\nclient = OpenAI()\n";
    const plain = head + call.repeat(1000);
    const gateway = head.replace("OpenAI()", 'OpenAI(base_url="https://x.example")') + call.repeat(1000);
    const first = await room.facts(textIn("python", plain, "long.py"));
    expect(first.calls.filter(({ customEndpoint }) => customEndpoint === true)).toHaveLength(0);
    const second = await room.facts(textIn("python", gateway, "long.py"));
    expect(second.calls.filter(({ customEndpoint }) => customEndpoint === true)).toHaveLength(1000);
    const third = await room.facts(textIn("python", plain, "long.py"));
    expect(third.calls.map(({ span }) => span)).toEqual(first.calls.map(({ span }) => span));
    expect(third.calls.filter(({ customEndpoint }) => customEndpoint === true)).toHaveLength(0);
    room.dispose();
  });
});
