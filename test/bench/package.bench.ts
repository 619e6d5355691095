/** What the extension weighs, and what its start asks of the extension host. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/build/root.ts";
import { limits } from "../../scripts/package/checkPackage.ts";
import { makeVsix } from "../../scripts/package/vsix.ts";
import { zipListing } from "../../scripts/package/zipListing.ts";
import type { Bench, Row } from "./table.ts";

const megabyte = 1_000_000;

export const bench: Bench = {
  title: "Package",
  async measure() {
    const { path, bytes } = await makeVsix();
    const grammars = zipListing(path)
      .filter(({ name }) => name.includes("/data/grammars/"))
      .reduce((sum, { packed }) => sum + packed, 0);
    const rows: Row[] = [
      {
        work: "VSIX",
        value: bytes / megabyte,
        unit: "MB",
        goal: { words: `≤ ${limits.whole / megabyte} MB`, met: bytes <= limits.whole },
      },
      {
        work: "VSIX without grammars",
        value: (bytes - grammars) / megabyte,
        unit: "MB",
        goal: { words: `≤ ${limits.withoutGrammars / megabyte} MB`, met: bytes - grammars <= limits.withoutGrammars },
      },
      { work: "code that activate() loads", value: startCode() / 1000, unit: "KB" },
    ];
    const activation = readActivation();
    if (activation !== undefined) {
      rows.push({
        work: "activate() in the extension host",
        value: activation,
        unit: "ms",
        goal: { words: "≤ 15 ms", met: activation <= 15 },
      });
    }
    return rows;
  },
};

/** Bytes of `client.js` and of all that it imports at once, not later. */
function startCode(): number {
  const seen = new Set<string>();
  const queue = ["client.js"];
  let bytes = 0;
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const path = join(root, "dist", name);
    if (seen.has(name) || !existsSync(path)) continue;
    seen.add(name);
    bytes += statSync(path).size;
    const code = readFileSync(path, "utf8");
    for (const match of code.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) if (match[1]) queue.push(match[1]);
  }
  return bytes;
}

/** Measured by the tests in the extension host, where they have run. */
function readActivation(): number | undefined {
  const path = join(root, ".cache/test/activation.json");
  if (!existsSync(path)) return undefined;
  const { ms } = JSON.parse(readFileSync(path, "utf8")) as { ms?: number };
  return ms;
}
