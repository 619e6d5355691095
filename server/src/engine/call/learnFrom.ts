/** Lets the usage of an answer correct the estimates of its model, where it says something about them. */
import { isEmptyUsage } from "../cost/compute.ts";
import { promptTokens } from "../cost/usage.ts";
import type { Usage } from "../messages/types.ts";
import type { PreparedRequest } from "../providers/adapter.ts";
import { countTokensSliced } from "../tokens/count.ts";
import { observe } from "../tokens/learned.ts";

/** Share of a prompt that may be made up of tools: their wrapping is guessed, and would be taken for the tokenizer's. */
const MOST_TOOLS = 0.25;

/** Characters of a prompt that are counted for this at most: the answer waits for it, and shorter ones teach as much. */
const MOST_CHARACTERS = 400_000;

function isShort({ messages }: PreparedRequest): boolean {
  let characters = 0;
  for (const { content } of messages) {
    if (typeof content === "string") characters += content.length;
    else for (const part of content ?? []) if ("text" in part) characters += part.text.length;
  }
  return characters <= MOST_CHARACTERS;
}

/** Only texts and function calls: what media weigh is another matter than the tokenizer. */
function isText({ messages }: PreparedRequest): boolean {
  return messages.every(
    ({ content }) => typeof content === "string" || (content ?? []).every((part) => "text" in part),
  );
}

/** Whether the provider adds to the prompt itself: its own tools put results in, a stored conversation precedes it. */
function addsToPrompt({ parameters, extra_body: extra }: PreparedRequest, usage: Usage): boolean {
  if ((usage.tool_uses?.web_search ?? 0) > 0) return true;
  if ((parameters.tools ?? []).some((tool) => tool.type !== "function")) return true;
  return Object.keys(extra).some((field) =>
    /^(?:previous_response_id|conversation|plugins|tools|cachedContent|mcp_servers|context_management)$/u.test(field),
  );
}

/**
 * Learns from one whole answer.
 *
 * The prompt's tokens are the sum of all input buckets, cached or not, so a cache changes nothing. Answers that say
 * nothing about the tokenizer are left out: estimated usage, media, tools of the provider, mostly tool definitions.
 */
export async function learnFrom(model: string, request: PreparedRequest, usage: Usage): Promise<void> {
  if (usage.estimated === true || isEmptyUsage(usage) || promptTokens(usage) === 0) return;
  if (request.provider.dialect === "built-in" || request.provider.dialect === "editor") return;
  if (!isText(request) || !isShort(request) || addsToPrompt(request, usage)) return;
  const { tools } = request.parameters;
  const plain = await countTokensSliced(model, request.messages, { learned: false });
  const whole =
    tools === undefined ? plain : await countTokensSliced(model, request.messages, { tools, learned: false });
  if (whole.exact || whole.tokens === 0) return;
  if (whole.tokens - plain.tokens > whole.tokens * MOST_TOOLS) return;
  observe(model, {
    estimate: whole.tokens,
    actual: promptTokens(usage),
    error_percent: whole.error_percent,
  });
}
