import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import * as http from "node:http";
import * as https from "node:https";
import * as net from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createTransport, type HttpCall, type Transport } from "../../../server/src/engine/transport/transport.ts";
import type { Environment, NetworkSettings } from "../../../server/src/engine/transport/network.ts";
import { listen } from "./loopback.ts";
import { testCertificate, testKey } from "./selfSigned.ts";
import { afterwards, closedAfterwards, failure, serve } from "./served.ts";

function transport(settings: NetworkSettings = {}, env: Environment = {}): Transport {
  return closedAfterwards(createTransport(settings, () => env));
}

function call(url: string, extra: Partial<HttpCall> = {}): HttpCall {
  return {
    method: "POST",
    url,
    headers: { authorization: "Bearer sk-secret-0123456789" },
    body: { hello: "world" },
    limits: { totalMs: 5000, firstByteMs: 5000, idleMs: 5000 },
    provider: { id: "test", name: "Test" },
    ...extra,
  };
}

describe("a call over HTTP", () => {
  it("sends JSON with the key and gives status, headers and text", async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { "content-type": "application/json", "x-request-id": "r1" });
      response.end('{"ok":true}');
    });
    const answer = await transport().send(call(`${server.url}/v1/chat`));
    expect(answer.status).toBe(200);
    expect(answer.headers["x-request-id"]).toBe("r1");
    expect(await answer.text()).toBe('{"ok":true}');
    expect(server.seen[0]).toMatchObject({ method: "POST", path: "/v1/chat", body: '{"hello":"world"}' });
    expect(server.seen[0]?.headers).toMatchObject({
      authorization: "Bearer sk-secret-0123456789",
      "content-type": "application/json",
    });
  });

  it("undoes a compression that nobody asked for", async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" });
      response.end(gzipSync("squeezed"));
    });
    expect(await (await transport().send(call(server.url))).text()).toBe("squeezed");
  });

  it("is cancelled down to the socket, before the answer and in the middle of it", async () => {
    for (const when of ["before", "during"] as const) {
      const server = await serve((_, response) => {
        if (when === "during") response.write("first");
      });
      const controller = new AbortController();
      if (when === "before") setTimeout(() => controller.abort(), 30);
      const reading = async (): Promise<void> => {
        const answer = await transport().send(call(server.url, { signal: controller.signal }));
        for await (const part of answer.body) {
          expect(Buffer.from(part).toString()).toBe("first");
          controller.abort();
        }
      };
      expect((await failure(reading())).code).toBe("cancelled");
      await server.socketClosed();
    }
  });

  it("closes the socket when the reader leaves early", async () => {
    const server = await serve((_, response) => {
      response.write("one");
    });
    const answer = await transport().send(call(server.url));
    for await (const _ of answer.body) break;
    await server.socketClosed();
  });

  it("reads no faster than its reader", async () => {
    let written = 0;
    const server = await serve((_, response) => {
      const chunk = Buffer.alloc(64 * 1024);
      const more = (): void => {
        while (written < 64 * 1024 * 1024) {
          written += chunk.length;
          if (!response.write(chunk)) {
            response.once("drain", more);
            return;
          }
        }
        response.end();
      };
      more();
    });
    const answer = await transport().send(call(server.url));
    for await (const _ of answer.body) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      break;
    }
    expect(written).toBeLessThan(32 * 1024 * 1024);
  });

  it("ends with a timeout when no answer begins, when it stalls, and when it takes too long altogether", async () => {
    const silent = await serve(() => undefined);
    const first = await failure(
      transport().send(call(silent.url, { limits: { totalMs: 5000, firstByteMs: 60, idleMs: 5000 } })),
    );
    expect(first.code).toBe("timeout");
    expect(first.message).toContain("did not begin to answer within 60 ms");

    const hesitant = await serve((_, response) => {
      response.writeHead(200);
      response.flushHeaders();
      setTimeout(() => response.end("late"), 600);
    });
    const thinking = await transport().send(
      call(hesitant.url, { limits: { totalMs: 5000, firstByteMs: 4000, idleMs: 400 } }),
    );
    expect(await thinking.text()).toBe("late");

    const stalling = await serve((_, response) => void response.write("some"));
    const answer = await transport().send(
      call(stalling.url, { limits: { totalMs: 5000, firstByteMs: 5000, idleMs: 60 } }),
    );
    const stalled = await failure(answer.text());
    expect(stalled.message).toContain("stopped in the middle");
    await stalling.socketClosed();

    const total = await failure(
      transport().send(call(silent.url, { limits: { totalMs: 60, firstByteMs: 5000, idleMs: 5000 } })),
    );
    expect(total.message).toContain("did not finish the answer within 60 ms");
  });

  it("does not blame the provider for a reader that takes its time", async () => {
    const server = await serve((_, response) => {
      response.write("one");
      setTimeout(() => response.end("two"), 20);
    });
    const answer = await transport().send(
      call(server.url, { limits: { totalMs: 5000, firstByteMs: 5000, idleMs: 500 } }),
    );
    let text = "";
    for await (const part of answer.body) {
      text += Buffer.from(part).toString();
      await new Promise((resolve) => setTimeout(resolve, 700));
    }
    expect(text).toBe("onetwo");
  });

  it("stops reading an answer that is too large", async () => {
    const server = await serve((_, response) => void response.end(Buffer.alloc(3 * 1024 * 1024)));
    const answer = await transport().send(call(server.url, { maxBytes: 1024 * 1024 }));
    expect((await failure(answer.text())).message).toContain("more than 1 MB");
  });

  it("says that a connection broke in the middle", async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half");
      setTimeout(() => response.destroy(), 20);
    });
    const answer = await transport().send(call(server.url));
    const error = await failure(answer.text());
    expect(error.code).toBe("connection");
    expect(error.message).toContain("broke in the middle");
  });

  it("says that nothing listens, and does not ask for a retry on this machine", async () => {
    const server = await listen(() => undefined);
    await server.close();
    const error = await failure(transport().send(call(server.url)));
    expect(error.message).toBe(`Nothing answers at 127.0.0.1:${server.port}: the connection was refused.`);
    expect(error.hint).toContain("Is Test running on this machine?");
    expect(error.should_retry).toBe(false);
  });
});

