/**
 * `npm run build`: makes everything in `dist/`. Steps whose inputs did not change are skipped.
 * Usage: node scripts/build.ts [--only client,server,…] [--force]
 */
import { buildVocabularyTables, copyCatalog, copyGrammars, copyGuide } from "./build/assets.ts";
import { buildClient, buildEngine, buildServer, buildWebview } from "./build/bundles.ts";
import { writeDeclarations } from "./build/declarations.ts";
import { isFresh, remember } from "./build/freshness.ts";
import type { StepResult } from "./build/freshness.ts";

const steps: Readonly<Record<string, () => Promise<StepResult>>> = {
  grammars: copyGrammars,
  catalog: copyCatalog,
  guide: copyGuide,
  vocabularies: buildVocabularyTables,
  server: buildServer,
  engine: buildEngine,
  client: buildClient,
  webview: buildWebview,
  types: writeDeclarations,
};

/** Steps to run, from the command line; an unknown name is an error that lists the known ones. */
function chosen(args: readonly string[]): string[] {
  const at = args.indexOf("--only");
  if (at < 0) return Object.keys(steps);
  const names = (args[at + 1] ?? "").split(",").filter(Boolean);
  const unknown = names.filter((name) => !(name in steps));
  if (names.length === 0 || unknown.length > 0) {
    throw new Error(
      `--only takes some of ${Object.keys(steps).join(",")}${unknown.length > 0 ? `; not ${unknown.join(",")}` : ""}.`,
    );
  }
  return names;
}

/** Runs the steps one after another; a failed one does not stop the others, so that all failures are seen at once. */
async function main(args: readonly string[]): Promise<number> {
  const force = args.includes("--force");
  const failed: string[] = [];
  for (const name of chosen(args)) {
    const step = steps[name];
    if (!step) continue;
    if (!force && isFresh(name)) {
      console.log(`build: ${name} is up to date`);
      continue;
    }
    const began = performance.now();
    try {
      remember(name, await step());
      console.log(`build: ${name} (${Math.round(performance.now() - began)} ms)`);
    } catch (error) {
      failed.push(name);
      console.error(`build: ${name} FAILED: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (failed.length > 0) console.error(`build: failed: ${failed.join(", ")}`);
  return failed.length > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`build: ${error instanceof Error ? error.message : String(error)}`);
  return 1;
});
