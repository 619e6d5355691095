/** Redirects: followed within the same origin, never with the key to another one. */
import { APIConnectionError, ConfigurationError } from "../resilience/errors.ts";
import { maskSecrets } from "../resilience/mask.ts";
import type { HttpCall } from "./transport.ts";

/**
 * Where to go next, or null where the answer is no redirect. A `POST` is only repeated for 307 and 308, which promise
 * to keep it. Throws where following would leave the origin or go in circles.
 * Source: https://www.rfc-editor.org/rfc/rfc9110#name-redirection-3xx
 */
export function redirectTarget(
  status: number,
  headers: Readonly<Record<string, string>>,
  from: URL,
  call: Pick<HttpCall, "method" | "provider">,
  tooMany: boolean,
): URL | null {
  const location = headers["location"];
  if (status < 300 || status >= 400 || status === 304 || location === undefined) return null;
  const target = URL.canParse(location, from.href) ? new URL(location, from) : null;
  if (target === null || target.origin !== from.origin) {
    throw new ConfigurationError({
      message: `${call.provider.name} (${from.host}) sends the call on to ${target?.host ?? maskSecrets(location)}. It was not followed, so that your key does not reach another host.`,
      hint: "If that host is right, set its address in parlance.providers.",
      status,
      provider: call.provider.id,
    });
  }
  if (tooMany) {
    throw new APIConnectionError({
      message: `${call.provider.name} (${from.host}) sends the call round in circles.`,
      hint: "Check the base address in parlance.providers.",
      status,
      provider: call.provider.id,
    });
  }
  if (call.method === "GET" || status === 307 || status === 308) return target;
  throw new ConfigurationError({
    message: `${call.provider.name} moved the call to ${target.pathname}, which would lose the request.`,
    hint: `Set the base address in parlance.providers so that calls go to ${target.origin}${target.pathname} at once.`,
    status,
    provider: call.provider.id,
  });
}
