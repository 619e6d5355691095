/** Recordings of real providers' answers, read in place from `../shared/wire`; they are not part of the repository. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../../shared/wire/", import.meta.url));

/** False on a checkout without the recordings; tests that need them then skip with a line that says so. */
export const recordingsPresent = existsSync(folder);

export interface Recording {
  /** Payloads of the stream, in order; missing where only a whole answer was recorded. */
  readonly chunks: readonly string[] | undefined;
  /** The whole body, as text. */
  readonly body: string | undefined;
}

/** Reads `<provider>/<name>`; throws where neither a stream nor a body of that name was recorded. */
export function readRecording(name: string): Recording {
  if (!/^[\w.-]+\/[\w.-]+$/.test(name) || name.includes("..")) throw new Error(`“${name}” is no recording's name.`);
  const chunks = readOptional(`${name}.chunks.txt`);
  const body = readOptional(`${name}.json`);
  if (chunks === undefined && body === undefined) {
    throw new Error(`There is no recording ${name} in ${folder}.`);
  }
  return { chunks: chunks?.split("\n").filter((line) => line.trim() !== ""), body };
}

function readOptional(path: string): string | undefined {
  return existsSync(folder + path) ? readFileSync(folder + path, "utf8") : undefined;
}
