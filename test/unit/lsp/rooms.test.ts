import { describe, expect, it } from "vitest";
import { readSettings } from "../../../shared/src/settings.ts";
import { createEventQueue } from "../../../server/src/lsp/eventQueue.ts";
import { networkSettings } from "../../../server/src/lsp/network.ts";
import { once } from "../../../server/src/lsp/room.ts";
import { sessionOf } from "../../../server/src/lsp/session.ts";

const { settings } = readSettings({});

describe("what the client says at the start", () => {
  const capabilities = {};

  it("is read with care: wrong shapes count as missing", () => {
    const session = sessionOf({
      processId: null,
      rootUri: null,
      capabilities,
      initializationOptions: { storagePath: 7, trusted: "no", secrets: "yes", editorModels: 1 },
    });
    expect(session).toMatchObject({
      storagePath: null,
      trusted: true,
      offersSecrets: false,
      offersEditorModels: false,
    });
  });

  it("denies trust only by a plain false", () => {
    expect([false, undefined, true, null].map(trusted)).toEqual([false, true, true, true]);
  });
});

describe("network settings", () => {
  it("join the editor's with our own, leaving out what has the wrong shape", () => {
    const own = readSettings({ "network.caFile": "/etc/company.pem" }).settings;
    expect(
      networkSettings({ proxy: "http://proxy:3128", noProxy: ["a.example", 3], proxyStrictSSL: false }, own),
    ).toEqual({ proxy: "http://proxy:3128", noProxy: ["a.example"], strictSSL: false, caFile: "/etc/company.pem" });
    expect(networkSettings("http://proxy", settings)).toEqual({});
    expect(networkSettings({ proxy: "" }, settings)).toEqual({});
  });
});

describe("a queue of events", () => {
  it("gives what was pushed in order, then its end", async () => {
    const queue = createEventQueue<number>();
    queue.push(1);
    setTimeout(() => {
      queue.push(2);
      queue.end();
    }, 5);
    const got: number[] = [];
    for await (const value of queue) got.push(value);
    expect(got).toEqual([1, 2]);
  });

  it("gives what was pushed before it throws the failure", async () => {
    const queue = createEventQueue<number>();
    queue.push(1);
    queue.fail(new Error("broken"));
    const got: number[] = [];
    await expect(
      (async () => {
        for await (const value of queue) got.push(value);
      })(),
    ).rejects.toThrow("broken");
    expect(got).toEqual([1]);
  });
});

describe("a room that is opened once", () => {
  it("is shared, and tried again after a failure", async () => {
    let tries = 0;
    const open = once(async () => {
      tries += 1;
      if (tries === 1) throw new Error("first");
      return tries;
    });
    await expect(open()).rejects.toThrow("first");
    expect(await Promise.all([open(), open()])).toEqual([2, 2]);
  });
});

function trusted(value: unknown): boolean {
  return sessionOf({ processId: null, rootUri: null, capabilities: {}, initializationOptions: { trusted: value } })
    .trusted;
}
