/** What each provider accepts as a conversation, in schemas written from its API reference, and its rules of order. */
import { z } from "zod";

const text = z.strictObject({
  type: z.literal("text"),
  text: z.string().min(1),
  cache_control: z.object({ type: z.literal("ephemeral"), ttl: z.enum(["5m", "1h"]).optional() }).optional(),
});

// Source: https://platform.openai.com/docs/api-reference/chat/create
const chatCall = z.strictObject({
  id: z.string().min(1).max(64),
  type: z.literal("function"),
  function: z.strictObject({ name: z.string().min(1), arguments: z.string() }),
});
const chatText = text.omit({ cache_control: true }).extend({ text: z.string() });
const chatPart = z.union([
  chatText,
  z.strictObject({ type: z.literal("image_url"), image_url: z.strictObject({ url: z.string() }) }),
]);
const chatMessage = z.discriminatedUnion("role", [
  z.strictObject({ role: z.literal("system"), content: z.union([z.string(), z.array(chatText).min(1)]) }),
  z.strictObject({ role: z.literal("user"), content: z.union([z.string(), z.array(chatPart).min(1)]) }),
  z
    .strictObject({
      role: z.literal("assistant"),
      content: z.string().nullable(),
      tool_calls: z.array(chatCall).min(1).optional(),
      refusal: z.string().optional(),
      reasoning_content: z.string().optional(),
    })
    .refine((message) => message.content !== null || message.tool_calls, "content or tool calls"),
  z.strictObject({
    role: z.literal("tool"),
    tool_call_id: z.string().min(1).max(64),
    content: z.union([z.string(), z.array(chatText)]),
  }),
]);

/** Every call is answered right after its turn, and nothing is answered that was not called. */
function chatOrder(messages: readonly z.infer<typeof chatMessage>[]): boolean {
  let open: string[] = [];
  for (const message of messages) {
    if (message.role === "tool") {
      if (!open.includes(message.tool_call_id)) return false;
      open = open.filter((id) => id !== message.tool_call_id);
    } else {
      if (open.length > 0) return false;
      open = message.role === "assistant" ? (message.tool_calls ?? []).map(({ id }) => id) : [];
      if (new Set(open).size !== open.length) return false;
    }
  }
  return open.length === 0;
}

const chat = z.looseObject({ messages: z.array(chatMessage).min(1).refine(chatOrder, "calls and results in order") });

// Source: https://platform.claude.com/docs/en/api/messages
const cache = {
  cache_control: z
    .object({ type: z.literal("ephemeral") })
    .loose()
    .optional(),
};
const toolId = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/);
const image = z.strictObject({
  type: z.literal("image"),
  source: z.union([
    z.strictObject({ type: z.literal("base64"), media_type: z.string(), data: z.string() }),
    z.strictObject({ type: z.literal("url"), url: z.string() }),
  ]),
  ...cache,
});
const claudeText = z.strictObject({
  type: z.literal("text"),
  // Blocks of white space only are refused.
  text: z.string().refine((words) => words.trim() !== "", "text must not be blank"),
  ...cache,
});
const claudeBlock = z.discriminatedUnion("type", [
  claudeText,
  image,
  z.strictObject({
    type: z.literal("tool_use"),
    id: toolId,
    name: z.string().min(1),
    input: z.looseObject({}),
    ...cache,
  }),
  z.strictObject({
    type: z.literal("tool_result"),
    tool_use_id: toolId,
    content: z.union([z.string(), z.array(z.union([claudeText, image]))]).optional(),
    is_error: z.boolean().optional(),
    ...cache,
  }),
  z.strictObject({ type: z.literal("thinking"), thinking: z.string(), signature: z.string().min(1) }),
  z.strictObject({ type: z.literal("redacted_thinking"), data: z.string().min(1) }),
]);
const claudeMessage = z.strictObject({ role: z.enum(["user", "assistant"]), content: z.array(claudeBlock).min(1) });

function claudeOrder(messages: readonly z.infer<typeof claudeMessage>[]): boolean {
  let open: string[] = [];
  let last = "assistant";
  for (const { role, content } of messages) {
    if (role === last) return false;
    last = role;
    const results = content.flatMap((block) => (block.type === "tool_result" ? [block.tool_use_id] : []));
    // All results of the turn before, first in the message.
    if (results.toSorted().join() !== open.toSorted().join()) return false;
    if (content.slice(0, results.length).some(({ type }) => type !== "tool_result")) return false;
    open = content.flatMap((block) => (block.type === "tool_use" ? [block.id] : []));
    if (new Set(open).size !== open.length) return false;
  }
  return open.length === 0;
}

