/**
 * Keys of providers: from the client's secret storage where it has one, from the environment otherwise. They are kept
 * in memory only, and forgotten when the client says that they changed. In an untrusted workspace none is read.
 */
import type { Connection } from "vscode-languageserver/node";
import type { KeySource } from "../chat/world.ts";
import type { Session } from "./session.ts";

export interface FoundKey {
  readonly value: string | null;
  readonly source: Extract<KeySource, "secret" | "environment" | "none">;
}

export interface Secrets {
  find(provider: string): Promise<FoundKey>;
  forget(provider: string): void;
  forgetAll(): void;
}

const NOTHING: FoundKey = { value: null, source: "none" };

/** @param environment where variables are read from; `process.env` but for tests. */
export function createSecrets(
  connection: Connection,
  session: () => Session,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Secrets {
  const known = new Map<string, Promise<FoundKey>>();

  async function read(provider: string): Promise<FoundKey> {
    const stored = await fromClient(provider);
    if (stored !== null) return { value: stored, source: "secret" };
    const { providerById } = await import("../engine/providers/registry.ts");
    for (const name of providerById(provider)?.key_env ?? []) {
      const value = environment[name]?.trim();
      if (value) return { value, source: "environment" };
    }
    return NOTHING;
  }

  async function fromClient(provider: string): Promise<string | null> {
    if (!session().offersSecrets) return null;
    const { GetSecret } = await import("../../../shared/src/protocol.ts");
    try {
      const answer = await connection.sendRequest(GetSecret.method, { provider });
      const value = GetSecret.result.parse(answer).value?.trim();
      return value === undefined || value === "" ? null : value;
    } catch (error) {
      // The error may quote what was answered; only its kind is logged.
      connection.console.warn(
        `The editor gave no key for ${provider} (${error instanceof Error ? error.name : "unknown error"}); the environment is looked at instead.`,
      );
      return null;
    }
  }

  return {
    async find(provider) {
      if (!session().trusted) return NOTHING;
      let found = known.get(provider);
      if (found === undefined) {
        found = read(provider);
        known.set(provider, found);
        found.catch(() => known.delete(provider));
      }
      return found;
    },
    forget(provider) {
      known.delete(provider);
    },
    forgetAll() {
      known.clear();
    },
  };
}
