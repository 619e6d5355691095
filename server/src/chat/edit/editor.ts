/** The editing commands behind `parlance/edit/*`: prepare (what would be sent, what it weighs) and run. */
import type { EditPrepare, EditRun, EditTarget, ResultOf } from "../../../../shared/src/protocol.ts";
import { resolveModel } from "../../engine/catalog/lookup.ts";
import type { CompletionRequest } from "../../engine/messages/types.ts";
import { APIResponseValidationError } from "../../engine/resilience/errors.ts";
import { countTokensSliced } from "../../engine/tokens/count.ts";
import { runAnswer } from "../answer.ts";
import type { AssistantContext } from "../assistant/insight.ts";
import { BUILT_IN, WAYS_TO_A_MODEL } from "../builtIn.ts";
import { createDeltaBatch } from "../deltaBatch.ts";
import { errorView, untrustedView } from "../errorView.ts";
import { promptRoom } from "../history.ts";
import { madeFor } from "../ledger/context.ts";
import type { Report } from "../progress.ts";
import type { ProviderList } from "../providers/list.ts";
import { costOf, FREE } from "../spending.ts";
import type { ChatWorld } from "../world.ts";
import { editPrompt, type EditPrompt } from "./prompt.ts";
import { codeOf, fitted } from "./replacement.ts";
import type { Count } from "./surroundings.ts";

export type Prepared = ResultOf<typeof EditPrepare>;
export type Edited = ResultOf<typeof EditRun>;

export interface Editor {
  /** @throws BadRequestError where the selection cannot be worked on. */
  prepare(target: EditTarget): Promise<Prepared>;
  /** Never throws for what the model or the network does; that is the result's `error`. */
  run(target: EditTarget, report: Report, signal: AbortSignal): Promise<Edited>;
}

export function createEditor(world: ChatWorld, providers: ProviderList): Editor {
  async function promptOf(target: EditTarget, model: string): Promise<{ prompt: EditPrompt; budget: number }> {
    const settings = await world.settings();
    const record = resolveModel(model)?.record ?? null;
    const room = promptRoom({
      contextWindow: record?.context_window ?? null,
      maxInputTokens: record?.max_input_tokens ?? null,
      maxOutputTokens: record?.max_output_tokens ?? null,
    });
    const budget = Math.min(settings["edit.contextTokens"], room ?? Number.POSITIVE_INFINITY);
    return { prompt: await editPrompt(target, budget, countOn(model)), budget };
  }

  async function modelOf(target: EditTarget): Promise<string> {
    return target.model ?? providers.preferred();
  }

  async function requestOf(target: EditTarget, model: string, prompt: EditPrompt): Promise<CompletionRequest> {
    if (model === BUILT_IN) {
      const context: AssistantContext = {
        active_document: { uri: target.uri, range: target.range },
        intent: "explain",
      };
      return { model, messages: prompt.messages, extra_body: { parlance: context } };
    }
    const settings = await world.settings();
    return {
      model,
      messages: prompt.messages,
      timeout: settings["requests.timeoutSeconds"],
      num_retries: settings["requests.retries"],
    };
  }

  return {
    async prepare(target) {
      const model = await modelOf(target);
      const { prompt, budget } = await promptOf(target, model);
      const { tokens, exact } = await countTokensSliced(model, prompt.messages);
      return {
        model,
        modelName: await providers.nameOf(model),
        promptTokens: tokens,
        budgetTokens: budget,
        exact,
        cost: model === BUILT_IN ? FREE : costOf(model, tokens, 0),
        omitted: [...prompt.omitted],
        prompt: prompt.text,
      };
    },

    async run(target, report, signal) {
      const model = await modelOf(target);
      try {
        const { prompt } = await promptOf(target, model);
        if (model === BUILT_IN && target.command !== "explain") return { model, cost: FREE, note: noteFor(target) };
        if (model !== BUILT_IN && !world.trusted()) return { model, error: untrustedView() };

        const batch = createDeltaBatch(({ text, reasoning }) => {
          report({ kind: "delta", ...(text === "" ? {} : { text }), ...(reasoning === "" ? {} : { reasoning }) });
        });
        const engine = await world.engine();
        const request = await requestOf(target, model, prompt);
        const outcome = await madeFor({ purpose: "edit" }, () =>
          runAnswer(
            { engine, request, signal, warnings: [] },
            { delta: (text, reasoning) => batch.add(text, reasoning), save: () => undefined },
          ),
        );
        batch.flush();
        const spent = {
          ...(outcome.usage ? { usage: outcome.usage } : {}),
          ...(outcome.cost ? { cost: outcome.cost } : {}),
        };
        const warnings = [
          ...prompt.omitted.map((each) => `Left out of the prompt: ${each}.`),
          ...(outcome.warnings ?? []),
        ];
        const note = warnings.length === 0 ? {} : { note: warnings.join(" ") };
        if (outcome.error) return { model, ...spent, ...note, error: outcome.error };
        if (outcome.status === "stopped") return { model, ...spent, note: "Stopped. Nothing was changed." };
        if (outcome.finishReason === "length" && target.command !== "explain") {
          return { model, ...spent, error: errorView(cutShort(model)) };
        }
        return { model, ...spent, ...note, ...taken(target, prompt, outcome.text, model) };
      } catch (error) {
        return { model, error: errorView(error) };
      }
    },
  };
}

function countOn(model: string): Count {
  return async (text) => (await countTokensSliced(model, text)).tokens;
}

/** What an answer means for the command: prose, a new file, or the text for the selection. */
function taken(target: EditTarget, prompt: EditPrompt, answer: string, model: string): Pick<Edited, "text" | "error"> {
  if (target.command === "explain") return { text: answer };
  const code = codeOf(answer);
  if (code === null) {
    return {
      error: errorView(
        new APIResponseValidationError({
          message: `${model} answered without any code, so nothing was changed.`,
          hint: "Try again, say more precisely what you want, or pick another model.",
          model,
        }),
      ),
    };
  }
  if (target.command === "tests") return { text: code.endsWith("\n") ? code : `${code}\n` };
  return { text: fitted(code, prompt.selection) };
}

function cutShort(model: string): APIResponseValidationError {
  return new APIResponseValidationError({
    message: `The answer of ${model} reached its longest length before it was whole, so nothing was changed.`,
    hint: "Select less, or pick a model that may answer longer.",
    model,
  });
}

/** What the built-in assistant says to a command that needs a language model. */
function noteFor(target: EditTarget): string {
  const verbs: Record<EditTarget["command"], string> = {
    explain: "Explaining",
    refactor: "Refactoring",
    fix: "Fixing",
    document: "Documenting",
    tests: "Writing tests",
  };
  return `${verbs[target.command]} needs a language model, which the built-in assistant is not. ${WAYS_TO_A_MODEL}`;
}
