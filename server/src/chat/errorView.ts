/**
 * From an error to what the panel shows: one clear message, the next step in words, and what the button under it does.
 * The mapping is a matter of the error's code alone; the words are the engine's.
 */
import type { ErrorView } from "../../../shared/src/protocol.ts";
import { ParlanceError, type ErrorCode } from "../engine/resilience/errors.ts";
import { UntrustedWorkspaceError } from "./untrusted.ts";

type Action = ErrorView["action"];

/** What helps after an error of this kind. */
function actionFor(code: ErrorCode): Action {
  switch (code) {
    case "authentication":
      return "add-key";
    case "permission":
    case "billing":
    case "quota":
    case "not_found":
    case "unsupported_params":
    case "unsupported_modality":
      return "pick-model";
    case "context_window":
      return "new-chat";
    case "timeout":
    case "rate_limit":
    case "internal_server":
    case "bad_gateway":
    case "service_unavailable":
    case "connection":
    case "response_validation":
    case "json_schema_validation":
      return "retry";
    case "budget_exceeded":
      return "send-anyway";
    case "configuration":
      return "open-settings";
    case "bad_request":
    case "unprocessable":
    case "content_policy":
    case "cancelled":
      return "none";
    default:
      return unreachable(code);
  }
}

function unreachable(code: never): never {
  throw new TypeError(`No action for the error code ${String(code)}.`);
}

/** Hints for errors whose maker gave none. */
function hintFor(code: ErrorCode): string | undefined {
  switch (code) {
    case "authentication":
      return "Add a key with “Parlance: Add API Key…”, or pick a model that needs none.";
    case "permission":
    case "not_found":
      return "Pick another model, or check that your key may use this one.";
    case "billing":
    case "quota":
      return "Check your plan and balance with the provider, or pick a model of another provider.";
    case "context_window":
      return "Start a new chat, attach less, or pick a model with a larger window.";
    case "rate_limit":
      return "Wait a moment and try again, or pick another model.";
    case "timeout":
    case "connection":
      return "Check the network and the proxy settings, then try again.";
    case "internal_server":
    case "bad_gateway":
    case "service_unavailable":
      return "The provider has a problem; try again in a moment or pick another model.";
    case "response_validation":
    case "json_schema_validation":
      return "Try again; if it stays, check the endpoint in the setting parlance.providers.";
    case "budget_exceeded":
      return "Raise the budget in the settings or pick a cheaper model.";
    case "configuration":
      return "Correct the setting and try again.";
    case "unsupported_params":
    case "unsupported_modality":
      return "Pick a model that takes it, or leave it out.";
    case "content_policy":
      return "Say it in other words; the provider's safety system refused this text.";
    case "bad_request":
    case "unprocessable":
    case "cancelled":
      return undefined;
    default:
      return unreachable(code);
  }
}

/**
 * The view of any thrown value. Messages of errors that are not the engine's may hold anything, so only their first
 * line is shown and the log is offered.
 */
export function errorView(error: unknown): ErrorView {
  if (error instanceof UntrustedWorkspaceError) return untrustedView();
  if (error instanceof ParlanceError) {
    const hint = error.hint ?? hintFor(error.code);
    return {
      code: error.code,
      message: withProviderWords(error),
      action: actionFor(error.code),
      ...(hint === undefined ? {} : { hint }),
      ...(error.provider === undefined ? {} : { provider: error.provider }),
      ...(error.retry_after_ms === undefined ? {} : { retryAfterMs: error.retry_after_ms }),
    };
  }
  const words = error instanceof Error ? error.message : String(error);
  return {
    code: "internal",
    message: `Parlance itself failed: ${words.split("\n", 1)[0] ?? ""}`,
    hint: "What you typed is kept. Try again; the log says more.",
    action: "show-log",
  };
}

/** The message with the provider's own words behind it, unless it holds them already. */
function withProviderWords(error: ParlanceError): string {
  const words = error.provider_message?.trim();
  if (!words || error.message.includes(words)) return error.message;
  const short = words.length > 400 ? `${words.slice(0, 400)}…` : words;
  return `${error.message} The provider says: ${short}`;
}

/** What an untrusted workspace shows where a message would be sent. */
export function untrustedView(): ErrorView {
  const error = new UntrustedWorkspaceError();
  return { code: "untrusted", message: error.message, hint: error.hint ?? "", action: "trust-workspace" };
}
