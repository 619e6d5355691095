/**
 * Ollama's native chat, because the OpenAI-compatible one ignores the context size and thinking.
 * Source: https://docs.ollama.com/api/chat
 */
import { errorFromResponse } from "../../resilience/classify.ts";
import type { Adapter } from "../adapter.ts";
import { requestHeaders } from "../compatible/adapter.ts";
import { parseModelIds } from "../compatible/models.ts";
import { collectWarnings } from "../compatible/warn.ts";
import { buildOllamaBody } from "./request.ts";
import { createOllamaParser, parseOllamaWhole } from "./stream.ts";

export const ollamaAdapter: Adapter = {
  framing: "ndjson",
  buildRequest(request) {
    const { warn, warnings } = collectWarnings();
    return {
      method: "POST",
      // A base meant for the compatible API ends in /v1; the native one does not.
      url: `${request.base.replace(/\/(?:v1|api)$/, "")}/api/chat`,
      headers: requestHeaders(request),
      body: buildOllamaBody(request, warn),
      warnings,
    };
  },
  parseResponse: parseOllamaWhole,
  createStreamParser: createOllamaParser,
  mapError: errorFromResponse,
  parseModels: parseModelIds,
};
