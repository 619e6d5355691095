/** Conversations as they are stored: what the views show, and what only the next turn needs. */
import type { Attachment, CostView, ErrorView, MessageView, UsageView } from "../../../../shared/src/protocol.ts";
import type { ProviderState, ThinkingBlock } from "../../engine/messages/types.ts";

export type MessageStatus = MessageView["status"];

/** What came with an answer besides text; given back to the provider that wrote it. */
export interface AnswerState {
  readonly provider_state?: ProviderState;
  readonly thinking_blocks?: readonly ThinkingBlock[];
}

/** An attachment with its text; `tokens` where they were counted. */
export type StoredAttachment = Attachment & { readonly tokens?: number };

export interface StoredMessage {
  readonly id: string;
  readonly conversation: string;
  readonly position: number;
  readonly role: "user" | "assistant";
  readonly text: string;
  readonly reasoning: string | null;
  readonly model: string | null;
  readonly modelName: string | null;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly status: MessageStatus;
  readonly finishReason: string | null;
  readonly usage: UsageView | null;
  readonly cost: CostView | null;
  readonly error: ErrorView | null;
  readonly warnings: readonly string[] | null;
  readonly attachments: readonly StoredAttachment[] | null;
  readonly state: AnswerState | null;
}

/** What a message has before anything is known of it but its place. */
export const BLANK_MESSAGE = {
  role: "user",
  text: "",
  reasoning: null,
  model: null,
  modelName: null,
  status: "done",
  finishReason: null,
  usage: null,
  cost: null,
  error: null,
  warnings: null,
  attachments: null,
  state: null,
} as const satisfies Omit<StoredMessage, "id" | "conversation" | "position" | "createdAt">;

export interface StoredConversation {
  readonly id: string;
  readonly title: string;
  readonly model: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly draft: string | null;
}

/** What may change in a message after it was added. */
export type MessageChange = Partial<
  Pick<
    StoredMessage,
    "text" | "reasoning" | "status" | "finishReason" | "usage" | "cost" | "error" | "warnings" | "state" | "modelName"
  >
>;

export interface ConversationRow extends StoredConversation {
  readonly messages: number;
  /** Sum of the known costs in USD; null where none is known. */
  readonly usd: number | null;
}

/** Sums over the answers of a conversation. */
export interface Totals {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly usd: number | null;
  readonly incomplete: boolean;
}