describe("a redirect", () => {
  it("to another host is refused, and the key stays here", async () => {
    const other = await serve((_, response) => void response.end("stolen"));
    const server = await serve((_, response) => {
      response.writeHead(307, { location: `${other.url}/v1` });
      response.end();
    });
    const error = await failure(transport().send(call(server.url)));
    expect(error.code).toBe("configuration");
    expect(error.message).toContain(`sends the call on to 127.0.0.1:${other.port}`);
    expect(other.seen).toEqual([]);
  });

  it("within the host is followed with the request kept, but not in circles", async () => {
    const server = await serve((request, response) => {
      if (request.path === "/new") return void response.end("here");
      response.writeHead(308, { location: request.path === "/old" ? "/new" : "/circle" });
      response.end();
    });
    const answer = await transport().send(call(`${server.url}/old`));
    expect(await answer.text()).toBe("here");
    expect(server.seen[1]).toMatchObject({ method: "POST", path: "/new", body: '{"hello":"world"}' });
    expect((await failure(transport().send(call(`${server.url}/circle`)))).message).toContain("round in circles");
  });
});

async function proxyServer(
  onConnect: (path: string, socket: net.Socket, auth: string | undefined) => void,
): Promise<number> {
  const server = http.createServer();
  server.on("connect", (request: http.IncomingMessage, socket: net.Socket) => {
    socket.on("error", () => socket.destroy());
    onConnect(request.url ?? "", socket, request.headers["proxy-authorization"]);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  afterwards(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  return (server.address() as net.AddressInfo).port;
}

describe("a proxy", () => {
  // The proxy is asked for a name that does not exist, so that only the proxy can have answered.
  const target = "http://api.example.invalid/v1/chat";

  it("carries the call to the host, with its user and password", async () => {
    const upstream = await serve((_, response) => void response.end("through"));
    const asked: (string | undefined)[] = [];
    const port = await proxyServer((path, socket, auth) => {
      asked.push(path, auth);
      const tunnel = net.connect(upstream.port, "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
        tunnel.pipe(socket).pipe(tunnel);
      });
      tunnel.on("error", () => socket.destroy());
    });
    const through = transport({ proxy: `http://user:pa%20ss@127.0.0.1:${port}` });
    expect(await (await through.send(call(target))).text()).toBe("through");
    expect(asked).toEqual(["api.example.invalid:80", `Basic ${Buffer.from("user:pa ss").toString("base64")}`]);
  });

  it("that wants a password is named without telling the one given", async () => {
    const port = await proxyServer((_, socket) => {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n");
    });
    const error = await failure(transport({ proxy: `http://me:hunter22@127.0.0.1:${port}` }).send(call(target)));
    expect(error.code).toBe("bad_gateway");
    expect(error.message).toContain("status 407");
    expect(error.message).toContain("user name and password");
    expect(error.should_retry).toBe(false);
    expect(`${error.message}${error.hint}`).not.toContain("hunter22");
  });

  it("that does not answer is told from a host that does not", async () => {
    const gone = await listen(() => undefined);
    await gone.close();
    const error = await failure(transport({}, { http_proxy: gone.url }).send(call(target)));
    expect(error.code).toBe("connection");
    expect(error.message).toContain(`the proxy ${gone.url}`);
  });

  it("can change while the engine runs", async () => {
    const server = await serve((_, response) => void response.end("direct"));
    const gone = await listen(() => undefined);
    await gone.close();
    const changing = transport({ proxy: gone.url });
    await failure(changing.send(call(target)));
    changing.updateNetwork({});
    expect(await (await changing.send(call(server.url))).text()).toBe("direct");
  });

  it("whose address is no address is a mistake in the settings", async () => {
    const error = await failure(transport({ proxy: "http://[bad" }).send(call(target)));
    expect(error.code).toBe("configuration");
  });
});

async function secure(): Promise<string> {
  const server = https.createServer(
    { key: testKey, cert: testCertificate },
    (_, response) => void response.end("safe"),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  afterwards(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  return `https://127.0.0.1:${(server.address() as net.AddressInfo).port}/`;
}

describe("certificates", () => {
  it("that nobody signed are refused, with the way out, and no retry", async () => {
    const error = await failure(transport({ systemCertificates: false }).send(call(await secure())));
    expect(error.code).toBe("configuration");
    expect(error.message).toMatch(/The certificate of 127\.0\.0\.1:\d+ is not trusted \(\w*SELF_SIGNED\w*\)\./);
    expect(error.hint).toContain("parlance.network.caFile");
    expect(error.retryable).toBe(false);
  });

  it("are trusted from a file, or all of them without strict SSL", async () => {
    const folder = mkdtempSync(join(tmpdir(), "parlance-ca-"));
    const caFile = join(folder, "ca.pem");
    writeFileSync(caFile, testCertificate);
    try {
      const url = await secure();
      expect(await (await transport({ caFile }).send(call(url))).text()).toBe("safe");
      expect(await (await transport({ strictSSL: false }).send(call(url))).text()).toBe("safe");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("from a file that is missing or holds none are reported with the setting's name", async () => {
    const missing = await failure(transport({ caFile: "/nowhere/ca.pem" }).send(call("https://127.0.0.1:1/")));
    expect(missing.code).toBe("configuration");
    expect(missing.hint).toContain("parlance.network.caFile");
    const empty = await failure(transport({ caFile: import.meta.filename }).send(call("https://127.0.0.1:1/")));
    expect(empty.message).toContain("holds no certificate");
    const broken = mkdtempSync(join(tmpdir(), "parlance-ca-"));
    const caFile = join(broken, "ca.pem");
    writeFileSync(caFile, testCertificate.slice(0, 200));
    try {
      const error = await failure(transport({ caFile }).send(call("https://127.0.0.1:1/")));
      expect(error.code).toBe("configuration");
    } finally {
      rmSync(broken, { recursive: true });
    }
  });
});
