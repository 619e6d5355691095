/**
 * xAI's chat completions: OpenAI's dialect with its own efforts, schemas and way of counting.
 * `completion_tokens` leaves the reasoning out. Source: https://docs.x.ai/docs/api-reference#chat-completions
 */
import type { Adapter, PreparedRequest } from "../adapter.ts";
import { createChatAdapter } from "../compatible/adapter.ts";
import type { Warn } from "../compatible/warn.ts";
import { textCounter } from "./count.ts";
import { prepareEffort } from "./reasoning.ts";
import { prepareTools } from "./tools.ts";

function adjustBody(body: Record<string, unknown>, request: PreparedRequest, warn: Warn): Record<string, unknown> {
  const { reasoning_effort: _effort, tools, tool_choice: choice, parallel_tool_calls: parallel, ...rest } = body;
  const effort = prepareEffort(request.parameters.reasoning_effort, request.model);
  const prepared = prepareTools(tools);
  for (const warning of [...effort.warnings, ...prepared.warnings]) warn(warning);
  const hasTools = prepared.tools.length > 0;
  return {
    ...rest,
    ...(effort.effort === undefined ? {} : { reasoning_effort: effort.effort }),
    ...(hasTools ? { tools: prepared.tools } : {}),
    ...(hasTools && choice !== undefined ? { tool_choice: choice } : {}),
    ...(hasTools && parallel !== undefined ? { parallel_function_calling: parallel } : {}),
  };
}

const chat: Adapter = createChatAdapter({
  flags: {
    max_tokens_field: "max_completion_tokens",
    supports_developer_role: false,
    supports_store: false,
    completion_excludes_reasoning: true,
    reasoning_format: "openai",
  },
  adjustBody,
});

export const xaiAdapter: Adapter = { ...chat, countTokens: textCounter };
