/** Opening, listing, deleting and drafting conversations: everything about them but sending. */
import type { ConversationSummary, ConversationView } from "../../../shared/src/protocol.ts";
import type { ConversationStore } from "./store/conversations.ts";
import type { StoredConversation } from "./store/record.ts";
import { UNTITLED } from "./title.ts";
import { conversationView } from "./views.ts";
import type { ChatWorld } from "./world.ts";

export interface OpenWish {
  readonly id?: string | undefined;
  readonly fresh?: boolean | undefined;
  readonly model?: string | undefined;
}

/** Conversations in which nothing was ever said are forgotten after a day, in milliseconds. */
const EMPTY_KEPT_MS = 86_400_000;

export interface Conversations {
  /** The conversation asked for; the one used last where it is gone or none is named; a new one where there is none. */
  open(wish: OpenWish): Promise<ConversationView>;
  view(id: string): ConversationView;
  list(query: string): ConversationSummary[];
  /** The stored conversation; begun under this id where it was deleted meanwhile, so that nothing typed is lost. */
  require(id: string, model: string): StoredConversation;
}

/** @param preferred model for a new conversation where nothing else says one. */
export function createConversations(
  world: ChatWorld,
  store: () => ConversationStore,
  preferred: () => Promise<string>,
): Conversations {
  function begin(id: string, model: string): StoredConversation {
    const now = world.now().toISOString();
    const conversation = { id, title: UNTITLED, model, createdAt: now, updatedAt: now, draft: null };
    store().create(conversation);
    return conversation;
  }

  function viewOf(conversation: StoredConversation): ConversationView {
    return conversationView(conversation, store().messages(conversation.id), store().totals(conversation.id));
  }

  async function firstModel(): Promise<string> {
    const { "chat.model": set } = await world.settings();
    return set === "" ? preferred() : set;
  }

  return {
    async open(wish) {
      const named = wish.id === undefined ? null : store().find(wish.id);
      const found = named ?? (wish.fresh ? null : store().newest());
      if (found === null) store().removeEmpty(new Date(world.now().getTime() - EMPTY_KEPT_MS).toISOString());
      return viewOf(found ?? begin(world.newId(), wish.model ?? (await firstModel())));
    },
    view(id) {
      const conversation = store().find(id);
      if (conversation === null) throw new RangeError("The conversation was deleted while it was in use.");
      return viewOf(conversation);
    },
    list(query) {
      return store()
        .list(query)
        .map(({ id, title, updatedAt, messages, usd }) => ({ id, title, updatedAt, messages, usd }));
    },
    require(id, model) {
      return store().find(id) ?? begin(id, model);
    },
  };
}
