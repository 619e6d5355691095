import { TextDocument } from "vscode-languageserver-textdocument";
import { describe, expect, it } from "vitest";
import { defaultLintSettings } from "../../../server/src/language/lintSettings.ts";
import { service } from "./reading.ts";

/** A notebook of Python cells, and a service that knows them. */
function notebook(...texts: readonly string[]): {
  readonly cells: TextDocument[];
  readonly room: ReturnType<typeof service>;
} {
  const cells = texts.map((text, index) =>
    TextDocument.create(`vscode-notebook-cell:/n.ipynb#W${index}`, "python", 1, text),
  );
  const room = service({
    cellsBefore(uri) {
      const index = cells.findIndex((cell) => cell.uri === uri);
      return index === -1 ? undefined : cells.slice(0, index);
    },
  });
  return { cells, room };
}

const setup = "from openai import OpenAI\nclient = OpenAI()\n";

describe("a cell", () => {
  it("knows models, clients and texts of the cells above it, and shows none of their names as its own", async () => {
    const { cells, room } = notebook(
      setup,
      'MODEL = "gpt-4.1"\nSYSTEM = "Be brief."\n',
      'client.chat.completions.create(model=MODEL, temperature=3, messages=[{"role": "system", "content": SYSTEM}])',
    );
    const facts = await room.facts(cells[2]!);
    expect(facts.modelNames).toEqual([]);
    expect(facts.calls[0]).toMatchObject({
      provider: "openai",
      model: { text: "gpt-4.1", elsewhere: true },
      messages: [{ role: "system", text: "Be brief.", partial: true }],
    });
    const found = await room.diagnostics(cells[2]!, defaultLintSettings);
    expect(found.map(({ code, range }) => `${String(code)}: ${cells[2]!.getText(range)}`)).toEqual([
      "parameter-out-of-range: 3",
    ]);
  });

  it("is read anew when a cell above it changes", async () => {
    const { cells, room } = notebook(setup, 'MODEL = "gpt-4.1"\n', "client.responses.create(model=MODEL, input='x')");
    expect((await room.facts(cells[2]!)).calls[0]?.model?.text).toBe("gpt-4.1");
    cells[1] = TextDocument.update(cells[1]!, [{ text: 'MODEL = "gpt-4o"\n' }], 2);
    expect((await room.facts(cells[2]!)).calls[0]?.model?.text).toBe("gpt-4o");
    cells[1] = TextDocument.update(cells[1], [{ text: "MODEL = choose()\n" }], 3);
    expect((await room.facts(cells[2]!)).calls[0]?.model).toBeNull();
  });

  it("is completed by the client and the model of the cells above it", async () => {
    const call = "client.chat.completions.create(model=MODEL, )";
    const labels = async (client: string): Promise<readonly string[]> => {
      const { cells, room } = notebook(client, 'MODEL = "o4-mini"\n', call);
      const list = await room.completion(cells[2]!, { line: 0, character: call.length - 1 });
      return (list?.items ?? []).map(({ label }) => label);
    };
    const own = await labels(setup);
    expect(own).toContain("reasoning_effort");
    expect(own).not.toContain("top_p");
    // What a gateway takes is its own affair.
    expect(await labels(setup.replace("OpenAI()", 'OpenAI(base_url="https://gateway.example")'))).toContain("top_p");
  });

  it("sees nothing of the cells below it", async () => {
    const { cells, room } = notebook(setup, "client.responses.create(model=MODEL, input='x')", 'MODEL = "gpt-4o"');
    expect((await room.facts(cells[1]!)).calls[0]?.model).toBeNull();
  });

  it("takes its own binding over that of a cell above, known or not", async () => {
    const { cells, room } = notebook(
      `${setup}MODEL = "gpt-4o"`,
      'MODEL = "gpt-4.1"\nclient.responses.create(model=MODEL, input="x")',
      "for MODEL in names:\n    client.responses.create(model=MODEL, input='x')",
      "def ask(MODEL):\n    return client.responses.create(model=MODEL, input='x')",
    );
    const models = [];
    for (const cell of cells.slice(1)) models.push((await room.facts(cell)).calls[0]?.model?.text ?? null);
    expect(models).toEqual(["gpt-4.1", null, null]);
  });

  it("never offers to change what stands in another cell", async () => {
    const { cells, room } = notebook(
      setup,
      'MODEL = "o3"\nMORE = {"temperature": 0.3}\n',
      "client.chat.completions.create(model=MODEL, messages=[], **MORE)",
    );
    const document = cells[2]!;
    const diagnostics = await room.diagnostics(document, defaultLintSettings);
    const range = { start: { line: 0, character: 0 }, end: document.positionAt(document.getText().length) };
    expect(diagnostics).toEqual([]);
    expect(await room.codeActions(document, range, { diagnostics: [] })).toEqual([]);
    expect((await room.facts(document)).calls[0]).toMatchObject({ open: true, parameters: [] });
  });

  it.each([
    ["a line of IPython above", "%pip install openai\n", ""],
    ["a line for the shell above", "!ls *.csv\n", ""],
    ["a magic for the whole cell", "%%time\n", ""],
    ["a question below", "", "\nclient?"],
    ["a byte order mark", "\uFEFF", ""],
  ])("keeps its places with %s", async (_what, before, after) => {
    const text = `${before}client.responses.create(model="gpt-4.1", input="x")${after}`;
    const { cells, room } = notebook(setup, text);
    const facts = await room.facts(cells[1]!);
    expect(facts.calls).toHaveLength(1);
    expect(facts.modelNames.map(({ span }) => text.slice(span.start, span.end))).toEqual(["gpt-4.1"]);
  });

  it("of another language inside of a Python notebook gives nothing", async () => {
    const { cells, room } = notebook(setup, '%%bash\necho "gpt-4.1"\nclient.responses.create(model="gpt-4.1")');
    expect(await room.facts(cells[1]!)).toMatchObject({ modelNames: [], calls: [], limits: [] });
  });
});
