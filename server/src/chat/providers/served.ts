/**
 * Models that servers name themselves: local ones found on this machine, and endpoints of the user's own. Lists are
 * kept for a while; nobody waits for a server longer than half a second, and only for those on this machine.
 */
import type { ProviderDescriptor } from "../../engine/providers/adapter.ts";
import { isLoopback } from "../../engine/transport/network.ts";
import type { ChatWorld } from "../world.ts";

/** Longest wait for a server on this machine, in milliseconds. */
const PATIENCE_MS = 500;
/** Longest wait for the list of another host, which nobody waits for. */
const REMOTE_PATIENCE_MS = 10_000;
/** How long a list counts as fresh, in milliseconds. */
const FRESH_MS = 30_000;

/** What is known of a server. */
export type Served =
  | { readonly kind: "models"; readonly ids: readonly string[] }
  | { readonly kind: "silent"; readonly why: string };

export interface ServedModels {
  /** Asks servers on this machine and waits for them, unless the last answer is fresh. */
  local(provider: ProviderDescriptor, base: string, anew: boolean): Promise<Served>;
  /** What is known of another host right now; asks it in the background where that is old or missing. */
  remote(provider: ProviderDescriptor, anew: boolean): Served | null;
  forget(): void;
}

interface Known {
  readonly served: Served;
  readonly at: number;
}

/** True for an address on this machine; discovery asks no other. */
export function onThisMachine(address: string): boolean {
  return URL.canParse(address) && isLoopback(new URL(address).hostname);
}

export function createServedModels(world: ChatWorld): ServedModels {
  const known = new Map<string, Known>();
  const asking = new Map<string, Promise<Served>>();
  let generation = 0;

  function fresh(id: string): Served | null {
    const entry = known.get(id);
    return entry !== undefined && performance.now() - entry.at < FRESH_MS ? entry.served : null;
  }

  function ask(id: string, patienceMs: number): Promise<Served> {
    const already = asking.get(id);
    if (already !== undefined) return already;
    const of = generation;
    const question = listed(id, patienceMs)
      .then((served) => {
        if (of === generation) known.set(id, { served, at: performance.now() });
        return served;
      })
      .finally(() => {
        if (asking.get(id) === question) asking.delete(id);
      });
    asking.set(id, question);
    return question;
  }

  async function listed(id: string, patienceMs: number): Promise<Served> {
    try {
      const engine = await world.engine();
      const ids = await engine.listRemoteModels(id, { signal: AbortSignal.timeout(patienceMs) });
      return { kind: "models", ids };
    } catch (error) {
      return { kind: "silent", why: error instanceof Error ? error.message : String(error) };
    }
  }

  async function askAndTell(id: string, before: Served | null): Promise<void> {
    const served = await ask(id, REMOTE_PATIENCE_MS);
    if (JSON.stringify(served) !== JSON.stringify(before)) world.providersChanged();
  }

  return {
    async local(provider, base, anew) {
      if (!onThisMachine(base)) return { kind: "silent", why: `${base} is not on this machine.` };
      const last = anew ? null : fresh(provider.id);
      return last ?? ask(provider.id, PATIENCE_MS);
    },
    remote(provider, anew) {
      const before = known.get(provider.id)?.served ?? null;
      if (anew || fresh(provider.id) === null) {
        void askAndTell(provider.id, before);
      }
      return before;
    },
    forget() {
      generation += 1;
      known.clear();
      asking.clear();
    },
  };
}
