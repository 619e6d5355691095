/** Lines of JSON from bytes, whatever way they are cut. Source: https://github.com/ndjson/ndjson-spec */
import { APIResponseValidationError } from "../resilience/errors.ts";
import type { Frame } from "./sse.ts";

/** Largest single line, characters. */
const MAX_LINE = 64 * 1024 * 1024;

/** One frame a line, those of one read together, blank lines left out; the last line counts without its line break. */
export async function* readNdjson(body: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Frame[]> {
  const decoder = new TextDecoder();
  // Pieces of the unfinished line; joined once, so that a long line cut into bytes stays linear.
  let pieces: string[] = [];
  let length = 0;
  for await (const bytes of body) {
    const lines = decoder.decode(bytes, { stream: true }).split("\n");
    const last = lines.pop() ?? "";
    const frames: Frame[] = [];
    for (const line of lines) {
      pieces.push(line);
      const data = pieces.join("").trim();
      pieces = [];
      length = 0;
      if (data !== "") frames.push({ data });
    }
    if (frames.length > 0) yield frames;
    pieces.push(last);
    length += last.length;
    if (length > MAX_LINE) {
      throw new APIResponseValidationError({
        message: "One line of the stream is too large to be a piece of an answer.",
        hint: "Check that the base address in parlance.providers is that of a model's API.",
      });
    }
  }
  const rest = (pieces.join("") + decoder.decode()).trim();
  if (rest !== "") yield [{ data: rest }];
}
