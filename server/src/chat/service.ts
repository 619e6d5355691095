/**
 * The chat service: what the protocol's `parlance/chat/*`, `parlance/models/*`, `parlance/keys/*` and `parlance/edit/*`
 * requests do. It knows neither a connection nor an editor, only a `ChatWorld`.
 */
import type {
  ChatDelete,
  ChatDraft,
  ChatEstimate,
  ChatList,
  ChatOpen,
  CheckKey,
  EditPrepare,
  EditRun,
  ListProviders,
  ParamsOf,
  ResultOf,
  ChatSend,
} from "../../../shared/src/protocol.ts";
import type { CountExactly } from "../../../shared/src/tokens.ts";
import { createConversations } from "./conversations.ts";
import { createEditor } from "./edit/editor.ts";
import { createExactCounter } from "./counts/exact.ts";
import { createEstimator, draftMessages } from "./estimate.ts";
import { checkKey } from "./providers/keyCheck.ts";
import { createProviderList } from "./providers/list.ts";
import type { Report } from "./progress.ts";
import { createSender } from "./send.ts";
import { openConversationStore, type ConversationStore } from "./store/conversations.ts";
import type { ChatWorld } from "./world.ts";

export interface ChatService {
  listProviders(params: ParamsOf<typeof ListProviders>): Promise<ResultOf<typeof ListProviders>>;
  checkKey(params: ParamsOf<typeof CheckKey>): Promise<ResultOf<typeof CheckKey>>;
  open(params: ParamsOf<typeof ChatOpen>): Promise<ResultOf<typeof ChatOpen>>;
  list(params: ParamsOf<typeof ChatList>): Promise<ResultOf<typeof ChatList>>;
  remove(params: ParamsOf<typeof ChatDelete>): Promise<ResultOf<typeof ChatDelete>>;
  draft(params: ParamsOf<typeof ChatDraft>): Promise<ResultOf<typeof ChatDraft>>;
  estimate(params: ParamsOf<typeof ChatEstimate>): Promise<ResultOf<typeof ChatEstimate>>;
  /** Never rejects: what went wrong is in the result's `error`. */
  countExactly(params: ParamsOf<typeof CountExactly>, signal: AbortSignal): Promise<ResultOf<typeof CountExactly>>;
  /** @throws ConversationBusyError where an answer of the conversation is running already. */
  send(params: ParamsOf<typeof ChatSend>, report: Report, signal: AbortSignal): Promise<ResultOf<typeof ChatSend>>;
  prepareEdit(params: ParamsOf<typeof EditPrepare>): Promise<ResultOf<typeof EditPrepare>>;
  runEdit(params: ParamsOf<typeof EditRun>, report: Report, signal: AbortSignal): Promise<ResultOf<typeof EditRun>>;
  /** Ids of providers that a message could be sent to now, the built-in assistant not among them. */
  usableProviders(): Promise<readonly string[]>;
  /** Settings, keys or trust changed: what is known about providers is asked anew. */
  providersOutdated(): void;
  /** Stops running answers, stores what they have, and closes the store. */
  dispose(): Promise<void>;
}

interface Running {
  readonly controller: AbortController;
  readonly done: Promise<unknown>;
}

/** A second message into a conversation whose answer is still running. */
export class ConversationBusyError extends Error {
  constructor() {
    super("An answer of this conversation is still running. Stop it, or wait until it is done, then send again.");
    this.name = "ConversationBusyError";
  }
}

/** Opens nothing until the first request that needs it. */
export function createChatService(world: ChatWorld): ChatService {
  let opened: ConversationStore | null = null;
  const running = new Map<string, Running>();

  function store(): ConversationStore {
    opened ??= openConversationStore({
      folder: world.storagePath,
      now: () => world.now(),
      notice: (message) => world.tell(message),
    });
    return opened;
  }

  const providers = createProviderList(world, () => store().newest()?.model ?? null);
  const conversations = createConversations(world, store, () => providers.preferred());
  const sender = createSender(world, store, conversations, (ref) => providers.nameOf(ref));
  const estimator = createEstimator(world, store);
  const exact = createExactCounter(world, (_model, draft) => draftMessages(world, store, draft));
  const editor = createEditor(world, providers);

  return {
    listProviders: ({ refresh }) => providers.list(refresh ?? false),
    async checkKey({ provider, key }) {
      const result = await checkKey(world, provider, key);
      if (result.ok) providers.outdated();
      return result;
    },
    open: async (wish) => ({ conversation: await conversations.open(wish) }),
    list: async ({ query }) => ({ conversations: conversations.list(query ?? "") }),
    async remove({ id }) {
      const answer = running.get(id);
      answer?.controller.abort();
      await answer?.done;
      store().remove(id);
      return {};
    },
    async draft({ id, draft }) {
      store().setDraft(id, draft);
      return {};
    },
    estimate: (params) => estimator.estimate(params),
    countExactly: (params, signal) => exact.count(params, signal),
    async send(params, report, signal) {
      const id = params.conversation;
      if (running.has(id)) throw new ConversationBusyError();
      const controller = new AbortController();
      const sent = sender.send(params, report, AbortSignal.any([signal, controller.signal]));
      running.set(id, { controller, done: Promise.allSettled([sent]) });
      try {
        return { conversation: await sent };
      } finally {
        running.delete(id);
      }
    },
    prepareEdit: (target) => editor.prepare(target),
    runEdit: ({ target }, report, signal) => editor.run(target, report, signal),
    usableProviders: () => providers.usable(),
    providersOutdated: () => providers.outdated(),
    async dispose() {
      for (const { controller } of running.values()) controller.abort();
      await Promise.all([...running.values()].map(({ done }) => done));
      opened?.close();
      opened = null;
    },
  };
}
