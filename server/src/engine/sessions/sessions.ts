/**
 * Responses that can be gone on from, kept in this process. What is kept is the conversation in our own messages, so
 * that any provider can take it over; what only one provider can read rides along as its state and is dropped on a switch.
 */
import type { ChatMessage } from "../messages/types.ts";

/** One response with the turn that led to it. */
export interface Turn {
  /** Id of the response. */
  readonly id: string;
  readonly previous_response_id: string | null;
  /** `provider/id` of the model that answered. */
  readonly model: string;
  readonly provider: string;
  /** Unix time, seconds. */
  readonly created_at: number;
  /** What was asked in this turn and answered to it. */
  readonly messages: readonly ChatMessage[];
}

export interface SessionsOptions {
  /** Most responses kept; the ones not used for longest go first. Default 1000. */
  readonly limit?: number;
}

export interface Sessions {
  /** The response of an id, or undefined where it is not kept. */
  get(id: string): Turn | undefined;
  /** The whole conversation that led to a response, oldest message first; undefined where it is not kept. */
  history(id: string): readonly ChatMessage[] | undefined;
  keep(turn: Turn): void;
  delete(id: string): boolean;
  clear(): void;
  readonly size: number;
}

interface Link {
  readonly turn: Turn;
  /** Held by the link and not by its id: a conversation stays whole when its beginning is no longer kept by name. */
  readonly before: Link | undefined;
}

const LIMIT = 1000;

/** A store of its own. The oldest unused responses make room for new ones. */
export function createSessions(options: SessionsOptions = {}): Sessions {
  const limit = Math.max(1, options.limit ?? LIMIT);
  const byId = new Map<string, Link>();

  /** Looks a response up and marks it as used. */
  const use = (id: string): Link | undefined => {
    const link = byId.get(id);
    if (link === undefined) return undefined;
    byId.delete(id);
    byId.set(id, link);
    return link;
  };

  return {
    get: (id) => use(id)?.turn,
    history(id) {
      const turns: Turn[] = [];
      for (let link = use(id); link !== undefined; link = link.before) turns.push(link.turn);
      return turns.length === 0 ? undefined : turns.toReversed().flatMap((turn) => turn.messages);
    },
    keep(turn) {
      const before = turn.previous_response_id === null ? undefined : byId.get(turn.previous_response_id);
      byId.delete(turn.id);
      byId.set(turn.id, { turn, before });
      for (const oldest of byId.keys()) {
        if (byId.size <= limit) break;
        byId.delete(oldest);
      }
    },
    delete: (id) => byId.delete(id),
    clear: () => byId.clear(),
    get size() {
      return byId.size;
    },
  };
}

export interface SessionsConstructor {
  (options?: SessionsOptions): Sessions;
  new (options?: SessionsOptions): Sessions;
}

/** The same by the library's name; works with and without `new`. */
export const Sessions = function Sessions(options: SessionsOptions = {}) {
  return createSessions(options);
} as unknown as SessionsConstructor;
