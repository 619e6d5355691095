/** A copy of the sample workspace to play in; what was changed in an earlier copy is kept unless `fresh`. */
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../build/root.ts";

export function copySampleWorkspace(to: string, { fresh = false } = {}): string {
  if (fresh) rmSync(to, { recursive: true, force: true });
  cpSync(join(root, "samples/workspace"), to, { recursive: true, force: false });
  return to;
}
