/** The recorded answers and what an independent script found in them; read in place, never copied. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export interface Expected {
  readonly file: string;
  readonly format: string;
  readonly model?: string | null;
  readonly text_len: number;
  readonly text_sha: string;
  readonly reasoning_len?: number;
  readonly tool_calls: readonly { readonly id?: string; readonly name?: string; readonly args?: unknown }[];
  readonly finish: string | null;
  readonly usage: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly unknown[];
}

const folder = fileURLToPath(new URL("../../../../shared/wire/", import.meta.url));

export const wireIsPresent = existsSync(`${folder}EXPECTED.jsonl`);

export const absentWire = `recorded answers are not here (${folder}); skipped`;

/** Rows of the recordings in a format; none where the folder is absent. */
export function expectedRows(): readonly Expected[] {
  if (!wireIsPresent) return [];
  return readFileSync(`${folder}EXPECTED.jsonl`, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Expected);
}

export function recording(file: string): string {
  return readFileSync(`${folder}${file}`, "utf8");
}

/** The payloads of a recorded stream, one a line. */
export function payloads(file: string): readonly string[] {
  return recording(file)
    .split("\n")
    .filter((line) => line.trim() !== "");
}
