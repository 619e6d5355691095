import { describe, expect, it } from "vitest";
import { errorView } from "../../../server/src/chat/errorView.ts";
import { UntrustedWorkspaceError } from "../../../server/src/chat/untrusted.ts";
import {
  APIConnectionError,
  AuthenticationError,
  ContextWindowExceededError,
  QuotaExceededError,
  RateLimitError,
} from "../../../server/src/engine/resilience/errors.ts";

describe("an error in the panel", () => {
  it.each([
    [new AuthenticationError({ message: "m", provider: "openai" }), "authentication", "add-key"],
    [new RateLimitError({ message: "m" }), "rate_limit", "retry"],
    [new QuotaExceededError({ message: "m" }), "quota", "pick-model"],
    [new ContextWindowExceededError({ message: "m" }), "context_window", "new-chat"],
    [new APIConnectionError({ message: "m" }), "connection", "retry"],
    [new UntrustedWorkspaceError(), "untrusted", "trust-workspace"],
  ])("of %s has the code and the next step", (error, code, action) => {
    const view = errorView(error);
    expect(view).toMatchObject({ code, action });
    expect(view.hint).toBeTruthy();
  });

  it("brings the engine's hint, the wait and the provider's own words once", () => {
    const view = errorView(
      new RateLimitError({
        message: "Too fast.",
        hint: "Wait 20 s.",
        retry_after_ms: 20_000,
        provider: "xai",
        provider_message: "slow down",
      }),
    );
    expect(view).toEqual({
      code: "rate_limit",
      message: "Too fast. The provider says: slow down",
      hint: "Wait 20 s.",
      action: "retry",
      provider: "xai",
      retryAfterMs: 20_000,
    });
    expect(
      errorView(new RateLimitError({ message: "It said: slow down", provider_message: "slow down" })).message,
    ).toBe("It said: slow down");
  });

  it("of an unforeseen failure shows one line and offers the log", () => {
    expect(errorView(new TypeError("x is undefined\n    at secret.ts"))).toMatchObject({
      code: "internal",
      message: "Parlance itself failed: x is undefined",
      action: "show-log",
    });
  });
});
