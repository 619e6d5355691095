import { createOpenAI } from "@ai-sdk/openai";
import { createXai } from "@ai-sdk/xai";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createEngine } from "../../../server/src/engine/engine.ts";
import { aiSdkCall, type AiSdkModel } from "./aiSdkCall.ts";
import { type Call, calls, usualModels } from "./calls.ts";
import { comparable, differences } from "./compare.ts";
import { key } from "./oracles.ts";
import { type Recorder, startRecorder } from "./recorder.ts";
import { reviewedResponses, responsesReviewOf, type ReviewedField } from "./reviewedResponses.ts";

type Maker = "openai" | "xai";

interface Case {
  readonly call: Call;
  readonly maker: Maker;
  readonly model: string;
}

/** Calls that cannot be said over this API: we refuse them, the AI SDK does too. */
const unsayable: ReadonlySet<string> = new Set(["sound"]);

const cases = calls.flatMap((call) =>
  (["openai", "xai"] as const)
    .filter(() => !unsayable.has(call.name))
    .filter((maker) => call.to?.includes(maker) !== false)
    .map((maker): Case => ({ call, maker, model: call.models?.[maker] ?? usualModels[maker] })),
);

/** Both are made to speak this API, whatever the call needs. */
const engine = createEngine({
  retries: 0,
  endpoints: () => ({ openai: { dialect: "openai-responses" }, xai: { dialect: "xai-responses" } }),
});
const models: Readonly<Record<Maker, (base: string, model: string) => AiSdkModel>> = {
  openai: (baseURL, model) => createOpenAI({ apiKey: key, baseURL }).responses(model),
  xai: (baseURL, model) => createXai({ apiKey: key, baseURL }).responses(model),
};
const used = new Set<ReviewedField>();
let recorder: Recorder;
let equal = 0;
let accepted = 0;

beforeAll(async () => {
  recorder = await startRecorder();
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
});

afterAll(async () => {
  await Promise.all([recorder.close(), engine.close()]);
  console.log(
    `requests over Responses: ${cases.length} comparisons with the AI SDK: ${equal} equal in every field, ` +
      `${accepted} fields in the others differ as reviewed (${used.size} rows)`,
  );
});

/** The same call by the AI SDK, which is asked not to store either. */
async function theirs({ call, maker, model }: Case, base: string): Promise<void> {
  const asked = aiSdkCall({ ...call.request, model }, maker);
  const options = { ...asked.providerOptions?.[maker], store: false };
  const sdk = models[maker](base, model);
  const whole = { ...asked, providerOptions: { [maker]: options } };
  await (call.request.stream ? sdk.doStream(whole) : sdk.doGenerate(whole));
}

async function ours({ call, maker, model }: Case, base: string): Promise<void> {
  await engine.completion({
    ...call.request,
    model: `${maker}/${model}`,
    api_base: base,
    api_key: key,
    drop_params: true,
  });
}

describe("the Responses request that we send", () => {
  it.each(cases.map((one) => [one.call.name, one.maker, one] as const))(
    "%s: is the one of the AI SDK for %s",
    async (name, maker, one) => {
      const base = `${recorder.url}/v1`;
      const [mine, other] = [await recorder.of(() => ours(one, base)), await recorder.of(() => theirs(one, base))];
      const found = differences(comparable(mine), comparable(other));
      const open = found.filter((difference) => {
        const row = responsesReviewOf(difference, maker, name);
        if (row) used.add(row);
        return row === undefined;
      });
      expect(open).toEqual([]);
      if (found.length === 0) equal += 1;
      accepted += found.length;
    },
  );

  it("differs in no way that was reviewed and is gone", () => {
    expect(reviewedResponses.filter((row) => !used.has(row))).toEqual([]);
  });
});