function marks(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inner = Object.values(value).reduce((sum: number, one: unknown) => sum + marks(one), 0);
  return inner + ("cache_control" in value ? 1 : 0);
}

const claude = z
  .looseObject({
    max_tokens: z.int().min(1),
    system: z.array(claudeText).min(1).optional(),
    messages: z.array(claudeMessage).min(1).refine(claudeOrder, "roles in turn, results after their calls"),
  })
  .refine((body) => marks(body) <= 4, "four cache marks at most");

// Source: https://ai.google.dev/api/caching#Content
const signed = { thoughtSignature: z.string().min(1).optional(), thought: z.boolean().optional() };
const geminiPart = z.union([
  z.strictObject({ text: z.string(), ...signed }),
  z.strictObject({ inlineData: z.strictObject({ mimeType: z.string(), data: z.string() }) }),
  z.strictObject({ fileData: z.strictObject({ mimeType: z.string().optional(), fileUri: z.string() }) }),
  z.strictObject({
    functionCall: z.strictObject({ name: z.string().min(1), args: z.looseObject({}), id: z.string().optional() }),
    ...signed,
  }),
  z.strictObject({
    functionResponse: z.strictObject({
      name: z.string().min(1),
      response: z.looseObject({}),
      id: z.string().optional(),
    }),
  }),
]);
const geminiContent = z.strictObject({ role: z.enum(["user", "model"]), parts: z.array(geminiPart).min(1) });

function geminiOrder(contents: readonly z.infer<typeof geminiContent>[]): boolean {
  let open: string[] = [];
  let last = "model";
  for (const { role, parts } of contents) {
    if (role === last) return false;
    last = role;
    const results = parts.flatMap((part) => ("functionResponse" in part ? [part.functionResponse.name] : []));
    if (results.join() !== open.join()) return false;
    open = parts.flatMap((part) => ("functionCall" in part ? [part.functionCall.name] : []));
  }
  return open.length === 0;
}

const gemini = z.looseObject({
  contents: z.array(geminiContent).min(1).refine(geminiOrder, "roles in turn, responses after their calls"),
  systemInstruction: z.strictObject({ parts: z.array(z.strictObject({ text: z.string().min(1) })).min(1) }).optional(),
});

// Source: https://docs.ollama.com/api/chat
const ollama = z.looseObject({
  messages: z
    .array(
      z.strictObject({
        role: z.enum(["system", "user", "assistant", "tool"]),
        content: z.string(),
        images: z.array(z.string()).optional(),
        thinking: z.string().optional(),
        tool_name: z.string().optional(),
        tool_calls: z
          .array(z.looseObject({ function: z.looseObject({ name: z.string().min(1), arguments: z.looseObject({}) }) }))
          .optional(),
      }),
    )
    .min(1),
});

// Source: https://platform.openai.com/docs/api-reference/responses/create (input)
const callId = z.string().min(1).max(64);
const inputText = z.strictObject({ type: z.literal("input_text"), text: z.string() });
const inputPart = z.union([
  inputText,
  z.strictObject({ type: z.literal("input_image"), image_url: z.string(), detail: z.string().optional() }),
]);
const inputItem = z.union([
  z.strictObject({
    role: z.enum(["system", "developer"]),
    content: z.union([z.string(), z.array(inputText).min(1)]),
  }),
  z.strictObject({ role: z.literal("user"), content: z.array(inputPart).min(1) }),
  z.strictObject({ role: z.literal("assistant"), content: z.string().min(1) }),
  z.strictObject({
    type: z.literal("function_call"),
    id: callId.optional(),
    status: z.literal("completed").optional(),
    call_id: callId,
    name: z.string().min(1),
    arguments: z.string().min(1),
  }),
  z.strictObject({
    type: z.literal("function_call_output"),
    call_id: callId,
    output: z.union([z.string(), z.array(inputPart).min(1)]),
  }),
]);

/** Every call has its output before anybody else speaks, and nothing is put out that was not called. */
function itemOrder(items: readonly z.infer<typeof inputItem>[]): boolean {
  const open = new Set<string>();
  for (const item of items) {
    if ("role" in item) {
      if (open.size > 0) return false;
    } else if (item.type === "function_call") {
      if (open.has(item.call_id)) return false;
      open.add(item.call_id);
    } else if (!open.delete(item.call_id)) {
      return false;
    }
  }
  return open.size === 0;
}

const responses = z.looseObject({
  input: z.array(inputItem).min(1).refine(itemOrder, "calls and outputs in order"),
});

export const shapes = { chat, responses, claude, gemini, ollama } as const;
