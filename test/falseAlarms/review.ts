/** The findings in dependencies that were looked at, and what a scan found beyond them. */
import { readFileSync } from "node:fs";
import * as z from "zod";
import type { ScanFinding, ScanResult } from "./scanFolder.ts";

const reviewedList = z.array(
  z.object({ package: z.string(), file: z.string(), rule: z.string(), text: z.string(), why: z.string().min(20) }),
);

export type Reviewed = z.infer<typeof reviewedList>[number];

/** The committed list, each entry with its reason. */
export function reviewed(): readonly Reviewed[] {
  return reviewedList.parse(JSON.parse(readFileSync(new URL("reviewed.json", import.meta.url), "utf8")));
}

/** What a scan is asked, and what speaks against it, a line each. */
export interface Verdict {
  readonly claim: string;
  readonly against: readonly string[];
}

/** Judges a scan by a list of findings that were looked at. */
export function verdicts(result: ScanResult, known: readonly Reviewed[] = reviewed()): readonly Verdict[] {
  const justified = new Set(known.map(nameOf));
  const found = new Set(result.findings.map(nameOf));
  const open = result.findings.filter((finding) => !justified.has(nameOf(finding)));
  return [
    { claim: "every source file of the dependencies is read without a crash", against: result.crashes },
    { claim: "no model's name is seen where none stands", against: result.strayNames },
    {
      claim: "every finding of the default rules was looked at (a new one goes to reviewed.json with its reason)",
      against: [...new Set(open.map((finding) => JSON.stringify(finding)))],
    },
    {
      claim: "every finding in reviewed.json is still found",
      against: known.filter((entry) => !found.has(nameOf(entry))).map((entry) => JSON.stringify(entry)),
    },
  ];
}

function nameOf({ package: name, file, rule, text }: ScanFinding): string {
  return [name, file, rule, text].join("\u0000");
}
