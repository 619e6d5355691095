/** The version that the package says, read from the manifest beside or above the running file. */
import { readFileSync } from "node:fs";

export function version(): string {
  for (const above of ["../package.json", "../../package.json", "../../../package.json"]) {
    const found = versionIn(new URL(above, import.meta.url));
    if (found !== null) return found;
  }
  return "0.0.0";
}

function versionIn(manifest: URL): string | null {
  try {
    const parsed: unknown = JSON.parse(readFileSync(manifest, "utf8"));
    if (typeof parsed !== "object" || parsed === null) return null;
    const { name, version } = parsed as { name?: unknown; version?: unknown };
    return name === "parlance" && typeof version === "string" ? version : null;
  } catch {
    // No manifest at this place, or not ours: the next place is looked at.
    return null;
  }
}
