/** The protocol of token counts: the exact count that a provider gives, asked for by the user. */
import * as z from "zod";
import { attachment, errorView, request } from "./protocol.ts";

/** What is to be counted. */
export const countedInput = z.discriminatedUnion("kind", [
  /** A text by itself, sent as one user message. */
  z.object({ kind: z.literal("text"), text: z.string() }),
  /** The messages of a call, in the shape of OpenAI's Chat API, with its tools. */
  z.object({
    kind: z.literal("messages"),
    messages: z.array(z.looseObject({ role: z.string() })).min(1),
    tools: z.array(z.looseObject({})).optional(),
  }),
  /** What sending from the chat's input box would take: the conversation, attachments, and what is typed. */
  z.object({
    kind: z.literal("chat"),
    conversation: z.string(),
    text: z.string(),
    attachments: z.array(attachment).optional(),
  }),
]);
export type CountedInput = z.infer<typeof countedInput>;

/**
 * Tokens of a prompt as the provider itself counts them. The prompt is sent to the provider, so this needs the consent
 * that the setting `parlance.tokens.countByProvider` holds; a prompt that was counted before is answered from memory.
 */
export const CountExactly = request(
  "parlance/tokens/exact",
  z.object({
    /** Any spelling that the catalog knows. */
    model: z.string().min(1),
    input: countedInput,
    /** The user asked for this very count: nothing is ever counted by a provider unasked. */
    asked: z.literal(true),
  }),
  z.object({
    /** Null where it could not be counted; `error` then says why. */
    tokens: z.number().nullable(),
    /** `provider`: counted by it now; `remembered`: counted by it before; `local`: the model's own vocabulary, nothing was sent. */
    source: z.enum(["provider", "remembered", "local", "none"]),
    /** Id of the provider that counted. */
    provider: z.string().optional(),
    /** Half width of what is still unsure, in percent: 0, except at xAI, which counts texts without their framing. */
    errorPercent: z.number(),
    /** What our own estimate had said, and its half width in percent. */
    estimate: z.object({ tokens: z.number(), errorPercent: z.number(), exact: z.boolean() }),
    /** Cost of the prompt alone at that count, in USD; null where no price is known. */
    inputUsd: z.number().nullable(),
    error: errorView.optional(),
  }),
);
