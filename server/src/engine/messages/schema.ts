/**
 * The border check of messages: every role and every part, in all spellings that `types.ts` names.
 * Unknown fields of messages pass (providers add their own); unknown roles and parts do not.
 */
import { z } from "zod";
import { BadRequestError } from "../resilience/errors.ts";
import type { ChatMessage } from "./types.ts";

const cacheControl = z.object({ type: z.literal("ephemeral"), ttl: z.enum(["5m", "1h"]).optional() });
const mark = { cache_control: cacheControl.optional() };
const detail = z.enum(["low", "high", "auto", "original"]).optional();

const textPart = z.object({ type: z.enum(["text", "input_text", "output_text"]), text: z.string(), ...mark });

const imagePart = z.object({
  type: z.enum(["image_url", "input_image"]),
  image_url: z.union([z.string().min(1), z.object({ url: z.string().min(1), detail })]),
  detail,
  ...mark,
});

const audioPart = z
  .object({
    type: z.enum(["input_audio", "audio"]),
    input_audio: z.object({ data: z.string().min(1), format: z.string().min(1) }).optional(),
    audio: z.object({ data: z.string().min(1), mime_type: z.string().min(1) }).optional(),
    ...mark,
  })
  .refine(
    (part) => part.input_audio !== undefined || part.audio !== undefined,
    "an audio part needs input_audio or audio",
  );

const videoPart = z.object({
  type: z.literal("video"),
  video: z
    .object({ data: z.string().optional(), url: z.string().optional(), mime_type: z.string().min(1) })
    .refine((video) => Boolean(video.data ?? video.url), "a video part needs data or url"),
  ...mark,
});

const fileFields = {
  file_id: z.string().optional(),
  file_data: z.string().optional(),
  filename: z.string().optional(),
};

const filePart = z
  .object({
    type: z.enum(["file", "input_file"]),
    file: z.object({ ...fileFields, format: z.string().optional() }).optional(),
    ...fileFields,
    file_url: z.string().optional(),
    mime_type: z.string().optional(),
    ...mark,
  })
  .refine(
    (part) => Boolean(part.file?.file_id ?? part.file?.file_data ?? part.file_id ?? part.file_data ?? part.file_url),
    "a file part needs file_data, file_id or file_url",
  );

const contentPartSchema = z.union([textPart, imagePart, audioPart, videoPart, filePart]);
const contentSchema = z.union([z.string(), z.array(contentPartSchema)]);

const providerState = z.object({ provider: z.string(), model: z.string(), data: z.unknown() });

const toolCall = z.object({
  id: z.string().min(1),
  type: z.literal("function"),
  function: z.object({ name: z.string().min(1), arguments: z.string() }),
  provider_state: providerState.optional(),
});

const thinkingBlock = z.discriminatedUnion("type", [
  z.object({ type: z.literal("thinking"), thinking: z.string(), signature: z.string().optional() }),
  z.object({ type: z.literal("redacted_thinking"), data: z.string() }),
]);

const named = { name: z.string().optional(), cache_control: cacheControl.optional() };

const systemMessage = z.looseObject({ role: z.enum(["system", "developer"]), content: contentSchema, ...named });
const userMessage = z.looseObject({ role: z.literal("user"), content: contentSchema, ...named });
const toolMessage = z.looseObject({
  role: z.literal("tool"),
  tool_call_id: z.string().min(1),
  content: contentSchema,
  is_error: z.boolean().optional(),
  ...named,
});
const assistantMessage = z
  .looseObject({
    role: z.literal("assistant"),
    content: contentSchema.nullish().transform((content) => content ?? null),
    tool_calls: z
      .array(toolCall)
      .nullish()
      .transform((calls) => calls ?? undefined),
    reasoning_content: z.string().nullish(),
    thinking_blocks: z
      .array(thinkingBlock)
      .nullish()
      .transform((blocks) => blocks ?? undefined),
    refusal: z.string().nullish(),
    provider_state: providerState.optional(),
    ...named,
  })
  .transform((message) => Object.fromEntries(Object.entries(message).filter(([, value]) => value !== undefined)));

const byRole: Readonly<Record<string, z.ZodType>> = {
  system: systemMessage,
  developer: systemMessage,
  user: userMessage,
  assistant: assistantMessage,
  tool: toolMessage,
};

function refusal(message: string, hint: string): BadRequestError {
  return new BadRequestError({ message, hint, status: 400 });
}

/** The deepest complaint of a failed union says most: the branch that got furthest. */
function complaint(error: z.ZodError): { readonly path: string; readonly message: string } {
  let issue = error.issues[0];
  const path: PropertyKey[] = [];
  while (issue) {
    path.push(...issue.path);
    const branches = issue.code === "invalid_union" ? issue.errors : [];
    const deepest = branches.flat().toSorted((left, right) => right.path.length - left.path.length)[0];
    if (!deepest) return { path: path.map(String).join("."), message: issue.message };
    issue = deepest;
  }
  return { path: path.map(String).join("."), message: "is not valid" };
}

/**
 * Messages from outside, checked.
 * @throws BadRequestError naming the message, the field and what is wrong with it.
 */
export function parseMessages(value: unknown): readonly ChatMessage[] {
  if (!Array.isArray(value)) {
    throw refusal("messages is no list.", 'Pass a list such as [{"role":"user","content":"Hello"}].');
  }
  if (value.length === 0) throw refusal("messages is empty.", "Pass at least one message.");
  return value.map((message: unknown, index) => {
    const role =
      typeof message === "object" && message !== null && "role" in message ? String(message.role) : undefined;
    const schema = role !== undefined && Object.hasOwn(byRole, role) ? byRole[role] : undefined;
    if (!schema) {
      throw refusal(
        role === undefined ? `messages[${index}] has no role.` : `messages[${index}] has the unknown role “${role}”.`,
        `Use one of ${Object.keys(byRole).join(", ")}.`,
      );
    }
    const result = schema.safeParse(message);
    if (result.success) return result.data as ChatMessage;
    const { path, message: words } = complaint(result.error);
    throw refusal(
      `messages[${index}]${path === "" ? "" : `.${path}`}: ${words}.`,
      "Change the message to OpenAI's shape.",
    );
  });
}
