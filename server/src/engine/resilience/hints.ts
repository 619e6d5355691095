/** The kinds of failed calls, and what the user can do about each. */
import type { ProviderDescriptor } from "../providers/adapter.ts";

/** The kinds that a failed call can have; one error class each. */
export type FailureKind =
  | "authentication"
  | "permission"
  | "quota"
  | "rate_limit"
  | "not_found"
  | "context_window"
  | "content_policy"
  | "unsupported_params"
  | "bad_request"
  | "unprocessable"
  | "timeout"
  | "bad_gateway"
  | "service_unavailable"
  | "internal_server"
  | "response_validation"
  | "connection";

/** The next step for each kind. */
export function hintFor(kind: FailureKind, provider: ProviderDescriptor): string {
  const variables = provider.key_env.length > 0 ? ` or set ${provider.key_env.join(" or ")}` : "";
  const keysPage = provider.keys_url === null ? "" : ` Keys are made at ${provider.keys_url}.`;
  switch (kind) {
    case "authentication":
      if (provider.auth_hint !== undefined) return provider.auth_hint;
      return `Run the command “Parlance: Add API Key…”${variables}.${keysPage}`;
    case "permission":
      return `Check in your account at ${provider.name} that the key may use this model, or pick another model.`;
    case "quota":
      return `Check plan and billing at ${provider.name}, or pick a model of another provider. Waiting does not help.`;
    case "rate_limit":
      return "Wait a moment and try again, or pick another model.";
    case "not_found":
      return "Check the model's name and the base address in the setting parlance.providers, or pick another model.";
    case "context_window":
      return "Shorten the prompt or the conversation, start a new chat, or pick a model with a larger window.";
    case "content_policy":
      return "Change the wording of the request, or pick another model.";
    case "unsupported_params":
      return "Leave the parameter out, or pass drop_params: true to have it dropped.";
    case "bad_request":
    case "unprocessable":
      return "Change the request as the provider says; sending it again unchanged will not help.";
    case "timeout":
      return "Try again, shorten the request, or raise the setting parlance.requests.timeoutSeconds.";
    case "bad_gateway":
    case "service_unavailable":
    case "internal_server":
      return "Try again in a minute, or pick another model.";
    case "response_validation":
      return "Check the base address in the setting parlance.providers and the proxy; the log has more.";
    case "connection":
      return provider.local
        ? `Start ${provider.name} on this machine, or set its address in parlance.providers.`
        : "Check the network and the proxy settings, then try again.";
  }
}
