import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readNdjson } from "../../../server/src/engine/transport/ndjson.ts";
import { type Frame, readSse } from "../../../server/src/engine/transport/sse.ts";

async function* pieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn++) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function all(reads: AsyncIterable<readonly Frame[]>): Promise<Frame[]> {
  const list: Frame[] = [];
  for await (const frames of reads) list.push(...frames);
  return list;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("server-sent events", () => {
  it("are whole again when they come one byte at a time, umlauts and emoji included", async () => {
    const wire = bytes('event: delta\ndata: {"t":"Grüße 🌍"}\n\n: keep-alive\n\ndata: [DONE]\n\n');
    expect(await all(readSse(pieces(wire, [1])))).toEqual([
      { event: "delta", data: '{"t":"Grüße 🌍"}' },
      { data: "[DONE]" },
    ]);
  });

  it("may end lines with CR LF, LF or CR", async () => {
    for (const end of ["\r\n", "\n", "\r"]) {
      const wire = bytes(`data: one${end}${end}data: two${end}${end}`);
      expect(await all(readSse(pieces(wire, [3])))).toEqual([{ data: "one" }, { data: "two" }]);
    }
  });

  it("count although the closing blank line or even the line break is missing", async () => {
    expect(await all(readSse(pieces(bytes("data: one\n\ndata: last"), [5])))).toEqual([
      { data: "one" },
      { data: "last" },
    ]);
  });

  it("are the same whatever way the bytes are cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: "grapheme", maxLength: 20 }), { minLength: 1, maxLength: 10 }),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }),
        async (texts, sizes) => {
          const payloads = texts.map((text) => JSON.stringify({ text }));
          const wire = bytes(payloads.map((payload) => `data: ${payload}\r\n\r\n`).join(""));
          const read = await all(readSse(pieces(wire, sizes)));
          expect(read.map((frame) => frame.data)).toEqual(payloads);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("lines of JSON", () => {
  it("are the same whatever way the bytes are cut, with or without a last line break", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: "grapheme", maxLength: 20 }), { minLength: 1, maxLength: 10 }),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        async (texts, sizes, closed) => {
          const lines = texts.map((text) => JSON.stringify({ text }));
          const wire = bytes(lines.join("\r\n") + (closed ? "\n" : ""));
          expect((await all(readNdjson(pieces(wire, sizes)))).map((frame) => frame.data)).toEqual(lines);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("may be long: a megabyte in one-kilobyte pieces is read in well under a second", async () => {
    const line = JSON.stringify({ text: "x".repeat(1_000_000) });
    const started = performance.now();
    expect(await all(readNdjson(pieces(bytes(line), [1024])))).toEqual([{ data: line }]);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
