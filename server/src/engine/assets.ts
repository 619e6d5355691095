/** Where data files (vocabularies, grammars, the catalog's rows) lie: beside the bundle, or, run from source, in the build's folder. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const beside = new URL("./data/", import.meta.url);
const built = new URL("../../../dist/data/", import.meta.url);

/** Path of a data file by its name inside `dist/data`. Reading it is the caller's business, and so is its absence. */
export function assetPath(name: string): string {
  const path = fileURLToPath(new URL(name, beside));
  return existsSync(path) ? path : fileURLToPath(new URL(name, built));
}
