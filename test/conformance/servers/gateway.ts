/** Portkey's gateway as a process of its own on loopback: an OpenAI-shaped door to other providers. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createServer, type AddressInfo } from "node:net";

export interface Gateway {
  /** Base address of its OpenAI-shaped API. */
  readonly base: string;
  /** Headers that send a call on to a provider that listens at `host`. */
  to(provider: "anthropic" | "google" | "openai", host: string): Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * The gateway would listen on all interfaces; a test's servers are for this machine only. And it adds headers to the
 * answers of `fetch`, which Node allows on copies only.
 */
const preload = `data:text/javascript,${encodeURIComponent(`
  import { Server } from "node:net";
  const { listen } = Server.prototype;
  Server.prototype.listen = function (port, ...rest) {
    return listen.call(this, port, "127.0.0.1", ...rest.filter((argument) => typeof argument === "function"));
  };
  const original = globalThis.fetch;
  globalThis.fetch = async (...request) => {
    const answer = await original(...request);
    return new Response(answer.body, answer);
  };
`)}`;

const patienceMs = 20_000;

export async function startGateway(): Promise<Gateway> {
  const port = await freePort();
  const program = createRequire(import.meta.url).resolve("@portkey-ai/gateway/build/start-server.js");
  const child = spawn(process.execPath, ["--import", preload, program, `--port=${port}`, "--headless"], {
    stdio: "ignore",
    env: { ...process.env, TRUSTED_CUSTOM_HOSTS: "127.0.0.1,localhost" },
  });
  const base = `http://127.0.0.1:${port}`;
  const end = Date.now() + patienceMs;
  while (!(await answers(base))) {
    if (Date.now() > end || child.exitCode !== null) throw new Error("the gateway did not start");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    base: `${base}/v1`,
    to: (provider, host) => ({ "x-portkey-provider": provider, "x-portkey-custom-host": host }),
    async close() {
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
  };
}

async function answers(base: string): Promise<boolean> {
  try {
    return (await fetch(base)).ok;
  } catch (error) {
    // Nothing listens yet.
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
