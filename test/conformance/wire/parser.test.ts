import { afterAll, describe, expect, it } from "vitest";
import { createAccumulator } from "../../../server/src/engine/stream/accumulate.ts";
import { adapterFor } from "../../../server/src/engine/providers/adapters.ts";
import { providerById } from "../../../server/src/engine/providers/registry.ts";
import type { StreamEvent } from "../../../server/src/engine/stream/events.ts";
import { readSse } from "../../../server/src/engine/transport/sse.ts";
import { comparable, shown, wanted } from "./comparison.ts";
import { failures, foreign, spoken, type Spoken } from "./dialects.ts";
import { patterns, pieces, streamText, type Pattern } from "./patterns.ts";
import { absentWire, expectedRows, payloads, recording, wireIsPresent } from "./recordings.ts";

const all = expectedRows()
  .map(spoken)
  .filter((one) => one !== undefined);
const whole = all.filter((one) => one.row.format.endsWith("-json"));
const streamed = all.filter((one) => one.row.format.endsWith("-chunks"));
const compared = new Map<string, number>();

function note(one: Spoken): void {
  compared.set(one.row.format, (compared.get(one.row.format) ?? 0) + 1);
}

async function readStream({ row, adapter, context }: Spoken, pattern: Pattern): Promise<StreamEvent[]> {
  const parser = adapter.createStreamParser(context);
  const events: StreamEvent[] = [];
  const text = streamText(payloads(row.file), row.format, pattern);
  for await (const frames of readSse(pieces(text, pattern))) {
    for (const frame of frames) events.push(...parser.push(frame.data, frame.event));
  }
  events.push(...(parser.flush?.() ?? []), ...parser.end());
  return events;
}

afterAll(() => {
  if (!wireIsPresent) {
    console.log(`wire: ${absentWire}`);
    return;
  }
  const rows = [...compared].map(([format, count]) => `${format} ${count}`).join(", ");
  console.log(
    `wire: ${whole.length} whole answers, ${streamed.length} streams × ${patterns.length} patterns; compared ${rows}; ` +
      `${Object.keys(failures).length} failure; left out ${Object.keys(foreign).length} of other APIs`,
  );
});

describe.skipIf(!wireIsPresent)("a recorded answer", () => {
  it.each(whole.map((one) => [one.row.file, one] as const))("%s reads as its sender meant it", (_file, one) => {
    const events = one.adapter.parseResponse(JSON.parse(recording(one.row.file)), one.context);
    const target = wanted(one.row);
    expect(comparable(shown(events), target)).toEqual(target);
    note(one);
  });

  it.each(Object.entries(failures))("%s is the failure that its sender meant: %s", (file, code) => {
    const adapter = adapterFor("openai-responses");
    const provider = providerById("openai");
    if (!adapter || !provider) throw new Error("no adapter for openai-responses");
    const parser = adapter.createStreamParser({ provider, model: "gpt-5-nano", record: null });
    const read = (): unknown => payloads(file).map((line) => parser.push(line));
    expect(read).toThrow(expect.objectContaining({ code }));
  });

  const cases = streamed.flatMap((one) =>
    patterns.map((pattern) => [one.row.file, pattern.name, one, pattern] as const),
  );
  it.each(cases)("%s streams to the same answer: %s", async (_file, _name, one, pattern) => {
    const target = wanted(one.row);
    expect(comparable(shown(await readStream(one, pattern)), target)).toEqual(target);
    note(one);
  });

  it.each(streamed.map((one) => [one.row.file, one] as const))(
    "%s keeps what arrived when it is cut, and says so",
    (_file, one) => {
      const lines = payloads(one.row.file);
      // Everything that could close the answer is gone.
      const cutAt = Math.max(1, Math.floor(lines.length / 2) - 1);
      const parser = one.adapter.createStreamParser(one.context);
      const answer = createAccumulator({ id: "", created: 0, model: "" });
      for (const line of lines.slice(0, cutAt)) for (const event of parser.push(line)) answer.push(event);
      for (const event of parser.flush?.() ?? []) answer.push(event);
      const closed = /message_stop|"response\.completed"/;
      if (answer.finished() || lines.slice(0, cutAt).some((line) => closed.test(line))) return;
      expect(() => parser.end()).toThrow(/ended in the middle/);
    },
  );
});
