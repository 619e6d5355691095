import { describe, expect, it } from "vitest";
import { isLoopback } from "../../../server/src/engine/loopback.ts";
import { proxyFor } from "../../../server/src/engine/transport/network.ts";

const api = new URL("https://api.openai.com/v1/chat/completions");

describe("the way of a connection", () => {
  it("goes through the editor's proxy, which wins over the environment", () => {
    expect(proxyFor(api, { proxy: "http://editor:3128" }, { HTTPS_PROXY: "http://env:3128" })).toBe(
      "http://editor:3128",
    );
  });

  it("goes through HTTPS_PROXY, https_proxy or ALL_PROXY where the editor names none", () => {
    expect(proxyFor(api, {}, { HTTPS_PROXY: "http://a:1" })).toBe("http://a:1");
    expect(proxyFor(api, { proxy: "" }, { https_proxy: "http://b:1" })).toBe("http://b:1");
    expect(proxyFor(api, {}, { ALL_PROXY: "socks5://c:1" })).toBe("socks5://c:1");
    expect(proxyFor(api, {}, {})).toBeNull();
  });

  it("takes an address without a scheme for an HTTP proxy", () => {
    expect(proxyFor(api, { proxy: "proxy.corp:8080" }, {})).toBe("http://proxy.corp:8080");
  });

  it.each([
    ["*"],
    ["openai.com"],
    [".openai.com"],
    ["*.openai.com"],
    ["api.openai.com"],
    ["api.openai.com:443"],
    ["other.com, openai.com"],
  ])("is direct for a host in NO_PROXY=%s", (entry) => {
    expect(proxyFor(api, { proxy: "http://p:1" }, { NO_PROXY: entry })).toBeNull();
  });

  it.each([["ai.com"], ["api.openai.com:8443"], ["openai.com.evil"]])(
    "is not direct because of NO_PROXY=%s",
    (entry) => {
      expect(proxyFor(api, { proxy: "http://p:1" }, { NO_PROXY: entry })).toBe("http://p:1");
    },
  );

  it("is direct for an address in an exempt range", () => {
    const url = new URL("http://10.1.2.3:8000/v1");
    expect(proxyFor(url, { proxy: "http://p:1", noProxy: ["10.0.0.0/8"] }, {})).toBeNull();
    expect(proxyFor(url, { proxy: "http://p:1", noProxy: ["192.168.0.0/16"] }, {})).toBe("http://p:1");
  });

  it("never leads to this machine through a proxy", () => {
    for (const host of ["127.0.0.1:11434", "localhost:1234", "[::1]:8080", "127.8.9.1", "llm.localhost"]) {
      expect(proxyFor(new URL(`http://${host}/v1`), { proxy: "http://p:1" }, {})).toBeNull();
    }
    expect(isLoopback("127.0.0.1.evil.com")).toBe(false);
    expect(isLoopback("localhost.evil.com")).toBe(false);
  });
});
