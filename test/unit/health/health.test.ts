import { describe, expect, it } from "vitest";
import { createHealth, Health } from "../../../server/src/engine/resilience/health.ts";
import type { Observation } from "../../../server/src/engine/resilience/observation.ts";

const NOW = Date.UTC(2026, 10, 23, 12);
const MINUTE = 60_000;
const MODEL = "openai/gpt-4.1";

function seen(minutesAgo: number, fields: Partial<Observation> = {}): Observation {
  return { at_ms: NOW - minutesAgo * MINUTE, model: MODEL, outcome: "ok", duration_ms: 2000, ...fields };
}

const failed = (minutesAgo: number, code = "internal_server"): Observation =>
  seen(minutesAgo, { outcome: "error", error_code: code });

function healthOf(observations: readonly Observation[], options: object = {}) {
  const health = createHealth({ now: () => NOW, ...options });
  for (const each of observations.toSorted((a, b) => a.at_ms - b.at_ms)) health.track(each);
  return health;
}

describe("a model", () => {
  it("fails when more than 30 % of at least 5 calls in 10 minutes did", () => {
    const two = [failed(1), failed(2)];
    expect(healthOf([...two, seen(3), seen(4)]).state(MODEL).kind).toBe("healthy");
    expect(healthOf([...two, seen(3), seen(4), seen(5)]).state(MODEL)).toEqual({
      kind: "failing",
      text: "2 of the last 5 calls failed in 10 min (internal server).",
    });
    expect(healthOf([...two, seen(3), seen(4), seen(11)]).isHealthy(MODEL)).toBe(true);
    expect(healthOf([...two, ...Array.from({ length: 5 }, () => seen(3))]).isHealthy(MODEL)).toBe(true);
  });

  it("does not fail for what is wrong with the requests, or for being stopped", () => {
    const own = ["bad_request", "context_window", "unsupported_params", "content_policy"].map((code) =>
      failed(1, code),
    );
    const stopped = seen(1, { outcome: "cancelled", error_code: "cancelled" });
    expect(healthOf([...own, stopped, seen(1)]).state(MODEL).kind).toBe("healthy");
  });

  it("is slow when half of its last answers took longer than 30 s", () => {
    const slow = [1, 2, 3].map((ago) => seen(ago, { duration_ms: 31_500 }));
    expect(healthOf(slow).state(MODEL)).toEqual({
      kind: "slow",
      text: "Half of the last 3 answers took 31.5 s or longer.",
    });
    expect(healthOf(slow, { slow_ms: 0 }).state(MODEL).kind).toBe("healthy");
  });

  it("that nobody asked is unknown, and not unhealthy", () => {
    const health = healthOf([]);
    expect(health.state(MODEL)).toEqual({ kind: "unknown", text: "No call in the last 10 min." });
    expect(health.isHealthy(MODEL)).toBe(true);
    expect(health.unhealthy().size).toBe(0);
  });
});

describe("alerts", () => {
  it("come once when a model begins to fail, and for the latest slow answer", () => {
    const alerts = healthOf([
      ...[20, 19, 18, 17, 16, 15].map((ago) => failed(ago)),
      seen(5, { model: "xai/grok-4", duration_ms: 40_000 }),
      seen(3, { model: "xai/grok-4", duration_ms: 45_000 }),
    ]).alerts();
    expect(alerts.map(({ kind, model, text }) => [kind, model, text])).toEqual([
      ["slow", "xai/grok-4", "2 answers, the last one took 45 s; the limit is 30 s."],
      ["failing", MODEL, "5 of 5 calls failed within 10 min (internal server)."],
    ]);
  });

  it("end after an hour", () => {
    expect(healthOf([70, 69, 68, 67, 66].map((ago) => failed(ago))).alerts()).toEqual([]);
  });
});

describe("a report", () => {
  const observations = [
    ...Array.from({ length: 19 }, (_, at) => seen(30, { duration_ms: (at + 1) * 100, first_token_ms: (at + 1) * 10 })),
    failed(30, "rate_limit"),
    failed(30, "rate_limit"),
    failed(30, "timeout"),
    seen(30, { outcome: "cancelled" }),
    seen(60 * 25),
  ];

  it("has durations, successes and errors by class of the hours asked for", () => {
    const [model] = healthOf(observations).report(24).models;
    expect(model).toMatchObject({
      model: MODEL,
      calls: 23,
      ok: 19,
      failed: 3,
      stopped: 1,
      errors: [
        { code: "rate_limit", count: 2 },
        { code: "timeout", count: 1 },
      ],
      duration: { count: 19, p50: 1000, p95: 1900 },
      first_token: { p50: 100, p95: 190 },
    });
    expect(model?.success_percent).toBeCloseTo(86.36, 2);
  });

  it("can be read as text", () => {
    const health = new Health({ now: () => NOW });
    for (const each of observations) health.track(each);
    expect(health.text(24)).toBe(
      [
        "Health of the last 24 h",
        "",
        MODEL,
        "  calls: 23, 1 of them stopped",
        "  success: 86.4 %",
        "  duration: half within 1 s, 95 % within 1.9 s",
        "  first token: half within 100 ms, 95 % within 190 ms",
        "  errors: rate_limit 2×, timeout 1×",
        "",
        "No alerts in the last hour.",
        "",
      ].join("\n"),
    );
  });
});
