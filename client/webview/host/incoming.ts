/** Reads what the extension host posts. A message of the wrong shape is dropped, never half applied. */
import type {
  Attachment,
  ConversationSummary,
  ConversationView,
  CostView,
  ErrorView,
  MessageView,
  ModelView,
  ProviderView,
  ResultOf,
  UsageView,
  ChatEstimate,
} from "../../../shared/src/protocol.ts";
import type { CountExactly } from "../../../shared/src/tokens.ts";
import type { ToWebview } from "../../../shared/src/webview.ts";
import { arrayOf, isBoolean, isNumber, isString, nullable, objectOf, oneOf, optional } from "./guard.ts";
import type { Guard } from "./guard.ts";

export type Estimate = ResultOf<typeof ChatEstimate>;
export type Counted = ResultOf<typeof CountExactly>;

export const isError = objectOf<ErrorView>({
  code: isString,
  message: isString,
  hint: optional(isString),
  action: oneOf(
    "add-key",
    "pick-model",
    "open-settings",
    "retry",
    "send-anyway",
    "new-chat",
    "show-log",
    "trust-workspace",
    "none",
  ),
  provider: optional(isString),
  retryAfterMs: optional(isNumber),
});

const isCost = objectOf<CostView>({
  usd: nullable(isNumber),
  basis: oneOf("provider", "catalog", "free", "unknown"),
  asOf: optional(isString),
  estimated: isBoolean,
  lines: optional(arrayOf(isString)),
});

const isUsage = objectOf<UsageView>({
  promptTokens: isNumber,
  completionTokens: isNumber,
  cachedTokens: isNumber,
  reasoningTokens: isNumber,
  estimated: isBoolean,
});

const isModel = objectOf<ModelView>({
  ref: isString,
  name: isString,
  provider: isString,
  contextWindow: nullable(isNumber),
  maxOutputTokens: nullable(isNumber),
  inputPrice: nullable(isNumber),
  outputPrice: nullable(isNumber),
  pricesAsOf: optional(isString),
  abilities: arrayOf(isString),
  status: oneOf("active", "preview", "deprecated", "retired"),
  note: optional(isString),
  health: optional(objectOf<NonNullable<ModelView["health"]>>({ state: oneOf("slow", "failing"), text: isString })),
});

const isProvider = objectOf<ProviderView>({
  id: isString,
  name: isString,
  usable: isBoolean,
  missing: optional(isString),
  action: oneOf("add-key", "start-local", "sign-in", "trust-workspace", "none"),
  local: isBoolean,
  keysUrl: nullable(isString),
  keySource: oneOf("secret", "environment", "setting", "none"),
  models: arrayOf(isModel),
});

const isMessage = objectOf<MessageView>({
  id: isString,
  role: oneOf("user", "assistant"),
  text: isString,
  reasoning: optional(isString),
  model: optional(isString),
  modelName: optional(isString),
  createdAt: isString,
  status: oneOf("done", "streaming", "stopped", "cut", "error"),
  finishReason: optional(isString),
  usage: optional(isUsage),
  cost: optional(isCost),
  error: optional(isError),
  warnings: optional(arrayOf(isString)),
  attachments: optional(
    arrayOf(
      objectOf<{ label: string; uri?: string; tokens?: number }>({
        label: isString,
        uri: optional(isString),
        tokens: optional(isNumber),
      }),
    ),
  ),
});

const isConversation = objectOf<ConversationView>({
  id: isString,
  title: isString,
  model: isString,
  createdAt: isString,
  updatedAt: isString,
  messages: arrayOf(isMessage),
  totals: objectOf<ConversationView["totals"]>({
    promptTokens: isNumber,
    completionTokens: isNumber,
    usd: nullable(isNumber),
    incomplete: isBoolean,
  }),
  draft: optional(isString),
});

const isSummary = objectOf<ConversationSummary>({
  id: isString,
  title: isString,
  updatedAt: isString,
  messages: isNumber,
  usd: nullable(isNumber),
});

const isPosition = objectOf<{ line: number; character: number }>({ line: isNumber, character: isNumber });

export const isAttachment = objectOf<Attachment>({
  label: isString,
  uri: optional(isString),
  languageId: optional(isString),
  range: optional(objectOf<NonNullable<Attachment["range"]>>({ start: isPosition, end: isPosition })),
  text: isString,
});

const isEstimate = objectOf<Estimate>({
  promptTokens: isNumber,
  exact: isBoolean,
  errorPercent: isNumber,
  samples: optional(isNumber),
  contextWindow: nullable(isNumber),
  cost: isCost,
  expected: optional(
    objectOf<NonNullable<Estimate["expected"]>>({ tokens: isNumber, answers: isNumber, cost: isCost }),
  ),
  maxCost: isCost,
});

const isCounted = objectOf<Counted>({
  tokens: nullable(isNumber),
  source: oneOf("provider", "remembered", "local", "none"),
  provider: optional(isString),
  errorPercent: isNumber,
  estimate: objectOf<Counted["estimate"]>({ tokens: isNumber, errorPercent: isNumber, exact: isBoolean }),
  inputUsd: nullable(isNumber),
  error: optional(isError),
});

/** A message that is nothing but its type. */
const isAnything = (_value: unknown): _value is object => true;

type Fields<T extends ToWebview["type"]> = Omit<Extract<ToWebview, { type: T }>, "type">;

/** One guard a message type; a type missing here does not compile. */
const guards: { readonly [T in ToWebview["type"]]: Guard<Fields<T>> } = {
  state: objectOf<Fields<"state">>({
    conversation: isConversation,
    providers: arrayOf(isProvider),
    model: isString,
    trusted: isBoolean,
    running: nullable(isString),
  }),
  providers: objectOf<Fields<"providers">>({ providers: arrayOf(isProvider), model: isString }),
  conversation: objectOf<Fields<"conversation">>({ conversation: isConversation, running: nullable(isString) }),
  begin: objectOf<Fields<"begin">>({ conversation: isString, user: isMessage, assistant: isMessage }),
  delta: objectOf<Fields<"delta">>({
    conversation: isString,
    text: optional(isString),
    reasoning: optional(isString),
  }),
  note: objectOf<Fields<"note">>({ conversation: isString, text: isString }),
  chats: objectOf<Fields<"chats">>({ conversations: arrayOf(isSummary) }),
  estimate: objectOf<Fields<"estimate">>({ serial: isNumber, estimate: isEstimate }),
  counted: objectOf<Fields<"counted">>({ serial: isNumber, counted: isCounted }),
  attach: objectOf<Fields<"attach">>({ attachment: isAttachment }),
  fill: objectOf<Fields<"fill">>({ text: isString, send: isBoolean }),
  error: objectOf<Fields<"error">>({ error: isError, restore: optional(isString) }),
  "focus-input": isAnything,
};

/** @returns The message, or `undefined` where it is none that the page knows or a field has the wrong shape. */
export function readIncoming(data: unknown): ToWebview | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const type = (data as { type?: unknown }).type;
  if (typeof type !== "string" || !Object.hasOwn(guards, type)) return undefined;
  const guard = guards[type as ToWebview["type"]];
  return guard(data) ? (data as ToWebview) : undefined;
}
