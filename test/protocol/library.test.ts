/** The built library, as a stranger's plain Node script uses it. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../../scripts/build/root.ts";
import { startReplayServer } from "../replay/server.ts";
import type { ReplayServer } from "../replay/server.ts";

const run = promisify(execFile);

describe("a project that depends on the package", () => {
  let replay: ReplayServer;
  let project: string;

  beforeAll(async () => {
    replay = await startReplayServer();
    project = mkdtempSync(join(tmpdir(), "parlance-library-"));
    mkdirSync(join(project, "node_modules"));
    symlinkSync(root, join(project, "node_modules/parlance"), "junction");
    writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module" }));
  });
  afterAll(async () => {
    await replay.close();
    rmSync(project, { recursive: true, force: true });
  });

  it("streams OpenAI-shaped chunks from Anthropic, with usage in the last", async () => {
    const script = join(project, "ask.js");
    writeFileSync(
      script,
      `import { completion } from "parlance/engine";
const stream = await completion({
  model: "anthropic/claude-sonnet-4-20250514",
  messages: [{ role: "user", content: "Hello" }],
  api_base: ${JSON.stringify(replay.bases.anthropic)},
  api_key: "x",
  stream: true,
});
const chunks = [];
for await (const chunk of stream) chunks.push(chunk);
console.log(JSON.stringify({ chunks, final: await stream.final() }));
`,
    );
    const { stdout } = await run(process.execPath, [script]);
    const { chunks, final } = JSON.parse(stdout) as {
      chunks: { object: string; choices: { delta: { content?: string } }[]; usage?: { prompt_tokens: number } }[];
      final: { choices: { message: { content: string } }[] };
    };
    expect(new Set(chunks.map((chunk) => chunk.object))).toEqual(new Set(["chat.completion.chunk"]));
    const text = chunks.map((chunk) => chunk.choices[0]?.delta.content ?? "").join("");
    expect(text).toContain("Hello from the replay server");
    expect(final.choices[0]?.message.content).toBe(text);
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: 24, completion_tokens: 64 } });
    expect(chunks.slice(0, -1).every((chunk) => chunk.usage === undefined)).toBe(true);
    expect(replay.requests[0]?.headers["x-api-key"]).toBe("x");
  });

  it("finds types that compile", async () => {
    writeFileSync(
      join(project, "ask.ts"),
      `import { completion, countTokens, getModelInfo } from "parlance/engine";
import type { CompletionResponse } from "parlance/engine";
const answer: CompletionResponse = await completion({ model: "gpt-4.1", messages: [{ role: "user", content: "Hi" }] });
const text: string | null | undefined = answer.choices[0]?.message.content;
for await (const chunk of await completion({ model: "gpt-4.1", messages: [], stream: true })) console.log(chunk.choices);
// @ts-expect-error A model's name is needed.
await completion({ messages: [] });
console.log(text, countTokens("gpt-4.1", "Hi").tokens, getModelInfo("gpt-4.1"));
`,
    );
    const options = {
      module: "nodenext",
      target: "es2022",
      strict: true,
      noEmit: true,
      types: [],
      lib: ["es2024", "dom"],
    };
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["ask.ts"] }));
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const { stdout } = await run(process.execPath, [tsc, "-p", project]).catch((error: { stdout: string }) => error);
    expect(stdout).toBe("");
  });
});
