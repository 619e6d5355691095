/** From what a socket, a certificate or a proxy did to an error that says so and names the next step. */
import { isLoopback } from "../loopback.ts";
import { APIConnectionError, BadGatewayError, ConfigurationError, ParlanceError } from "../resilience/errors.ts";
import { maskSecrets } from "../resilience/mask.ts";
import type { Callee } from "./deadlines.ts";

export interface FailedCall {
  readonly url: URL;
  readonly provider: Callee;
  readonly proxy: string | null;
}

/** @param phase `connect` until the answer's head is there, `read` afterwards */
export function connectionFailure(cause: unknown, call: FailedCall, phase: "connect" | "read"): ParlanceError {
  if (cause instanceof ParlanceError) return cause;
  const code = codeOf(cause);
  // Sockets and the HTTP library fail with codes; a bare one of these is a fault of ours and must not pass as the network's.
  if (code === undefined && (cause instanceof TypeError || cause instanceof ReferenceError)) throw cause;
  const host = call.url.host;
  const facts = { provider: call.provider.id, cause: stripped(cause) };
  const proxyStatus = /Proxy response \((\d+)\)/.exec(messageOf(cause))?.[1];
  if (proxyStatus !== undefined || /Proxy Authentication Required/.test(messageOf(cause))) {
    const status = Number(proxyStatus ?? 407);
    const wants = status === 407 ? " It wants a user name and password." : "";
    return new BadGatewayError({
      ...facts,
      status,
      should_retry: false,
      message: `The proxy ${call.proxy ?? ""} refused the way to ${host} (status ${status}).${wants}`,
      hint: "Check the setting http.proxy (or HTTPS_PROXY) and, where the host needs no proxy, http.noProxy.",
    });
  }
  if (code !== undefined && isCertificateCode(code)) {
    return new ConfigurationError({
      ...facts,
      message: `The certificate of ${host} is not trusted (${code}).`,
      hint: "If your company inspects connections, set parlance.network.caFile to its certificate, or install it in the system.",
    });
  }
  const proxyNote = call.proxy === null ? "" : ` through the proxy ${call.proxy}`;
  if (phase === "read") {
    return new APIConnectionError({
      ...facts,
      message: `The connection to ${call.provider.name} broke in the middle of the answer${note(code)}.`,
      hint: "Try again to get the whole answer.",
    });
  }
  switch (code ?? "") {
    case "ECONNREFUSED":
      return new APIConnectionError({
        ...facts,
        // A program that does not run on this machine will not within the seconds of a retry either.
        ...(isLoopback(call.url.hostname) ? { should_retry: false } : {}),
        message: `Nothing answers at ${call.proxy === null ? host : `the proxy ${call.proxy}`}: the connection was refused.`,
        hint: isLoopback(call.url.hostname)
          ? `Is ${call.provider.name} running on this machine? Start it, or set its address in parlance.providers.`
          : "Check the address in parlance.providers and the proxy settings.",
      });
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new APIConnectionError({
        ...facts,
        message: `The name ${call.proxy === null ? call.url.hostname : `of the proxy ${call.proxy}`} could not be looked up.`,
        hint: "Check the network connection, the address in parlance.providers, and the proxy settings.",
      });
    case "UND_ERR_INVALID_ARG":
      return new ConfigurationError({
        ...facts,
        message: `The call to ${host} cannot be put together: ${maskSecrets(messageOf(cause))}.`,
        hint: "Check the address and the headers set for it in parlance.providers.",
      });
    case "UND_ERR_SOCKET":
    case "ECONNRESET":
    case "EPIPE":
      return new APIConnectionError({
        ...facts,
        message: `${call.provider.name} (${host}) closed the connection${proxyNote} without an answer.`,
        hint: "Try again. If it stays so, check the address in parlance.providers and the proxy settings.",
      });
    case "UND_ERR_CONNECT_TIMEOUT":
    case "ETIMEDOUT":
      return new APIConnectionError({
        ...facts,
        message: `No connection to ${host}${proxyNote} came about in time.`,
        hint: "Check the network and the proxy settings; a firewall may drop the connection.",
      });
    default:
      return new APIConnectionError({
        ...facts,
        message: `${call.provider.name} (${host}) could not be reached${proxyNote}${note(code)}.`,
        hint: "Check the network and the proxy settings, then try again.",
      });
  }
}

function note(code: string | undefined): string {
  // Codes of the HTTP library say nothing to anyone; those of the system can be looked up.
  return code === undefined || code.startsWith("UND_") ? "" : ` (${code})`;
}

function isCertificateCode(code: string): boolean {
  return /^(?:SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|CERT_|ERR_TLS_CERT|HOSTNAME_MISMATCH|UND_ERR_PRX_TLS)/.test(code);
}

/** Codes hide in causes, and in the parts of an `AggregateError` when several addresses of a host were tried. */
function codeOf(cause: unknown): string | undefined {
  for (let error = cause, depth = 0; error instanceof Error && depth < 5; error = error.cause, depth++) {
    if ("code" in error && typeof error.code === "string" && error.code !== "UND_ERR_ABORTED") return error.code;
    if (error instanceof AggregateError) {
      const inner = error.errors.map(codeOf).find((code) => code !== undefined);
      if (inner !== undefined) return inner;
    }
  }
  return undefined;
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? `${cause.message} ${cause.cause instanceof Error ? cause.cause.message : ""}` : "";
}

/** The cause is kept, but no secret in it. */
function stripped(cause: unknown): unknown {
  if (!(cause instanceof Error)) return cause;
  const masked = maskSecrets(cause.message);
  if (masked !== cause.message) cause.message = masked;
  return cause;
}
