/** The first step of sending: the question is stored, with an empty answer behind it, before anything else happens. */
import type { ChatSend, ErrorView, ParamsOf } from "../../../shared/src/protocol.ts";
import { countTokensSliced } from "../engine/tokens/count.ts";
import { UNSENDABLE } from "./answer.ts";
import type { Conversations } from "./conversations.ts";
import type { ConversationStore, NewMessage } from "./store/conversations.ts";
import { BLANK_MESSAGE, type StoredAttachment, type StoredMessage } from "./store/record.ts";
import { titleOf, UNTITLED } from "./title.ts";
import type { ChatWorld } from "./world.ts";

export type SendParams = ParamsOf<typeof ChatSend>;

/** Longest text of a refused attachment that is kept; the rest could only be refused again. */
const REFUSED_KEPT = 2000;

export interface Exchange {
  readonly user: StoredMessage;
  readonly assistant: StoredMessage;
  /** The conversation up to and with the question. */
  readonly earlier: readonly StoredMessage[];
}

/** A question that is asked again. */
export interface Retried {
  readonly question: StoredMessage;
  /** Why it was refused the first time, where it was: what was attached is not whole any more. */
  readonly refusal: ErrorView | null;
}

export interface Questions {
  /** What a retry is about; null for a new question. */
  retried(params: SendParams): Retried | null;
  /** Stores the question, or drops what came after the retried one, and begins the answer. */
  begin(params: SendParams, options: BeginOptions): Promise<Exchange>;
}

export interface BeginOptions {
  /** Model that answers, and its name in the panel. */
  readonly model: string;
  readonly modelName: string;
  /** The message is not going to be sent, so what is attached is kept only in part. */
  readonly refused: boolean;
  readonly retried: Retried | null;
}

export function createQuestions(
  world: ChatWorld,
  store: () => ConversationStore,
  conversations: Conversations,
): Questions {
  function message(conversation: string, role: "user" | "assistant", fields: Partial<StoredMessage>): NewMessage {
    return {
      ...BLANK_MESSAGE,
      id: world.newId(),
      conversation,
      role,
      createdAt: world.now().toISOString(),
      ...fields,
    };
  }

  return {
    retried(params) {
      return params.retryOf === undefined ? null : questionOf(store().messages(params.conversation), params.retryOf);
    },

    async begin(params, { model, modelName, refused, retried }) {
      const { conversation: id } = params;
      const conversation = conversations.require(id, params.model);
      const answer = message(id, "assistant", { status: "streaming", model, modelName });
      if (retried !== null) {
        store().append([answer], { after: { conversation: id, position: retried.question.position } });
      } else {
        const attachments = refused ? params.attachments?.map(cropped) : await weighed(model, params.attachments);
        const question = message(id, "user", {
          text: params.text,
          attachments: attachments?.length ? attachments : null,
        });
        store().append([question, answer]);
      }
      store().setModel(id, params.model);
      store().setDraft(id, "");
      if (conversation.title === UNTITLED) store().setTitle(id, titleOf(saidIn(retried?.question ?? params)));
      const stored = store().messages(id);
      const at = stored.findIndex((each) => each.id === answer.id);
      const [user, assistant] = [stored[at - 1], stored[at]];
      if (user === undefined || assistant === undefined) throw new RangeError("The message could not be stored.");
      return { user, assistant, earlier: stored.slice(0, at) };
    },
  };
}

/** What a message says: its text, then the names of what is attached, which is all there is where nothing was typed. */
function saidIn({ text, attachments }: Pick<SendParams, "text" | "attachments"> | StoredMessage): string {
  return [text, ...(attachments ?? []).map(({ label }) => label)].join("\n");
}

/** The user message that an answer belongs to, for the id of either. */
function questionOf(messages: readonly StoredMessage[], id: string): Retried | null {
  const at = messages.findIndex((message) => message.id === id);
  const asked = messages.slice(0, at + 1).findLastIndex((message) => message.role === "user");
  const question = messages[asked];
  if (question === undefined) return null;
  const error = messages[asked + 1]?.error ?? null;
  return { question, refusal: error?.code === UNSENDABLE ? error : null };
}

/** What is attached, each with its tokens on the model. */
async function weighed(model: string, attachments: SendParams["attachments"]): Promise<StoredAttachment[]> {
  return Promise.all(
    (attachments ?? []).map(async (each) => ({ ...each, tokens: (await countTokensSliced(model, each.text)).tokens })),
  );
}

function cropped(attachment: StoredAttachment): StoredAttachment {
  return { ...attachment, text: attachment.text.slice(0, REFUSED_KEPT) };
}
