/** What a call may cost at most, before it is sent. */
import type { PlannedCall } from "../cost/budget/budget.ts";
import { computeCost } from "../cost/compute.ts";
import { fromUsd } from "../cost/money.ts";
import { NO_USAGE } from "../cost/usage.ts";
import type { CompletionRequest, Usage } from "../messages/types.ts";
import type { PreparedRequest } from "../providers/adapter.ts";
import { countTokensSliced } from "../tokens/count.ts";
import type { Target } from "./resolve.ts";

/** Longest answer where the catalog knows none: what the largest models write. */
const LONGEST_ANSWER = 128_000;
/** Shortest answers that a lowered limit leaves; a model that thinks uses up the limit with it. */
const SHORT_ANSWER = 256;
const SHORT_THOUGHT = 2048;

/**
 * @param sent what goes out: messages and parameters as they were prepared
 * @param fixed the limit of output tokens must stay as it is
 */
export async function plannedCall(
  request: CompletionRequest,
  sent: Pick<PreparedRequest, "messages" | "parameters">,
  target: Target,
  fixed: boolean,
): Promise<Pick<PlannedCall, "highest" | "limit" | "least">> {
  const { record } = target;
  const counted = await countTokensSliced(
    target.ref,
    sent.messages,
    sent.parameters.tools === undefined ? {} : { tools: sent.parameters.tools },
  );
  const prompt = Math.ceil(counted.tokens * (1 + counted.error_percent / 100));
  const answers = Math.max(1, request.n ?? request.candidate_count ?? 1);
  const most = record?.max_output_tokens ?? LONGEST_ANSWER;
  const asked = request.max_completion_tokens ?? request.max_tokens;
  // Some providers raise the limit to make room for thinking, so then only the model's own holds.
  const thinks = request.thinking !== undefined || request.reasoning_effort !== undefined;
  const limit = asked === undefined || thinks ? Math.max(most, asked ?? 0) : asked;
  const abilities = record?.abilities ?? [];
  const tier = request.service_tier === undefined ? {} : { service_tier: request.service_tier };
  const write = writesCache(sent) ? "cache_write_1h" : "text";

  const costOf = (output: Partial<Usage["output"]>): bigint | null => {
    const usage: Usage = {
      input: { ...NO_USAGE.input, [write]: prompt },
      output: { ...NO_USAGE.output, ...output },
    };
    const { usd } = computeCost(record, usage, tier);
    return usd === null ? null : fromUsd(usd);
  };
  return {
    highest(tokens) {
      const text = costOf({ text: tokens * answers });
      const thought = costOf({ reasoning: tokens * answers });
      if (text === null || thought === null) return null;
      return text > thought ? text : thought;
    },
    limit,
    least: fixed || thinks ? null : Math.min(limit, abilities.includes("reasoning") ? SHORT_THOUGHT : SHORT_ANSWER),
  };
}

/** Whether the prompt may be written to a cache, which costs more than plain input. */
function writesCache({ messages }: Pick<PreparedRequest, "messages">): boolean {
  return messages.some(({ content }) => Array.isArray(content) && content.some((part) => "cache_control" in part));
}
