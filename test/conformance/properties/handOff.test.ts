import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prepare } from "../../../server/src/engine/call/prepare.ts";
import { resolveTarget } from "../../../server/src/engine/call/resolve.ts";
import type {
  AssistantMessage,
  ChatMessage,
  ToolCall,
  ToolMessage,
} from "../../../server/src/engine/messages/types.ts";
import { adapterFor } from "../../../server/src/engine/providers/adapters.ts";
import { shapes } from "./shapes.ts";

const targets = [
  ["openai/gpt-4.1", "chat"],
  ["xai/grok-4.3", "chat"],
  ["openai/gpt-5-pro", "responses"],
  ["xai/grok-4.20-multi-agent-0309", "responses"],
  ["mistral/mistral-large-latest", "chat"],
  ["anthropic/claude-sonnet-4-5", "claude"],
  ["anthropic/claude-opus-5", "claude"],
  ["gemini/gemini-2.5-flash", "gemini"],
  ["gemini/gemini-3-flash-preview", "gemini"],
  ["ollama/llama3.2", "ollama"],
] as const;

/** Who may have written an earlier turn. */
const authors = [
  { provider: "openai", model: "gpt-4.1" },
  { provider: "anthropic", model: "claude-sonnet-4-5" },
  { provider: "gemini", model: "gemini-3-flash-preview" },
  { provider: "xai", model: "grok-4.3" },
] as const;

const words = fc.oneof(
  { weight: 5, arbitrary: fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }) },
  fc.constantFrom("", " ", "\n", "Go on."),
);
const mark = fc.option(fc.constant({ type: "ephemeral" } as const), { nil: undefined });
const pixel = "data:image/png;base64,iVBORw0KGgo=";

/** Ids as providers write them, and worse: OpenAI's are long and have bars, gateways give numbers and blanks. */
const id = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom("a", "Z", "0", "9", "_", "-") }),
  fc.string({ minLength: 1, maxLength: 500 }),
  fc.constantFrom("call_1", "call_2", "0", "fc|abc|rs_1"),
);

const system = fc.record({ role: fc.constantFrom("system", "developer"), content: words, cache_control: mark });

const user = fc.record({
  role: fc.constant("user"),
  content: fc.oneof(
    words,
    fc.array(
      fc.oneof(
        fc.record({ type: fc.constant("text"), text: words, cache_control: mark }),
        fc.constant({ type: "image_url", image_url: { url: pixel } }),
      ),
      { minLength: 1, maxLength: 3 },
    ),
  ),
  cache_control: mark,
});

const call = fc.record({
  id,
  name: fc.constantFrom("look", "search_it"),
  args: fc.constantFrom("{}", '{"a":1}', "", "{bad"),
});

/** A turn of an assistant with its calls, some of them answered, in any order, with orphans between. */
const turn = fc
  .record({
    author: fc.constantFrom(...authors),
    text: fc.option(words, { nil: null }),
    calls: fc.uniqueArray(call, { maxLength: 3, selector: (one) => one.id }),
    thinking: fc.option(words, { nil: undefined }),
    signature: fc.option(fc.constantFrom("c2ln", ""), { nil: undefined }),
    answered: fc.infiniteStream(fc.boolean()),
    orphan: fc.option(id, { nil: undefined }),
    result: words,
    backwards: fc.boolean(),
    cache_control: mark,
  })
  .map((made): ChatMessage[] => {
    const calls = made.calls.map((one): ToolCall => ({
      id: one.id,
      type: "function",
      function: { name: one.name, arguments: one.args },
    }));
    const message: AssistantMessage = {
      role: "assistant",
      content: made.text,
      ...(calls.length > 0 ? { tool_calls: calls } : {}),
      ...(made.thinking === undefined
        ? {}
        : {
            reasoning_content: made.thinking,
            thinking_blocks: [
              {
                type: "thinking",
                thinking: made.thinking,
                ...(made.signature === undefined ? {} : { signature: made.signature }),
              },
            ],
            provider_state: { ...made.author, data: {} },
          }),
      ...(made.cache_control ? { cache_control: made.cache_control } : {}),
    };
    const results = calls
      .filter(() => made.answered.next().value === true)
      .map((one): ToolMessage => ({ role: "tool", tool_call_id: one.id, content: made.result }));
    if (made.orphan !== undefined) results.push({ role: "tool", tool_call_id: made.orphan, content: "lost" });
    return [message, ...(made.backwards ? results.toReversed() : results)];
  });

/** A conversation that ends with the user, as one that is sent does; otherwise in any order. */
const conversation = fc
  .tuple(
    fc.array(
      fc.oneof(
        system.map((one) => [one]),
        user.map((one) => [one]),
        turn,
        turn,
      ),
      { maxLength: 8 },
    ),
    fc.constantFrom("And now?", "Go on."),
  )
  .map(([parts, last]) => [...parts.flat(), { role: "user", content: last }] as ChatMessage[]);

async function bodyFor(ref: string, messages: readonly ChatMessage[]): Promise<unknown> {
  const target = resolveTarget(ref, { endpoints: {}, now: 0 });
  const given = JSON.parse(JSON.stringify(messages)) as readonly ChatMessage[];
  const { request } = await prepare({ model: ref, messages: given }, target, { api_key: "key" });
  return JSON.parse(JSON.stringify(adapterFor(request.provider.dialect)?.buildRequest(request).body));
}

describe("a conversation of any origin", () => {
  it.each(targets)("is a request that %s accepts", async (ref, shape) => {
    await fc.assert(
      fc.asyncProperty(conversation, async (messages) => {
        const checked = shapes[shape].safeParse(await bodyFor(ref, messages));
        expect(checked.success ? [] : checked.error.issues).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
