/** Messages between the chat webview and the extension host that shows it. Both ends validate. */
import * as z from "zod";
import {
  attachment,
  ChatEstimate,
  conversationSummary,
  conversationView,
  errorView,
  messageView,
  providerView,
} from "./protocol.ts";
import { CountExactly } from "./tokens.ts";

const MAX_TEXT = 8_000_000;
const id = z.string().max(200);
/** Local servers name models by the paths of their files, clouds by whole resource names: neither is short. */
const modelRef = z.string().max(5000);

/** From the webview. */
export const fromWebview = z.discriminatedUnion("type", [
  /** The page is up and wants its state. */
  z.object({ type: z.literal("ready"), conversation: id.optional() }),
  z.object({
    type: z.literal("send"),
    conversation: id,
    model: modelRef,
    /** Empty where what is attached says enough. */
    text: z.string().max(MAX_TEXT),
    attachments: z.array(attachment).max(50).optional(),
    retryOf: id.optional(),
    overBudget: z.boolean().optional(),
  }),
  z.object({ type: z.literal("stop"), conversation: id }),
  z.object({ type: z.literal("new-chat") }),
  z.object({ type: z.literal("open-chat"), conversation: id }),
  z.object({ type: z.literal("delete-chat"), conversation: id }),
  z.object({ type: z.literal("list-chats"), query: z.string().max(1000).optional() }),
  z.object({ type: z.literal("draft"), conversation: id, text: z.string().max(MAX_TEXT) }),
  /** Asks for the estimate of what is typed; `serial` comes back so that old answers are told from new. */
  z.object({
    type: z.literal("estimate"),
    conversation: id,
    model: modelRef,
    text: z.string().max(MAX_TEXT),
    attachments: z.array(attachment).max(50).optional(),
    serial: z.int(),
  }),
  /** Asks for the exact count of what is typed, which sends it to the provider for counting. */
  z.object({
    type: z.literal("count-exactly"),
    conversation: id,
    model: modelRef,
    text: z.string().max(MAX_TEXT),
    attachments: z.array(attachment).max(50).optional(),
    serial: z.int(),
  }),
  z.object({ type: z.literal("pick-model"), model: modelRef }),
  z.object({ type: z.literal("refresh-models") }),
  z.object({ type: z.literal("copy"), text: z.string().max(MAX_TEXT) }),
  z.object({ type: z.literal("insert"), text: z.string().max(MAX_TEXT) }),
  z.object({ type: z.literal("new-file"), text: z.string().max(MAX_TEXT), languageId: z.string().max(100) }),
  z.object({ type: z.literal("attach-selection") }),
  z.object({ type: z.literal("add-key"), provider: id }),
  z.object({ type: z.literal("open-settings"), query: z.string().max(200) }),
  z.object({ type: z.literal("open-link"), url: z.string().max(4000) }),
  z.object({ type: z.literal("open-in-editor") }),
  z.object({ type: z.literal("open-walkthrough") }),
  z.object({ type: z.literal("trust-workspace") }),
  z.object({ type: z.literal("show-log") }),
]);
export type FromWebview = z.infer<typeof fromWebview>;

/** To the webview. */
export const toWebview = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("state"),
    conversation: conversationView,
    providers: z.array(providerView),
    model: z.string(),
    trusted: z.boolean(),
    /** Id of the conversation whose answer is running, where one is. */
    running: z.string().nullable(),
  }),
  z.object({ type: z.literal("providers"), providers: z.array(providerView), model: z.string() }),
  z.object({ type: z.literal("conversation"), conversation: conversationView, running: z.string().nullable() }),
  z.object({ type: z.literal("begin"), conversation: z.string(), user: messageView, assistant: messageView }),
  z.object({
    type: z.literal("delta"),
    conversation: z.string(),
    text: z.string().optional(),
    reasoning: z.string().optional(),
  }),
  z.object({ type: z.literal("note"), conversation: z.string(), text: z.string() }),
  z.object({ type: z.literal("chats"), conversations: z.array(conversationSummary) }),
  z.object({ type: z.literal("estimate"), serial: z.int(), estimate: ChatEstimate.result }),
  z.object({ type: z.literal("counted"), serial: z.int(), counted: CountExactly.result }),
  z.object({ type: z.literal("attach"), attachment }),
  /** Puts text into the input (a command prepared a prompt). */
  z.object({ type: z.literal("fill"), text: z.string(), send: z.boolean() }),
  /** A failure outside a message; with `restore`, the text that could not be sent goes back into the input. */
  z.object({ type: z.literal("error"), error: errorView, restore: z.string().optional() }),
  z.object({ type: z.literal("focus-input") }),
]);
export type ToWebview = z.infer<typeof toWebview>;
