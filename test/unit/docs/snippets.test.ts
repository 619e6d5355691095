import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const folder = join(root, ".cache/docs-snippets");

/** Code blocks of the library's pages, one file each, named after page and position. */
function snippets(): string[] {
  const pages = join(root, "docs/library");
  return readdirSync(pages).flatMap((page) =>
    [...readFileSync(join(pages, page), "utf8").matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code], index) => {
      const file = `${page.replace(".md", "")}-${index + 1}.ts`;
      writeFileSync(join(folder, file), code ?? "");
      return file;
    }),
  );
}

function compile(): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", folder], { cwd: root });
    const output: Buffer[] = [];
    child.stdout.on("data", (piece: Buffer) => output.push(piece));
    child.stderr.on("data", (piece: Buffer) => output.push(piece));
    child.on("error", reject);
    child.on("close", () => resolve(Buffer.concat(output).toString("utf8")));
  });
}

it("the code on the library's pages compiles", { timeout: 60_000 }, async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  expect(snippets().length).toBeGreaterThan(15);
  const compilerOptions = {
    rootDir: root,
    composite: false,
    declaration: false,
    emitDeclarationOnly: false,
    noEmit: true,
    allowImportingTsExtensions: true,
    // As in most programs: a missing index is not an error.
    noUncheckedIndexedAccess: false,
    types: ["node"],
    typeRoots: [join(root, "node_modules/@types")],
    paths: { "parlance/engine": [join(root, "server/src/engine/index.ts")] },
  };
  const config = { extends: join(root, "tsconfig.base.json"), compilerOptions, include: ["*.ts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const complaints = (await compile()).split("\n").filter((line) => /^(?:\.cache\/docs-snippets|error)/.test(line));
  expect(complaints).toEqual([]);
});
