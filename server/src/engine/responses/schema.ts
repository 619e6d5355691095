/** The border check of a Responses request: its shape; what the items mean is checked as messages. */
import { z } from "zod";
import { BadRequestError } from "../resilience/errors.ts";

const item = z
  .looseObject({ type: z.string().optional(), role: z.string().optional() })
  .refine((value) => value.type !== undefined || value.role !== undefined, "an item needs a type or a role");

const request = z.looseObject({
  model: z.string().min(1),
  input: z.union([z.string().min(1), z.array(item).min(1)]),
  instructions: z.string().nullish(),
  max_output_tokens: z.int().positive().nullish(),
  tools: z.array(z.looseObject({ type: z.string() })).nullish(),
  tool_choice: z.union([z.string(), z.looseObject({ type: z.string() })]).nullish(),
  reasoning: z.looseObject({ effort: z.string().nullish(), summary: z.string().nullish() }).nullish(),
  text: z.looseObject({ format: z.looseObject({ type: z.string() }).optional() }).nullish(),
  previous_response_id: z.string().min(1).nullish(),
  store: z.boolean().nullish(),
  background: z.literal(false).nullish(),
});

/** @throws BadRequestError naming the field and what is wrong with it. */
export function checkRequest(value: unknown): void {
  const result = request.safeParse(value);
  if (result.success) return;
  const issue = result.error.issues[0];
  const path = issue?.path.map(String).join(".") ?? "";
  const field = path === "" ? "The request" : path;
  const background = path === "background";
  throw new BadRequestError({
    message: background
      ? "background: true was asked for, but a response is only kept while it is read."
      : `${field} is not valid: ${issue?.message ?? "not in the shape of the Responses API"}.`,
    hint: background
      ? "Leave background out and read the response as a stream."
      : 'Pass for example { model: "openai/gpt-5.4", input: "Hello" }.',
    status: 400,
    ...(path === "" ? {} : { parameter: path }),
  });
}
