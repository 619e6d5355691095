/**
 * The built-in assistant, `parlance/built-in`: a provider that is no language model and says so. It answers from the
 * catalog, the open document, the parameter table and Parlance's documentation; what it can't answer, it says.
 */
import { slashCommands } from "../../../../shared/src/slashCommands.ts";
import { setImmediate as nextTurn } from "node:timers/promises";
import * as z from "zod";
import { assetPath } from "../../engine/assets.ts";
import { allModels, resolveModel } from "../../engine/catalog/lookup.ts";
import type { Runner } from "../../engine/call/options.ts";
import type { ChatMessage } from "../../engine/messages/types.ts";
import type { PreparedRequest } from "../../engine/providers/adapter.ts";
import { CancelledError } from "../../engine/resilience/errors.ts";
import type { StreamEvent } from "../../engine/stream/events.ts";
import { compare, describeModel, describeSuccessor, findModels } from "./catalogAnswers.ts";
import { check, explain, weigh } from "./documentAnswers.ts";
import { readGuide, searchGuide, type GuideSection } from "./guide.ts";
import { headliners } from "./headliners.ts";
import type { AssistantContext, Insight } from "./insight.ts";
import { code } from "./markdown.ts";
import { describeParameters } from "./parameterAnswers.ts";
import { understand, type Intent } from "./question.ts";

export { isSlashCommand } from "./question.ts";

const position = z.object({ line: z.number(), character: z.number() });
const contextSchema = z.object({
  active_document: z
    .object({ uri: z.string(), range: z.object({ start: position, end: position }).optional() })
    .optional(),
  model: z.string().optional(),
  intent: z.literal("explain").optional(),
});

export interface AssistantOptions {
  /** Folder with the guide's pages. */
  readonly guideFolder?: string;
  readonly today?: () => Date;
}

const threeWays = [
  "Three ways to a real model:",
  "1. **Add a key**: run *Parlance: Add API Key…* (OpenAI, Anthropic, Gemini, xAI, OpenRouter …).",
  "2. **A model on this machine**: start Ollama, LM Studio or llama.cpp; Parlance finds it.",
  "3. **The editor's own models**: an extension such as Copilot brings them; pick one in the model list.",
].join("\n");

/**
 * Makes the runner of `parlance/built-in`.
 *
 * @param insight What the running server knows beyond the catalog.
 * @returns A runner whose answers stream paragraph by paragraph, cost nothing and stop when cancelled.
 */
export function createAssistant(insight: Insight, options: AssistantOptions = {}): Runner {
  const today = options.today ?? (() => new Date());
  let guide: Promise<readonly GuideSection[]> | null = null;
  const sections = (): Promise<readonly GuideSection[]> =>
    (guide ??= readGuide(options.guideFolder ?? assetPath("guide")));

  const answer = async (text: string, context: AssistantContext, signal: AbortSignal): Promise<string> => {
    const defaults = headliners(context.model, today());
    if (context.intent === "explain") {
      return `${await explain(insight, context, defaults)}\n\n${await waysOn(insight)}`;
    }
    const intent = understand(text, (word) => resolveModel(word)?.match !== undefined);
    return answerIntent(intent, text, context, signal);
  };

  const answerIntent = async (
    intent: Intent,
    text: string,
    context: AssistantContext,
    signal: AbortSignal,
  ): Promise<string> => {
    switch (intent.kind) {
      case "models":
        return findModels(intent.wish, allModels(), today());
      case "compare":
        return compare(intent.models, today());
      case "successor":
        return describeSuccessor(intent.model, today());
      case "model":
        return describeModel(intent.model, today());
      case "parameters":
        return describeParameters(intent.model ?? ownModel(context), intent.parameter);
      case "tokens":
        return weigh(insight, context, intent.text, intent.models, headliners(context.model, today()), signal);
      case "check":
        return check(insight, context);
      case "help":
        return intent.topic === null ? introduction(insight) : helpOn(intent.topic, text);
      case "greeting":
        return introduction(insight);
      case "unknown":
        return `${cannot()}\n\n${await waysOn(insight)}`;
    }
  };

  const helpOn = async (topic: string, text: string): Promise<string> => {
    const found = searchGuide(await sections(), topic, 2);
    if (found.length === 0) {
      return text.trimStart().startsWith("/help")
        ? `The documentation has nothing about ${code(topic)}. Its pages: ${pageList(await sections())}.`
        : `${cannot()}\n\n${await waysOn(insight)}`;
    }
    return found.map((section) => `### ${section.heading}\n${withoutPageLinks(section.body)}`).join("\n\n");
  };

  return {
    async *run(request: PreparedRequest, signal: AbortSignal): AsyncIterable<StreamEvent> {
      const parsed = contextSchema.safeParse(request.extra_body["parlance"] ?? {});
      const context: AssistantContext = parsed.success ? parsed.data : {};
      yield { type: "start", model: "built-in" };
      const text = await answer(lastUserText(request.messages), context, signal);
      for (const [index, paragraph] of text.split(/\n{2,}/).entries()) {
        if (signal.aborted) {
          throw new CancelledError({ message: "The answer was stopped.", provider: "parlance", model: "built-in" });
        }
        yield { type: "text", text: index === 0 ? paragraph : `\n\n${paragraph}` };
        await nextTurn();
      }
      yield {
        type: "usage",
        usage: {
          input: { text: 0, audio: 0, cache_read: 0, cache_write_5m: 0, cache_write_1h: 0 },
          output: { text: 0, reasoning: 0, audio: 0 },
        },
      };
      yield { type: "finish", reason: "stop", raw: null };
    },
  };
}

/** The conversation's model, unless it is the assistant itself. */
function ownModel(context: AssistantContext): string | null {
  return context.model && !context.model.startsWith("parlance/") ? context.model : null;
}

function cannot(): string {
  return [
    "I can't answer that: I am Parlance's built-in assistant, not a language model. I know the model catalog, your open document and Parlance's documentation. Try:",
    examples(),
  ].join("\n\n");
}

function examples(): string {
  return [
    "- cheapest model with vision and 200K context under $1",
    "- compare gpt-4.1 and gemini-2.5-pro",
    "- what replaced claude-3-opus?",
    "- how many tokens has this file?",
    "- how do I add a key?",
  ].join("\n");
}

async function introduction(insight: Insight): Promise<string> {
  return [
    "I am Parlance's built-in assistant: no language model, no key, no network, no cost. I answer from the model catalog, your open document and the documentation.",
    slashCommands.map((command) => `- ${code(command.usage)}: ${command.does}`).join("\n"),
    "Plain questions work too:",
    examples(),
    await waysOn(insight),
  ].join("\n\n");
}

/** How to get to a real model from here: the ones already usable, or the three ways. */
async function waysOn(insight: Insight): Promise<string> {
  const usable = await insight.usableProviders();
  if (usable.length === 0) return threeWays;
  return `For everything else, pick a language model in the list under the input; usable now: ${usable.map(code).join(", ")}.`;
}

function pageList(sections: readonly GuideSection[]): string {
  return [...new Set(sections.map((section) => section.pageTitle))].join(", ");
}

/** The panel can't open relative links of the guide; their words stay. */
function withoutPageLinks(markdown: string): string {
  return markdown.replace(/\[([^\]]+)\]\((?!https?:)[^)]+\)/g, "$1");
}

function lastUserText(messages: readonly ChatMessage[]): string {
  const last = messages.findLast((message) => message.role === "user");
  if (!last) return "";
  if (typeof last.content === "string") return last.content;
  return (last.content ?? []).map((part) => ("text" in part ? part.text : "")).join("");
}
