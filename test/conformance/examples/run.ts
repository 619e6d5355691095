/** Runs an example as it stands, against the replay server, and gives what it printed and sent. */
import { fileURLToPath } from "node:url";
import { format } from "node:util";
import { afterAll, afterEach, beforeAll, vi } from "vitest";
import { providers } from "../../../server/src/engine/providers/registry.ts";
import { answerOf } from "../../replay/answer.ts";
import type { Scenario } from "../../replay/scenario.ts";
import { type RecordedRequest, type ReplayServer, startReplayServer } from "../../replay/server.ts";

export interface Run {
  /** Lines of `console.log`. */
  readonly printed: readonly string[];
  readonly requests: readonly RecordedRequest[];
}

/** A runner for the tests of one file. An example runs once: its module is loaded. */
export function examples(): (name: string, ...scenarios: Scenario[]) => Promise<Run> {
  let server: ReplayServer | undefined;

  beforeAll(async () => {
    server = await startReplayServer();
    for (const { id, key_env } of providers) {
      const bases: Readonly<Record<string, string>> = { ...server.bases, vertex_ai: server.url };
      const base = Object.hasOwn(bases, id) ? bases[id] : undefined;
      vi.stubEnv(`${id.toUpperCase()}_API_BASE`, base);
      for (const name of key_env) vi.stubEnv(name, base === undefined ? undefined : "test-key");
    }
  });
  afterEach(() => void vi.restoreAllMocks());
  afterAll(async () => {
    vi.unstubAllEnvs();
    await server?.close();
  });

  return async (name, ...scenarios) => {
    if (!server) throw new Error("The server starts with the first test.");
    server.reset();
    server.next(...scenarios);
    const printed: string[] = [];
    vi.spyOn(console, "log").mockImplementation(
      (...said: unknown[]) => void printed.push(...format(...said).split("\n")),
    );
    await import(/* @vite-ignore */ fileURLToPath(new URL(`../../../examples/${name}.ts`, import.meta.url)));
    return { printed, requests: [...server.requests] };
  };
}

/** The provider answers with this text. */
export function says(text: string, more: Parameters<typeof answerOf>[1] = {}): Scenario {
  return { kind: "answer", answer: answerOf(text, more), delayMs: 0 };
}
