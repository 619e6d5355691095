/**
 * xAI's Responses API: OpenAI's with its own server tools (`web_search`, `x_search`, …), efforts and schemas.
 * Source: https://docs.x.ai/docs/api-reference#create-new-response
 * Source: https://docs.x.ai/docs/guides/tools/overview
 * Source: https://docs.x.ai/docs/guides/chat-with-files (documents by address or id, not by content)
 */
import { grokContract } from "../../parameters/grokContract.ts";
import type { Adapter } from "../adapter.ts";
import { createResponsesAdapter } from "../openai-responses/adapter.ts";
import { missingEverywhere } from "../openai-responses/options.ts";
import { textCounter } from "./count.ts";
import { prepareEffort } from "./reasoning.ts";
import { grokSchema } from "./schema.ts";

const responses: Adapter = createResponsesAdapter({
  reasons: ({ model }) => grokContract(model).reasons,
  developer_role: false,
  min_output_tokens: 1,
  strict_by_default: false,
  whole_calls: true,
  logprobs_field: true,
  inline_files: false,
  missing: { ...missingEverywhere, verbosity: "xAI has no verbosity", metadata: "xAI takes no metadata" },
  toolSchema: grokSchema,
  effort: prepareEffort,
});

export const xaiResponsesAdapter: Adapter = { ...responses, countTokens: textCounter };
