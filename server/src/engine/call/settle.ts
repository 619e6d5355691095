/** The end of an answer: usage (the provider's, or an estimate), cost, and the OpenAI-shaped response. */
import { computeCost, isEmptyUsage } from "../cost/compute.ts";
import { usageToOpenAI } from "../cost/usage.ts";
import type { Attempt, CompletionResponse, Cost, Usage, Warning } from "../messages/types.ts";
import type { Accumulator } from "../stream/accumulate.ts";
import { countTokensSliced } from "../tokens/count.ts";
import { learnFrom } from "./learnFrom.ts";
import type { Begun, EngineState } from "./run.ts";

/**
 * @param outcome how the try ended; an answer that was cut has its usage estimated, whatever came before
 */
export async function settle(
  begun: Begun,
  gathered: Accumulator,
  state: EngineState,
  outcome: Pick<Attempt, "outcome" | "error_code" | "status">,
): Promise<CompletionResponse> {
  const usage = await usageOf(begun, gathered, outcome.outcome === "ok");
  if (state.options.learnsCounts === true && outcome.outcome === "ok")
    await learnFrom(begun.target.ref, begun.request, usage);
  const cost = costOf(begun, usage);
  const last: Attempt = {
    model: begun.target.ref,
    provider: begun.target.provider.id,
    started_ms: begun.startedMs,
    duration_ms: state.now() - begun.startedMs,
    ...outcome,
  };
  begun.account.settle(last, { usage, cost }, begun.firstTokenMs);
  const identity = gathered.identity();
  const choices = gathered.choices();
  return {
    id: identity.id,
    object: "chat.completion",
    created: identity.created,
    model: identity.model,
    provider: begun.target.provider.id,
    choices,
    usage: usageToOpenAI(usage),
    usage_buckets: usage,
    cost,
    warnings: [...begun.warnings, ...emptyWarning(gathered, outcome.outcome, choices[0]?.finish_reason)],
    attempts: [...begun.attempts, last],
  };
}

async function usageOf(begun: Begun, gathered: Accumulator, whole: boolean): Promise<Usage> {
  const given = gathered.usage();
  // The built-in assistant reads and writes no tokens: its zeros are the truth, those of a provider a gap.
  if (given && whole && (begun.target.provider.dialect === "built-in" || !isEmptyUsage(given))) return given;
  const { text, reasoning } = gathered.written();
  const model = begun.target.ref;
  const count = async (of: Parameters<typeof countTokensSliced>[1]): Promise<number> =>
    of.length === 0 ? 0 : (await countTokensSliced(model, of)).tokens;
  const input = given?.input;
  const known = input !== undefined && Object.values(input).some((tokens) => tokens > 0);
  return {
    // Some providers tell the prompt's tokens at the beginning of a stream; those hold even where the rest is missing.
    input: known
      ? input
      : {
          text: await count(begun.request.messages),
          audio: 0,
          cache_read: 0,
          cache_write_5m: 0,
          cache_write_1h: 0,
        },
    output: {
      text: await count(text),
      reasoning: await count(reasoning),
      audio: 0,
    },
    estimated: true,
  };
}

/** Calls that stay on this machine are free; a catalog has no price for them. */
function costOf(begun: Begun, usage: Usage): Cost {
  const { provider, record } = begun.target;
  if (provider.local && usage.provider_cost_usd === undefined) {
    return { usd: 0, input_usd: 0, output_usd: 0, basis: "free", estimated: false };
  }
  const { parameters, extra_body: extra } = begun.request;
  const region = extra["inference_geo"];
  const speed = extra["speed"];
  return computeCost(record, usage, {
    ...(parameters.service_tier === undefined ? {} : { service_tier: parameters.service_tier }),
    ...(typeof region === "string" ? { region } : {}),
    ...(typeof speed === "string" ? { speed } : {}),
  });
}

function emptyWarning(gathered: Accumulator, outcome: Attempt["outcome"], reason: string | undefined): Warning[] {
  if (outcome !== "ok" || gathered.hasOutput()) return [];
  switch (reason ?? "stop") {
    case "length":
      return [
        {
          code: "other",
          message: "The answer is empty: the limit of output tokens was reached before any text. Raise max_tokens.",
        },
      ];
    case "content_filter":
      return [{ code: "other", message: "The answer is empty: the provider's safety system held it back." }];
    default:
      return [{ code: "other", message: "The model gave an empty answer. Try again, or change the prompt." }];
  }
}
