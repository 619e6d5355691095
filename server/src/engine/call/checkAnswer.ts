/** Whether an answer follows the JSON schema asked for, whichever way the provider was told of it. */
import { followsSchema } from "../messages/jsonSchema.ts";
import type { CompletionChoice, CompletionResponse, Warning } from "../messages/types.ts";
import type { PreparedRequest } from "../providers/adapter.ts";
import { JSONSchemaValidationError, type SchemaProblem } from "../resilience/errors.ts";

export interface CheckedAnswer {
  readonly response: CompletionResponse;
  readonly error: JSONSchemaValidationError | null;
}

/** Choices that are meant as an instance of the schema: not calls of tools, refusals, or what a filter cut. */
function isAnswer({ finish_reason: reason, message }: CompletionChoice): boolean {
  if ((message.tool_calls ?? []).length > 0 || message.refusal) return false;
  return reason === "stop" || reason === "length";
}

function describe(problems: readonly SchemaProblem[]): string {
  const [first] = problems;
  const where = !first || first.path === "" ? "" : ` at ${first.path}`;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  return `${where}: expected ${first?.expected ?? ""}${more}.`;
}

function hint(choice: CompletionChoice): string {
  if (choice.finish_reason === "length") return "The limit of output tokens cut the answer. Raise max_tokens.";
  if (/^\s*```/.test(choice.message.content ?? "")) {
    return "The model put the JSON into a code block. Take it from raw, or pick a model with structured output.";
  }
  return "Try again, make the schema simpler, or pick a model with structured output. The answer is kept in raw.";
}

/** The answer with a warning where its schema cannot be checked, and the error where it does not follow it. */
export async function checkAnswer(
  response: CompletionResponse,
  request: Pick<PreparedRequest, "parameters" | "provider" | "model">,
): Promise<CheckedAnswer> {
  const format = request.parameters.response_format;
  if (format?.type !== "json_schema") return { response, error: null };
  for (const choice of response.choices.filter(isAnswer)) {
    const raw = choice.message.content ?? "";
    const finding = await followsSchema(raw, format.json_schema.schema);
    if (finding.kind === "unusable") {
      const warning: Warning = {
        code: "other",
        parameter: "response_format",
        message: `The answer was not checked against the schema “${format.json_schema.name}”, which cannot be used: ${finding.why}`,
      };
      return { response: { ...response, warnings: [...response.warnings, warning] }, error: null };
    }
    if (finding.kind === "valid") continue;
    const error = new JSONSchemaValidationError({
      message: `The answer does not follow the schema “${format.json_schema.name}”${describe(finding.problems)}`,
      hint: hint(choice),
      provider: request.provider.id,
      model: request.model,
      problems: finding.problems,
      raw,
    });
    error.partial = response;
    error.attempts = response.attempts;
    return { response, error };
  }
  return { response, error: null };
}
