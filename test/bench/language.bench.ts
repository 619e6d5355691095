/** What a keystroke costs in a file full of calls: completion, hints, lenses, findings. Times are CPU time of this process. */
import { TextDocument } from "vscode-languageserver-textdocument";
import { ensureVocabularies } from "../../scripts/vocabulary/build.ts";
import { createDefaultWorld } from "../../server/src/language/defaultWorld.ts";
import type { LensData } from "../../server/src/language/hints/codeLens.ts";
import { defaultLintSettings } from "../../server/src/language/lintSettings.ts";
import { createLanguageService, type LanguageService } from "../../server/src/language/service.ts";
import { median, type Bench, type Row } from "./table.ts";

const rounds = 40;

/** A file of Python with a call in every ten lines and nothing to complain of, as files in use are. */
function source(lines: number): string {
  const calls = Array.from(
    { length: Math.floor(lines / 10) },
    (_, index) => `def ask_${index}(question: str) -> str:
    """Asks with limit ${index}."""
    reply = client.chat.completions.create(
        model="gpt-6-luna",
        max_completion_tokens=${100 + index},
        messages=[{"role": "system", "content": "You are helper ${index}. Be short."}, {"role": "user", "content": f"{question}"}],
    )
    log(reply)
    return reply.choices[0].message.content

`,
  );
  return `from openai import OpenAI\nclient = OpenAI()\n${calls.join("")}client.chat.completions.create(model="")\n`;
}

async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function typical(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await cpuMs(work));
  return median(times);
}

/** CPU time from an edit in the middle to new findings. */
async function edits(room: LanguageService, document: TextDocument): Promise<number> {
  const at = document.positionAt(document.getText().indexOf("Be short", document.getText().length / 2));
  let { version } = document;
  return typical(async () => {
    version += 1;
    TextDocument.update(document, [{ range: { start: at, end: at }, text: "x" }], version);
    room.didChange(document);
    await room.diagnostics(document, defaultLintSettings);
  });
}

function row(work: string, value: number, most: number): Row {
  return { work, value, unit: "ms", goal: { words: `≤ ${most} ms`, met: value <= most } };
}

export const bench: Bench = {
  title: "Language features",
  async measure() {
    ensureVocabularies();
    const room = createLanguageService(createDefaultWorld());
    const short = TextDocument.create("file:///short.py", "python", 1, source(1000));
    const long = TextDocument.create("file:///long.py", "python", 1, source(20_000));
    const end = short.positionAt(short.getText().lastIndexOf('""') + 1);
    const whole = { start: short.positionAt(0), end: short.positionAt(short.getText().length) };
    const lenses = await room.codeLenses(short, "");
    const [lens] = lenses;
    if (lens === undefined) throw new Error("The file of the benchmark has no lens.");
    await room.inlayHints(short, whole, "full");
    const rows = [
      row("completion of a model's name, 1,000 lines", await typical(() => room.completion(short, end)), 5),
      row("inlay hints of 100 calls, minimal", await typical(() => room.inlayHints(short, whole, "minimal")), 5),
      row("inlay hints of 100 calls, full", await typical(() => room.inlayHints(short, whole, "full")), 20),
      row("code lenses of 100 calls", await typical(() => room.codeLenses(short, "")), 5),
      row(
        "one code lens in words",
        await typical(() => room.resolveCodeLens(short, "", lens, lens.data as LensData)),
        5,
      ),
      row("edit → findings, 1,000 lines of Python", await edits(room, short), 8),
      row("edit → findings, 20,000 lines of Python", await edits(room, long), 15),
    ];
    room.dispose();
    return rows;
  },
};
