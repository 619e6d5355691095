import { describe, expect, it } from "vitest";
import { createCooldowns } from "../../../server/src/engine/resilience/cooldown.ts";
import {
  AuthenticationError,
  InternalServerError,
  QuotaExceededError,
  RateLimitError,
} from "../../../server/src/engine/resilience/errors.ts";
import { maskSecrets } from "../../../server/src/engine/resilience/mask.ts";
import { defaultRetryPolicy, pause, waitBeforeRetry } from "../../../server/src/engine/resilience/retry.ts";

const policy = defaultRetryPolicy;
const overloaded = new InternalServerError({ message: "x" });

describe("trying again", () => {
  it("waits twice as long each time, up to a limit, a little less by chance", () => {
    const patient = { ...policy, retries: 10 };
    expect([1, 2, 3, 4, 5, 6].map((tried) => waitBeforeRetry(overloaded, tried, patient, () => 0))).toEqual([
      500, 1000, 2000, 4000, 8000, 8000,
    ]);
    expect(waitBeforeRetry(overloaded, 1, patient, () => 0.999)).toBeGreaterThanOrEqual(375);
  });

  it("ends after the retries allowed", () => {
    expect(waitBeforeRetry(overloaded, 2, policy, () => 0)).toBe(1000);
    expect(waitBeforeRetry(overloaded, 3, policy, () => 0)).toBeNull();
  });

  it("waits as long as the provider asks, but not for minutes", () => {
    expect(waitBeforeRetry(new RateLimitError({ message: "x", retry_after_ms: 20_000 }), 1, policy, () => 0)).toBe(
      20_000,
    );
    expect(
      waitBeforeRetry(new RateLimitError({ message: "x", retry_after_ms: 90_000 }), 1, policy, () => 0),
    ).toBeNull();
  });

  it("is pointless for a wrong key and an empty account", () => {
    expect(waitBeforeRetry(new AuthenticationError({ message: "x" }), 1, policy, () => 0)).toBeNull();
    expect(waitBeforeRetry(new QuotaExceededError({ message: "x" }), 1, policy, () => 0)).toBeNull();
  });

  it("stops waiting at once when the call is cancelled", async () => {
    const controller = new AbortController();
    const waiting = pause(60_000, controller.signal);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: "cancelled" });
  });
});

describe("a model that failed", () => {
  it("cools for five seconds, or as long as it asked", () => {
    let now = 0;
    const cooldowns = createCooldowns(() => now);
    cooldowns.failed("a/x", overloaded);
    cooldowns.failed("b/y", new RateLimitError({ message: "x", retry_after_ms: 20_000 }));
    expect([cooldowns.isCooling("a/x"), cooldowns.isCooling("b/y"), cooldowns.isCooling("c/z")]).toEqual([
      true,
      true,
      false,
    ]);
    now = 6000;
    expect([cooldowns.isCooling("a/x"), cooldowns.isCooling("b/y")]).toEqual([false, true]);
    cooldowns.succeeded("b/y");
    expect(cooldowns.isCooling("b/y")).toBe(false);
  });
});

describe("text with secrets", () => {
  it.each([
    ["key sk-ant-api03-abcdefghijkl", "key sk-ant-…hidden…"],
    ["Authorization: Bearer abcdef123456", "Authorization: Bearer …hidden…"],
    ["https://h/v1?key=AIzaSyABCDEFGHIJK&x=1", "https://h/v1?key=…hidden…&x=1"],
    ['{"x-api-key":"topsecret"}', '{"x-api-key":"…hidden…"}'],
    ["http://user:pass@proxy:3128", "http://user:…hidden…@proxy:3128"],
    ["xai-ABCDEFGHIJKLMNOP", "xai-…hidden…"],
    ["nothing here, sk- alone", "nothing here, sk- alone"],
  ])("%s", (text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
  });

  it("hides a key of any shape that is known to be one", () => {
    expect(maskSecrets("refused hunter2-key", ["hunter2-key"])).toBe("refused …hidden…");
  });
});
