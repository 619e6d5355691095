/** A Responses request as the call that every provider understands, and what only the Responses API has beside it. */
import type { Listener, NativeCall } from "../call/native.ts";
import { asObject, asText, type JsonObject } from "../messages/json.ts";
import type { ChatMessage, CompletionRequest, ResponseFormat, Tool, ToolChoice } from "../messages/types.ts";
import { NotFoundError } from "../resilience/errors.ts";
import type { Sessions } from "../sessions/sessions.ts";
import { inputMessages } from "./input.ts";
import type { ResponsesRequest, TextSetting } from "./types.ts";

/** Ids that are given here, where the provider has none of this API's. */
export const OWN_ID = "resp_local_";

/** Fields that a provider's Responses API takes as they are. */
const nativeFields = [
  "include",
  "truncation",
  "max_tool_calls",
  "conversation",
  "prompt",
  "context_management",
  "safety_identifier",
  "prompt_cache_retention",
  "prompt_cache_options",
] as const satisfies readonly (keyof ResponsesRequest)[];

export interface Call {
  readonly completion: CompletionRequest;
  readonly native: NativeCall;
  /** What is said in this turn, without what came before. */
  asked(target: Listener): readonly ChatMessage[];
}

/** Throws `NotFoundError` for a previous response that is kept neither here nor, as far as can be known, by a provider. */
export function toCall(request: ResponsesRequest, sessions: Sessions): Call {
  const previous = request.previous_response_id ?? undefined;
  const history = previous === undefined ? [] : sessions.history(previous);
  if (history === undefined && previous?.startsWith(OWN_ID)) throw notKept(previous);
  return {
    completion: toCompletion(request),
    asked: (target) => inputMessages(request.input, target).messages,
    native: {
      conversation(target) {
        if (history === undefined && !target.native) throw notKept(previous ?? "");
        const said = inputMessages(request.input, target);
        const messages: readonly ChatMessage[] = [...(history ?? []), ...said.messages];
        const tools = request.tools?.map((tool) => (target.native ? (tool as Tool) : nested(tool)));
        return { messages, warnings: said.warnings, ...(tools === undefined ? {} : { tools }) };
      },
      fields: fieldsOf(request, history === undefined ? previous : undefined),
    },
  };
}

/** Everything that is no matter of this API goes on as it is. */
function toCompletion(request: ResponsesRequest): CompletionRequest {
  const {
    input: _input,
    instructions,
    max_output_tokens: limit,
    tools: _tools,
    tool_choice: choice,
    reasoning,
    text,
    previous_response_id: _previous,
    store: _store,
    sessions: _sessions,
    ...rest
  } = request;
  const shared = Object.fromEntries(
    Object.entries(rest).filter(([name]) => !(nativeFields as readonly string[]).includes(name)),
  ) as unknown as Omit<CompletionRequest, "messages">;
  const chosen = toolChoice(choice);
  const format = responseFormat(text?.format);
  const effort = reasoning?.effort ?? undefined;
  return {
    ...shared,
    // What is said depends on who is asked; see `conversation`.
    messages: [],
    ...(instructions === undefined || instructions === null ? {} : { system: instructions }),
    ...(limit === undefined || limit === null ? {} : { max_tokens: limit }),
    ...(chosen === undefined ? {} : { tool_choice: chosen }),
    ...(effort === undefined ? {} : { reasoning_effort: effort }),
    ...(format === undefined ? {} : { response_format: format }),
    ...(text?.verbosity ? { verbosity: text.verbosity } : {}),
  };
}

/** @param unknownPrevious a previous response that only the provider can know */
function fieldsOf(request: ResponsesRequest, unknownPrevious: string | undefined): JsonObject {
  const { effort: _effort, ...reasoning } = request.reasoning ?? {};
  const choice = asObject(request.tool_choice);
  const fields: Record<string, unknown> = {
    ...Object.fromEntries(nativeFields.map((name) => [name, request[name] ?? undefined])),
    reasoning: Object.values(reasoning).some((value) => value !== null && value !== undefined) ? reasoning : undefined,
    tool_choice: choice && toolChoice(request.tool_choice) === undefined ? choice : undefined,
    previous_response_id: unknownPrevious,
    store: request.store === true ? true : undefined,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** The chat spelling of a choice; undefined for one that only the Responses API has. */
function toolChoice(choice: ResponsesRequest["tool_choice"]): ToolChoice | undefined {
  if (choice === undefined || choice === null) return undefined;
  if (typeof choice === "string") return choice;
  if (choice.type !== "function") return undefined;
  const name = "name" in choice ? choice.name : asText(asObject(choice["function"])?.["name"]);
  return typeof name === "string" ? { type: "function", function: { name } } : undefined;
}

/** The chat spelling of a function; other tools are a matter of the provider. */
function nested(tool: NonNullable<ResponsesRequest["tools"]>[number]): Tool {
  const fields = tool as JsonObject;
  if (fields["type"] !== "function" || fields["function"] !== undefined) return tool as Tool;
  const { type: _type, name, description, parameters, strict } = fields;
  return {
    type: "function",
    function: {
      name: asText(name) ?? "",
      ...(typeof description === "string" ? { description } : {}),
      ...(asObject(parameters) ? { parameters: asObject(parameters) } : {}),
      ...(typeof strict === "boolean" ? { strict } : {}),
    },
  };
}

function responseFormat(format: TextSetting["format"]): ResponseFormat | undefined {
  if (format?.type !== "json_schema") return format;
  const { type, name, schema, description, strict } = format;
  return {
    type,
    json_schema: {
      name,
      schema,
      ...(description === undefined ? {} : { description }),
      ...(typeof strict === "boolean" ? { strict } : {}),
    },
  };
}

function notKept(id: string): NotFoundError {
  return new NotFoundError({
    message: `The response “${id}” is not kept here, so it cannot be gone on from.`,
    hint: "Responses are kept in the process that asked for them. Pass the conversation as input items instead.",
    status: 404,
    parameter: "previous_response_id",
  });
}
