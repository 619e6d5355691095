/** The findings in dependencies that were looked at, and which of a scan's findings are not among them. */
import { readFileSync } from "node:fs";
import * as z from "zod";
import type { ScanFinding } from "./scan.ts";

const reviewedList = z.array(
  z.object({ package: z.string(), file: z.string(), rule: z.string(), text: z.string(), why: z.string().min(20) }),
);

export type Reviewed = z.infer<typeof reviewedList>[number];

/** The committed list, each entry with its reason. */
export function reviewed(): readonly Reviewed[] {
  return reviewedList.parse(JSON.parse(readFileSync(new URL("reviewed.json", import.meta.url), "utf8")));
}

/** Findings that nobody has justified. */
export function unreviewed(findings: readonly ScanFinding[]): readonly ScanFinding[] {
  const known = new Set(reviewed().map(nameOf));
  return findings.filter((finding) => !known.has(nameOf(finding)));
}

function nameOf({ package: name, file, rule, text }: ScanFinding): string {
  return [name, file, rule, text].join("\u0000");
}
