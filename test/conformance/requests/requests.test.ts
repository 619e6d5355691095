import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createEngine } from "../../../server/src/engine/engine.ts";
import { type Call, calls, type Provider, usualModels } from "./calls.ts";
import { comparable, differences } from "./compare.ts";
import { baseOf, key, type Oracle, oracles } from "./oracles.ts";
import { type Recorder, startRecorder } from "./recorder.ts";
import { type Reviewed, reviewed, reviewOf } from "./reviewed.ts";

const everywhere: readonly Provider[] = ["openai", "anthropic", "gemini", "xai"];

interface Case {
  readonly call: Call;
  readonly provider: Provider;
  readonly model: string;
  readonly oracle: Oracle;
}

const cases = calls.flatMap((call) =>
  (call.to ?? everywhere).flatMap((provider) =>
    oracles[provider]
      .filter((oracle) => oracle.knows?.has(call.name) !== false)
      .map((oracle): Case => ({ call, provider, model: call.models?.[provider] ?? usualModels[provider], oracle })),
  ),
);

const engine = createEngine({ retries: 0 });
const used = new Set<Reviewed>();
let recorder: Recorder;
let equal = 0;
let accepted = 0;

beforeAll(async () => {
  recorder = await startRecorder();
  // The SDKs warn of models that will be retired.
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
});

afterAll(async () => {
  await Promise.all([recorder.close(), engine.close()]);
  console.log(
    `requests: ${calls.length} calls, ${cases.length} comparisons with ${new Set(cases.map(({ oracle }) => oracle.name)).size} senders: ` +
      `${equal} equal in every field, ${accepted} fields in the others differ as reviewed (${used.size} rows)`,
  );
});

describe("the request that we send", () => {
  it("is tested with at least 60 different calls", () => {
    expect(new Set(calls.map(({ name }) => name)).size).toBe(calls.length);
    expect(calls.length).toBeGreaterThanOrEqual(60);
  });

  it.each(cases.map((one) => [one.call.name, one.oracle.name, one] as const))(
    "%s: is the one of %s",
    async (name, oracleName, { call, provider, model, oracle }) => {
      const base = baseOf(provider, recorder.url);
      const request = { ...call.request, model };
      const ours = await recorder.of(() =>
        engine.completion({
          ...request,
          model: `${provider}/${model}`,
          api_base: base,
          api_key: key,
          drop_params: true,
        }),
      );
      const theirs = await recorder.of(() => oracle.send(request, base, name));
      const found = differences(comparable(ours), comparable(theirs));
      const open = found.filter((difference) => {
        const row = reviewOf(difference, oracleName, name);
        if (row) used.add(row);
        return row === undefined;
      });
      expect(open).toEqual([]);
      if (found.length === 0) equal += 1;
      accepted += found.length;
    },
  );

  it("differs in no way that was reviewed and is gone", () => {
    expect(reviewed.filter((row) => !used.has(row))).toEqual([]);
  });
});
