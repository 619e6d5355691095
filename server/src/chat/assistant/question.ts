/**
 * Understands what was asked of the built-in assistant: a slash command, or a plain question matched to one.
 * Pure: text in, intent out. What matches nothing is `unknown`; nothing is guessed.
 */
import { slashCommands } from "../../../../shared/src/slashCommands.ts";
import { readWish, type ModelWish } from "./requirements.ts";

export type Intent =
  | { readonly kind: "models"; readonly wish: ModelWish }
  | { readonly kind: "compare"; readonly models: readonly string[] }
  | { readonly kind: "successor"; readonly model: string }
  | { readonly kind: "model"; readonly model: string }
  | { readonly kind: "parameters"; readonly model: string | null; readonly parameter: string | null }
  /** Tokens and cost of a text; without `text`, of the open document or its selection. */
  | { readonly kind: "tokens"; readonly models: readonly string[]; readonly text: string | null }
  | { readonly kind: "check" }
  | { readonly kind: "help"; readonly topic: string | null }
  | { readonly kind: "greeting" }
  | { readonly kind: "unknown" };

/** Whether a message is for the built-in assistant whatever the model of the conversation. */
export function isSlashCommand(text: string): boolean {
  const name = /^\/([a-z]+)\b/i.exec(text.trimStart())?.[1]?.toLowerCase();
  return name !== undefined && slashCommands.some((command) => command.name === name);
}

const parameterNames =
  /\b(temperature|top_p|top_k|max_tokens|max_completion_tokens|stop|seed|frequency_penalty|presence_penalty|logit_bias|logprobs|top_logprobs|reasoning_effort|thinking|response_format|tool_choice|tools|parallel_tool_calls|n|verbosity|service_tier|user|metadata)\b/i;

/** A greeting, and what stands between it and a question: the question is what counts. */
const greetings =
  /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|moin|servus)(?: there| parlance)?(?:[\s,!.?:)-]+|$))+/i;

/**
 * @param text The message as typed.
 * @param isModel Whether a word names a model; decides which words of a question are model names.
 */
export function understand(text: string, isModel: (word: string) => boolean): Intent {
  const trimmed = text.trim();
  const slash = /^\/([a-z]+)\b\s*([\s\S]*)$/i.exec(trimmed);
  if (slash) return slashIntent(slash[1]?.toLowerCase() ?? "", slash[2] ?? "", isModel);
  const [greeting] = greetings.exec(trimmed) ?? [""];
  if (greeting !== "" && greeting.length === trimmed.length) return { kind: "greeting" };
  return plainIntent(trimmed.slice(greeting.length), isModel);
}

function slashIntent(name: string, rest: string, isModel: (word: string) => boolean): Intent {
  const models = modelWords(rest, isModel);
  switch (name) {
    case "models":
      return { kind: "models", wish: readWish(rest) };
    case "compare":
      return { kind: "compare", models: [...new Set(listedWords(rest))] };
    case "tokens":
    case "cost": {
      const remaining = withoutWords(rest, models).trim();
      return { kind: "tokens", models, text: remaining === "" ? null : remaining };
    }
    case "params": {
      const words = listedWords(rest);
      const parameter = words.find((word) => parameterNames.test(word) && !isModel(word)) ?? null;
      return { kind: "parameters", model: models[0] ?? words.find((word) => word !== parameter) ?? null, parameter };
    }
    case "check":
      return { kind: "check" };
    case "help":
      return { kind: "help", topic: rest.trim() === "" ? null : rest.trim() };
    default:
      return { kind: "unknown" };
  }
}

function plainIntent(text: string, isModel: (word: string) => boolean): Intent {
  const models = modelWords(text, isModel);
  const first = models[0];

  if (/^(help|what (can|do) you do|what can i (ask|do)|who are you|what are you)\b/i.test(text)) {
    return { kind: "help", topic: null };
  }

  if (
    first !== undefined &&
    /\b(replac\w*|successor|succeed\w*|instead of|retir\w*|deprecat\w*|migrat\w*|still (available|work\w*|supported))\b/i.test(
      text,
    )
  ) {
    return { kind: "successor", model: first };
  }
  if (models.length >= 2 && /\b(compare|comparison|versus|vs\.?|difference|better|cheaper|or|and)\b/i.test(text)) {
    return { kind: "compare", models };
  }
  if (/\b(this|my|the|open|selected|current)\b[^?]*\b(prompt|file|document|selection|text|code)\b/i.test(text)) {
    if (/\b(tokens?|cost|price|expensive|how (long|big|much|many))\b/i.test(text)) {
      return { kind: "tokens", models, text: null };
    }
    if (/\b(check|lint|problems?|wrong|findings?|errors?|issues?|review)\b/i.test(text)) return { kind: "check" };
  }
  const parameter = parameterNames.exec(text)?.[1]?.toLowerCase() ?? null;
  if (
    first !== undefined &&
    (/\bparam(eter)?s?\b/i.test(text) || (parameter !== null && parameter !== "n" && parameter !== "user"))
  ) {
    return {
      kind: "parameters",
      model: first,
      parameter: parameter === "n" || parameter === "user" ? null : parameter,
    };
  }
  if (asksForModels(text)) return { kind: "models", wish: readWish(text) };
  if (
    first !== undefined &&
    (/\b(context|window|price|cost|abilit\w*|support\w*|vision|limit|output|cheap|what is|tell me|about|facts|info|does|can|how much)\b/i.test(
      text,
    ) ||
      text.split(/\s+/).length <= 2)
  ) {
    return { kind: "model", model: first };
  }
  if (/\b(how (do|can|to)|where|what is|why|can i|is there|does (parlance|it))\b/i.test(text)) {
    return { kind: "help", topic: text };
  }
  return { kind: "unknown" };
}

function asksForModels(text: string): boolean {
  return (
    /\b(cheapest|largest|biggest|newest|latest|best|which|what|list|show|find|any)\b[^.?!]*\bmodels?\b/i.test(text) ||
    /\bmodels?\b[^.?!]*\b(with|that|under|below|supporting?)\b/i.test(text)
  );
}

/** Words of the text that name models, in order, each once. */
function modelWords(text: string, isModel: (word: string) => boolean): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}._:/@-]*/gu)) {
    const word = match[0].replace(/[.:,;/-]+$/, "");
    if (word.length > 1 && /\d|-|\//.test(word) && isModel(word) && !found.includes(word)) found.push(word);
  }
  return found;
}

function listedWords(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== "" && !/^(and|vs\.?|versus|with|or)$/i.test(word));
}

function withoutWords(text: string, words: readonly string[]): string {
  let rest = text;
  for (const word of words) rest = rest.replace(word, " ");
  return /^[\s,]*$/.test(rest) ? "" : rest.replace(/^[\s,]+/, "");
}
