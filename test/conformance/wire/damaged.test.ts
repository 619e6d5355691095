import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../../server/src/engine/messages/json.ts";
import { ParlanceError } from "../../../server/src/engine/resilience/errors.ts";
import { spoken, type Spoken } from "./dialects.ts";
import { expectedRows, payloads, recording, wireIsPresent } from "./recordings.ts";

const all = expectedRows()
  .map(spoken)
  .filter((one) => one !== undefined);

/** What may stand in the place of any value. */
const intruders: readonly unknown[] = [null, "", "text", -1, 1e21, true, [], {}, [null], { type: null }];

/** The value with one of its inner values replaced: the `at`-th in reading order. */
function damaged(value: unknown, at: number, intruder: unknown): unknown {
  let seen = 0;
  const walk = (inner: unknown): unknown => {
    const mine = seen;
    seen += 1;
    if (mine === at) return intruder;
    if (Array.isArray(inner)) return inner.map(walk);
    if (typeof inner !== "object" || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, one]) => [key, walk(one)]));
  };
  return walk(value);
}

function isOurs(error: unknown): boolean {
  return error instanceof ParlanceError && error.message !== "";
}

function readWhole(one: Spoken, body: unknown): unknown {
  try {
    one.adapter.parseResponse(body, one.context);
    return null;
  } catch (error) {
    return isOurs(error) ? null : error;
  }
}

function readStream(one: Spoken, lines: readonly string[]): unknown {
  const parser = one.adapter.createStreamParser(one.context);
  try {
    for (const line of lines) parser.push(line);
    parser.flush?.();
    parser.end();
    return null;
  } catch (error) {
    return isOurs(error) ? null : error;
  }
}

describe.skipIf(!wireIsPresent)("a damaged answer", () => {
  const intruder = fc.constantFrom(...intruders);

  it("with any value replaced is read or refused in our own words, never a crash", () => {
    const whole = all.filter((one) => one.row.format.endsWith("-json"));
    for (const one of whole) {
      const body: unknown = JSON.parse(recording(one.row.file));
      fc.assert(
        fc.property(fc.nat({ max: 120 }), intruder, (at, other) => {
          expect(readWhole(one, damaged(body, at, other)), one.row.file).toBeNull();
        }),
        { numRuns: 60 },
      );
    }
  });

  it("streamed with lost, doubled, swapped or damaged pieces is read or refused in our own words", () => {
    const streamed = all.filter((one) => one.row.format.endsWith("-chunks"));
    for (const one of streamed) {
      const lines = payloads(one.row.file).slice(0, 60);
      fc.assert(
        fc.property(
          fc.nat({ max: lines.length - 1 }),
          fc.nat({ max: 25 }),
          intruder,
          fc.constantFrom("lose", "double", "swap", "damage"),
          (index, at, other, way) => {
            const changed = [...lines];
            const line = changed[index] ?? "";
            if (way === "lose") changed.splice(index, 1);
            else if (way === "double") changed.splice(index, 0, line);
            else if (way === "swap") changed.splice(index, 2, changed[index + 1] ?? line, line);
            else changed[index] = JSON.stringify(damaged(parseJson(line) ?? line, at, other));
            expect(readStream(one, changed), `${one.row.file} ${way} ${index}`).toBeNull();
          },
        ),
        { numRuns: 60 },
      );
    }
  });
});
