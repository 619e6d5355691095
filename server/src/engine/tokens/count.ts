/**
 * How many tokens a text or a conversation has on a model: `countTokens(model, textOrMessages)`.
 *
 * Exact for OpenAI's models on text; for the others the best offline estimate, with the half width of its interval.
 * An unknown model is estimated like the models nearest to it. Throws only where the installation is damaged.
 */
import { resolveModel } from "../catalog/lookup.ts";
import { splitPrefix, undress } from "../catalog/spelling.ts";
import type { ChatMessage, Content, ContentPart, Tool, ToolChoice } from "../messages/types.ts";
import { framingOf, type Framing } from "./framing.ts";
import { imageTokens } from "./image.ts";
import { imageSizeOfUrl } from "./imageSize.ts";
import { audioTokens, pdfTokens, videoTokens } from "./media.ts";
import { withLearned } from "./learned.ts";
import { countInSlices } from "./slices.ts";
import { createSum, type Sum } from "./sum.ts";
import { countText } from "./text.ts";
import { tokenizerOf } from "./tokenizer.ts";
import { addTools } from "./tools.ts";
import type { TokenCount } from "./types.ts";

export type { TokenCount } from "./types.ts";

/** What else is sent with the messages and counts. */
export interface CountOptions {
  readonly tools?: readonly Tool[];
  /** How a tool is to be chosen: being made to use one changes what Claude is told. */
  readonly tool_choice?: ToolChoice;
  /** False: without the correction that was learnt from the usage of answers. */
  readonly learned?: boolean;
}

/** The maker's id behind a spelling, by which tokenizers and framing are chosen. */
export function tokenizerId(model: string): string {
  const found = resolveModel(model);
  return found?.record.id ?? undress(splitPrefix(model).id);
}

interface Context {
  readonly id: string;
  readonly framing: Framing;
  readonly text: (value: string) => TokenCount;
  readonly sum: Sum;
}

function addFile(part: Extract<ContentPart, { type: "file" | "input_file" }>, { id, text, sum }: Context): void {
  const data = part.file?.file_data ?? part.file_data ?? null;
  const name = part.file?.filename ?? part.filename ?? "";
  const type = part.file?.format ?? part.mime_type ?? /^data:([^;,]+)/u.exec(data ?? "")?.[1] ?? "";
  if (name !== "") sum.add(text(name));
  if (data !== null && /^text\/|json|xml|yaml/iu.test(type)) {
    const comma = data.startsWith("data:") ? data.indexOf(",") + 1 : 0;
    sum.add(text(Buffer.from(data.slice(comma), "base64").toString("utf8")));
    return;
  }
  if (/^image\//iu.test(type) && data !== null) {
    const { tokens, off } = imageTokens(id, imageSizeOfUrl(data));
    sum.about(tokens, off);
    return;
  }
  const { tokens, off } = pdfTokens(id, data);
  sum.about(tokens, off);
}

function addPart(part: ContentPart, context: Context): void {
  const { id, sum } = context;
  switch (part.type) {
    case "text":
    case "input_text":
    case "output_text":
      sum.add(context.text(part.text));
      return;
    case "image_url":
    case "input_image": {
      const url = typeof part.image_url === "string" ? part.image_url : part.image_url.url;
      const detail =
        (typeof part.image_url === "string" ? part.detail : part.image_url.detail) ?? part.detail ?? "auto";
      const { tokens, off } = imageTokens(id, imageSizeOfUrl(url), detail);
      if (off === 0) sum.exactly(tokens);
      else sum.about(tokens, off);
      return;
    }
    case "input_audio":
    case "audio": {
      const data = part.input_audio?.data ?? part.audio?.data ?? "";
      const { tokens, off } = audioTokens(id, data, part.input_audio?.format ?? part.audio?.mime_type ?? "");
      sum.about(tokens, off);
      return;
    }
    case "video": {
      const { tokens, off } = videoTokens(id, part.video.data ?? null);
      sum.about(tokens, off);
      return;
    }
    case "file":
    case "input_file":
      addFile(part, context);
      return;
  }
}

function addContent(content: Content | null | undefined, context: Context): void {
  if (content === null || content === undefined) return;
  if (typeof content === "string") context.sum.add(context.text(content));
  else for (const part of content) addPart(part, context);
}

