/**
 * Base of every adapter that speaks OpenAI's chat dialect. Differences are flags and two hooks, never branches by
 * provider name. Source: https://platform.openai.com/docs/api-reference/chat
 */
import { errorFromResponse } from "../../resilience/classify.ts";
import type { Adapter, AdapterContext, CompatFlags, PreparedRequest } from "../adapter.ts";
import { address } from "../address.ts";
import { parseModelIds } from "./models.ts";
import { buildBody } from "./request.ts";
import { parseWhole } from "./response.ts";
import { createChatStreamParser } from "./stream.ts";
import type { Warn } from "./warn.ts";
import { collectWarnings } from "./warn.ts";

export interface ChatAdapterOptions {
  /** Flags of the dialect, or of one model where models differ. The provider's own row overrides them. */
  readonly flags?: CompatFlags | ((context: AdapterContext) => CompatFlags);
  /** Last change to the body before it is sent; gets a copy. `warn` reports what was left out. */
  readonly adjustBody?: (
    body: Record<string, unknown>,
    request: PreparedRequest,
    warn: Warn,
  ) => Record<string, unknown>;
}

/** An adapter for a chat-completions endpoint. */
export function createChatAdapter(options: ChatAdapterOptions = {}): Adapter {
  const flagsFor = (context: AdapterContext): CompatFlags => {
    const own = typeof options.flags === "function" ? options.flags(context) : (options.flags ?? {});
    return { ...own, ...context.provider.compat };
  };
  return {
    framing: "sse",
    buildRequest(request) {
      const { warn, warnings } = collectWarnings();
      const flags = flagsFor(request);
      const built = buildBody(request, flags, warn);
      const body = options.adjustBody ? options.adjustBody(built, request, warn) : built;
      return {
        method: "POST",
        url: chatUrl(request.base),
        headers: requestHeaders(request),
        body: { ...body, ...request.extra_body },
        warnings,
      };
    },
    parseResponse: (body, context) => parseWhole(body, context, flagsFor(context)),
    createStreamParser: (context) => createChatStreamParser(context, flagsFor(context)),
    mapError: errorFromResponse,
    parseModels: parseModelIds,
  };
}

function chatUrl(base: string): string {
  return base.endsWith("/chat/completions") ? base : address(base, "/chat/completions");
}

/** Headers of a call: the provider's fixed ones, the key, then the caller's, which win. */
export function requestHeaders(
  request: Pick<PreparedRequest, "provider" | "api_key" | "headers">,
): Record<string, string> {
  const headers: Record<string, string> = { ...request.provider.fixed_headers };
  const auth = request.provider.auth;
  if (auth && request.api_key) {
    headers[auth.header] = auth.scheme ? `${auth.scheme} ${request.api_key}` : request.api_key;
  }
  for (const [name, value] of Object.entries(request.headers)) headers[name.toLowerCase()] = value;
  return headers;
}
