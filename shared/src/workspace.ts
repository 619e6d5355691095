/** The protocol of models across the workspace, and of refactorings that ask the user something in between. */
import * as z from "zod";
import type { NotificationDefinition, RequestDefinition } from "./protocol.ts";
import { countedInput } from "./tokens.ts";

function request<P extends z.ZodType, R extends z.ZodType>(
  method: string,
  params: P,
  result: R,
): RequestDefinition<P, R> {
  return { method, params, result };
}

const position = z.object({ line: z.int().min(0), character: z.int().min(0) });
const range = z.object({ start: position, end: position });
const textEdit = z.object({ range, newText: z.string() });

/** A place that names a model. */
export const modelUse = z.object({
  uri: z.string(),
  range,
  /** The name as it stands there. */
  written: z.string(),
});
export type ModelUse = z.infer<typeof modelUse>;

/** A model that the workspace names. */
export const usedModel = z.object({
  /** `provider/id` as the catalog has it; null for names that it does not know. */
  ref: z.string().nullable(),
  name: z.string(),
  providerName: z.string().nullable(),
  status: z.enum(["active", "preview", "deprecated", "retired", "unknown"]),
  /** Day from which calls fail, and what to use instead. */
  retires: z.string().nullable(),
  successor: z.string().nullable(),
  /** USD per 1 million tokens. */
  inputPrice: z.number().nullable(),
  outputPrice: z.number().nullable(),
  contextWindow: z.number().nullable(),
  uses: z.array(modelUse),
});
export type UsedModel = z.infer<typeof usedModel>;

/** Every model that the workspace names. The first time the workspace is read, which may take a while. */
export const WorkspaceModels = request(
  "parlance/workspace/models",
  z.object({}),
  z.object({ models: z.array(usedModel), files: z.number() }),
);

/** From the server: other models, or other places of them, than told before. */
export const WorkspaceModelsChanged: NotificationDefinition<z.ZodObject> = {
  method: "parlance/workspace/modelsChanged",
  params: z.object({}),
};

const place = z.object({ uri: z.string(), position });

/** The models that a place could name instead. Null where no model is named there. */
export const ModelChoices = request(
  "parlance/refactor/models",
  place,
  z
    .object({
      /** The name that stands there. */
      written: z.string(),
      choices: z.array(
        z.object({
          ref: z.string(),
          name: z.string(),
          providerName: z.string(),
          contextWindow: z.number().nullable(),
          /** Prices, and the difference to the present model's. */
          price: z.string(),
          /** What the edit changes besides the name. */
          mended: z.array(z.string()),
          /** What will not work as before. */
          breaks: z.array(z.string()),
        }),
      ),
    })
    .nullable(),
);
export type ModelChoice = NonNullable<z.infer<typeof ModelChoices.result>>["choices"][number];

/** The edits that switch a place to a model. Null where the place or the model is gone. */
export const SwitchModel = request(
  "parlance/refactor/switch",
  place.extend({ to: z.string() }),
  z.object({ version: z.int(), edits: z.array(textEdit), written: z.string() }).nullable(),
);

/** What a call, or a prompt file, sends as far as it is known, to be counted exactly. Null where nothing is known. */
export const CallPrompt = request(
  "parlance/calls/prompt",
  place,
  z
    .object({
      model: z.string(),
      /** The model is the dearest of so many that the call chooses from. */
      dearestOf: z.number().optional(),
      input: countedInput,
      /** Some of it is only known when the program runs. */
      partial: z.boolean(),
    })
    .nullable(),
);