function addMessage(message: ChatMessage, context: Context): void {
  const { framing, text, sum } = context;
  sum.exactly(framing.perMessage);
  if (framing.roleCounts) sum.add(text(message.role));
  if (message.name !== undefined) {
    sum.exactly(framing.perName);
    sum.add(text(message.name));
  }
  addContent(message.content, context);
  if (message.role === "assistant" && message.tool_calls !== undefined) {
    for (const call of message.tool_calls) {
      sum.add(text(call.function.name));
      sum.add(text(call.function.arguments));
      // The wrapping of a past call is not published.
      sum.about(8, 4);
    }
  }
  // Thoughts are not counted: providers drop those of earlier turns, or bill them as the cached prefix they are.
  if (message.role === "tool") sum.about(4, 4);
}

function isForced(choice: ToolChoice | undefined): boolean {
  return choice !== undefined && choice !== "auto" && choice !== "none";
}

/** Counts with a given way of counting texts, corrected by what answers of the model taught. */
function countWith(
  model: string,
  input: string | readonly ChatMessage[],
  options: CountOptions,
  base: (text: string) => number | undefined,
): TokenCount {
  const count = countUncorrected(model, input, options, base);
  return options.learned === false ? count : withLearned(model, count, typeof input !== "string");
}

function countUncorrected(
  model: string,
  input: string | readonly ChatMessage[],
  options: CountOptions,
  base: (text: string) => number | undefined,
): TokenCount {
  const id = tokenizerId(model);
  const tokenizer = tokenizerOf(id);
  const text = (value: string): TokenCount => countText(tokenizer, value, base(value));
  if (typeof input === "string" && options.tools === undefined) return text(input);

  const framing = framingOf(id, isForced(options.tool_choice));
  const sum = createSum();
  const context: Context = { id, framing, text, sum };
  if (typeof input === "string") sum.add(text(input));
  else {
    if (framing.exact) sum.exactly(framing.base);
    else sum.about(framing.base, framing.off);
    for (const message of input) addMessage(message, context);
  }
  const { tools } = options;
  if (tools !== undefined && tools.length > 0) {
    const own = createSum();
    addTools(tools, framing.tools, text, own);
    const { tokens, error_percent } = own.total();
    sum.about(tokens, (tokens * Math.max(error_percent, framing.tools.error)) / 100);
  }
  return sum.total();
}

/**
 * Tokens of a text (its own tokens only) or of messages (with the framing that the provider adds).
 *
 * @param model any spelling that the catalog knows; others are estimated
 * @returns tokens, whether the number is exact, and the half width of the 95 % interval in percent
 */
export function countTokens(
  model: string,
  textOrMessages: string | readonly ChatMessage[],
  options: CountOptions = {},
): TokenCount {
  return countWith(model, textOrMessages, options, () => undefined);
}

/** Texts shorter than this are counted at once: well under a millisecond. */
const SHORT = 8192;

function longTexts(input: string | readonly ChatMessage[]): readonly string[] {
  if (typeof input === "string") return input.length > SHORT ? [input] : [];
  const found: string[] = [];
  const note = (text: string | undefined): void => {
    if (text !== undefined && text.length > SHORT) found.push(text);
  };
  for (const { content, ...message } of input) {
    if (typeof content === "string") note(content);
    else for (const part of content ?? []) if ("text" in part) note(part.text);
    if (message.role === "assistant") for (const call of message.tool_calls ?? []) note(call.function.arguments);
  }
  return found;
}

/**
 * The same as `countTokens`, for inputs of any size: long texts are counted in slices between which other work runs,
 * so that a keystroke or a stream never waits for a count.
 *
 * @throws CancelledError when `signal` is aborted
 */
export async function countTokensSliced(
  model: string,
  textOrMessages: string | readonly ChatMessage[],
  options: CountOptions & { readonly signal?: AbortSignal } = {},
): Promise<TokenCount> {
  const bases = new Map<string, number>();
  const { encoding } = tokenizerOf(tokenizerId(model));
  for (const text of longTexts(textOrMessages)) {
    if (bases.has(text)) continue;
    const tokens = await countInSlices(encoding, text, options.signal);
    if (tokens !== null) bases.set(text, tokens);
  }
  return countWith(model, textOrMessages, options, (text) => bases.get(text));
}
