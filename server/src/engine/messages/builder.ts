/**
 * Builds a conversation step by step. The order is part of the type: after a tool call only its result can follow,
 * and a conversation that waits for one cannot be built.
 */
import type {
  AssistantMessage,
  CacheControl,
  ChatMessage,
  Content,
  ContentPart,
  ImagePart,
  ToolCall,
  ToolMessage,
} from "./types.ts";

export type ImageDetail = Exclude<ImagePart["detail"], undefined>;

export interface MessageOptions {
  /** Name of the participant. */
  readonly name?: string;
  readonly cache_control?: CacheControl;
}

/** A call as it is given to the builder: arguments as text or as the object that they are. */
export interface CallInput {
  readonly id: string;
  readonly name: string;
  readonly arguments: string | Readonly<Record<string, unknown>>;
}

/** The conversation may go on with anything, or be built. */
export interface OpenConversation {
  addSystem(content: Content, options?: MessageOptions): OpenConversation;
  addUserText(text: string, options?: MessageOptions): OpenConversation;
  addUser(content: readonly ContentPart[], options?: MessageOptions): OpenConversation;
  addUserMultimodal(text: string, imageUrl: string, detail?: ImageDetail, options?: MessageOptions): OpenConversation;
  addAssistant(content: string, options?: MessageOptions): OpenConversation;
  /** Tools were called: their results must follow, one for each call. */
  addToolCalls<const Calls extends readonly [CallInput, ...CallInput[]]>(
    calls: Calls,
    content?: string | null,
  ): WaitingConversation<Calls[number]["id"]>;
  build(): readonly ChatMessage[];
}

/** Results for the calls in `Ids` are still owed. */
export interface WaitingConversation<Ids extends string> {
  addToolResult<const Id extends Ids>(
    id: Id,
    content: Content,
    options?: { readonly is_error?: boolean },
  ): string extends Ids
    ? WaitingConversation<Ids> & OpenConversation
    : Exclude<Ids, Id> extends never
      ? OpenConversation
      : WaitingConversation<Exclude<Ids, Id>>;
}

function call(input: CallInput): ToolCall {
  const args = typeof input.arguments === "string" ? input.arguments : JSON.stringify(input.arguments);
  return { id: input.id, type: "function", function: { name: input.name, arguments: args } };
}

function conversation(messages: readonly ChatMessage[]): OpenConversation & WaitingConversation<string> {
  const next = (message: ChatMessage): OpenConversation & WaitingConversation<string> =>
    conversation([...messages, message]);
  return {
    addSystem: (content, options) => next({ role: "system", content, ...options }),
    addUserText: (text, options) => next({ role: "user", content: text, ...options }),
    addUser: (content, options) => next({ role: "user", content, ...options }),
    addUserMultimodal: (text, imageUrl, detail = "auto", options) =>
      next({
        role: "user",
        content: [
          { type: "text", text },
          { type: "image_url", image_url: { url: imageUrl, detail } },
        ],
        ...options,
      }),
    addAssistant: (content, options) => next({ role: "assistant", content, ...options }),
    addToolCalls: (calls, content = null) => {
      const message: AssistantMessage = { role: "assistant", content, tool_calls: calls.map(call) };
      return next(message);
    },
    addToolResult: (id, content, options) => {
      const message: ToolMessage = { role: "tool", tool_call_id: id, content, ...options };
      return next(message);
    },
    build: () => [...messages],
  };
}

/**
 * A conversation to be built: `messageBuilder().addSystem("…").addUserText("…").build()`.
 * Each step gives a new builder; an earlier one can be gone on from twice.
 */
export function messageBuilder(messages: readonly ChatMessage[] = []): OpenConversation {
  return conversation(messages);
}

export interface MessageBuilderConstructor {
  (messages?: readonly ChatMessage[]): OpenConversation;
  new (messages?: readonly ChatMessage[]): OpenConversation;
}

/** The same by the guide's name; works with and without `new`. */
export const MessageBuilder = function MessageBuilder(messages: readonly ChatMessage[] = []) {
  return conversation(messages);
} as unknown as MessageBuilderConstructor;
