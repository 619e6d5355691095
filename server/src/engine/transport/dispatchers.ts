/** Keeps the connection pools: one direct, one per proxy. undici is loaded on the first call, not before. */
import type { SecureContext } from "node:tls";
import type * as undiciModule from "undici";
import type { Dispatcher } from "undici";
import { isLoopback } from "../loopback.ts";
import { ConfigurationError } from "../resilience/errors.ts";
import { maskSecrets } from "../resilience/mask.ts";
import { trustedContext } from "./certificates.ts";
import type { Environment, NetworkSettings } from "./network.ts";
import { proxyFor } from "./network.ts";

export type Undici = typeof undiciModule;

export interface Route {
  readonly dispatcher: Dispatcher;
  /** Address of the proxy without its password, null where direct. */
  readonly proxy: string | null;
}

export interface Dispatchers {
  route(url: URL): Promise<Route>;
  /** Takes new settings; running calls keep their connections until they end. */
  update(settings: NetworkSettings): void;
  /** Closes idle connections and refuses new ones. */
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 15_000;
const KEEP_ALIVE_MS = 30_000;

export function createDispatchers(initial: NetworkSettings, env: () => Environment): Dispatchers {
  let settings = initial;
  let pools = new Map<string, Dispatcher>();
  let loading: Promise<Undici> | undefined;
  let context: SecureContext | undefined;

  const make = (undici: Undici, proxy: string | null, plain: boolean): Dispatcher => {
    // Reading the operating system's certificates takes time, and a plain connection to this machine needs none.
    const secureContext = plain ? undefined : (context ??= trustedContext(settings));
    const connect = {
      rejectUnauthorized: settings.strictSSL ?? true,
      ...(secureContext === undefined ? {} : { secureContext }),
      timeout: CONNECT_TIMEOUT_MS,
    };
    // Timeouts are the transport's business: it knows total, first byte and silence; undici's own would only interfere.
    const shared = { headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: KEEP_ALIVE_MS };
    if (proxy === null) return new undici.Agent({ ...shared, connect });
    try {
      return new undici.ProxyAgent({ ...shared, uri: proxy, requestTls: connect, proxyTls: connect });
    } catch (cause) {
      throw new ConfigurationError({
        message: `The proxy address “${maskSecrets(proxy)}” cannot be used.`,
        hint: "Correct the setting http.proxy or the variable HTTPS_PROXY; it looks like http://host:port.",
        cause,
      });
    }
  };

  return {
    async route(url) {
      loading ??= import("undici").then(unwrapped);
      const undici = await loading;
      const here = isLoopback(url.hostname);
      const proxy = here ? null : proxyFor(url, settings, env());
      const plain = here && url.protocol === "http:";
      const key = proxy ?? (plain ? "plain" : "direct");
      let dispatcher = pools.get(key);
      if (!dispatcher) pools.set(key, (dispatcher = make(undici, proxy, plain)));
      return { dispatcher, proxy: proxy === null ? null : maskSecrets(proxy) };
    },
    update(next) {
      settings = next;
      context = undefined;
      const old = pools;
      pools = new Map();
      void closeAll(old);
    },
    async close() {
      const old = pools;
      pools = new Map();
      await closeAll(old);
    },
  };
}

async function closeAll(pools: ReadonlyMap<string, Dispatcher>): Promise<void> {
  await Promise.allSettled([...pools.values()].map((pool) => pool.close()));
}

/** A bundle hands a CommonJS package over as the default of its namespace alone; Node gives the names as well. */
function unwrapped(module: Undici): Undici {
  return "Agent" in module ? module : (module as { readonly default: Undici }).default;
}
