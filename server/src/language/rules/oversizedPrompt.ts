import type { CallFact, MessageFact, ModelNameFact, Span } from "../facts.ts";
import { resolutionOf } from "../modelOf.ts";
import { grouped } from "../numbers.ts";
import { valueOf } from "./callParts.ts";
import type { Finding, Rule, RuleContext } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** A prompt that does not fit into the model's window, or hardly. */
export const oversizedPrompt: Rule = {
  metadata: {
    code: "oversized-prompt",
    title: "Prompt too large for the model",
    description:
      "The prompt has more tokens than the model's window takes (error), or so many that little room is left (warning from 90 %).",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("oversized-prompt"),
    fixable: false,
  },
  async check(context) {
    const findings: Finding[] = [];
    const { facts, settings, token } = context;
    const prompts = [
      ...facts.calls.map((call) => ({ model: call.model, messages: call.messages, tools: toolsText(call) })),
      ...facts.prompts.map(({ model, messages }) => ({
        model: model ?? modelOfSettings(settings.model),
        messages,
        tools: "",
      })),
    ];
    for (const { model, messages, tools } of prompts) {
      if (token.isCancellationRequested) return findings;
      if (model === null || messages.length === 0) continue;
      findings.push(...(await measure(context, this.metadata.code, model, messages, tools)));
    }
    return findings;
  },
};

function modelOfSettings(model: string): ModelNameFact | null {
  if (model === "") return null;
  return { kind: "model-name", text: model, span: { start: 0, end: 0 }, certainty: "certain" };
}

/** The definitions of a call's tools, which are sent with the prompt; empty where they are not known. */
function toolsText(call: CallFact): string {
  const tools = valueOf(call, "tools");
  return Array.isArray(tools) && tools.length > 0 ? JSON.stringify(tools) : "";
}

/** No provider counts fewer tokens for an image, however small. Source: https://ai.google.dev/gemini-api/docs/tokens */
const fewestPerImage = 64;

/** A token is at least one byte, and a UTF-16 unit at most three: fewer units than this can't fill a window. */
const mostBytesPerUnit = 3;

async function measure(
  { world, settings }: RuleContext,
  code: string,
  model: ModelNameFact,
  messages: readonly MessageFact[],
  tools: string,
): Promise<readonly Finding[]> {
  const resolution = resolutionOf(world, model);
  const window = resolution?.record.max_input_tokens ?? resolution?.record.context_window ?? null;
  if (resolution === undefined || window === null || window <= 0) return [];
  const length = messages.reduce((sum, message) => sum + message.text.length, tools.length);
  const images = messages.reduce((sum, { media }) => sum + (media ?? []).length, 0) * fewestPerImage;
  const threshold = (window * settings.promptWarningPercent) / 100;
  if (length * mostBytesPerUnit + images <= threshold) return [];

  let tokens = images;
  let least = images;
  for (const text of [...messages.map((message) => message.text), tools]) {
    if (text === "") continue;
    const count = await world.countTokens(resolution.record.id, text);
    tokens += count.tokens;
    least += count.exact ? count.tokens : count.tokens * (1 - count.error_percent / 100);
  }
  if (tokens <= threshold) return [];
  const partial = messages.some((message) => message.partial);
  const about = least < tokens ? "about " : partial ? "at least " : "";
  const share = Math.round((tokens / window) * 100);
  const over = least > window;
  const shown = `The prompt has ${about}${grouped(tokens)} tokens, ${share} % of the ${grouped(window)} that ${resolution.record.id} takes`;
  return [
    {
      code,
      span: placeOf(messages),
      message: over
        ? `${shown}: the call fails. Shorten it or take a model with a larger window.`
        : `${shown}: little room is left.`,
      ...(over ? {} : { severity: "warning" as const }),
      fixes: [],
    },
  ];
}

/** Most characters that are underlined; a prompt of a thousand pages need not be red all over. */
const longestMark = 120;

/** The start of the longest message. */
function placeOf(messages: readonly MessageFact[]): Span {
  const longest = messages.reduce((best, message) => (message.text.length > best.text.length ? message : best));
  const { start, end } = longest.span;
  return { start, end: Math.min(end, start + longestMark) };
}
