/** What a message's content holds besides its text: media, pieces that the program fills in, marks for the cache. */
import type { InterpolationFact, MediaFact, MessageFact, Span } from "../facts.ts";
import type { Bindings } from "./bindings.ts";
import { fieldNamed, pathOf } from "./expression.ts";
import type { Expression, Field } from "./expression.ts";
import { follow, literalOf } from "./knownValues.ts";

type Content = Pick<MessageFact, "media" | "interpolations" | "cacheMarks">;

interface Found {
  readonly media: MediaFact[];
  readonly interpolations: InterpolationFact[];
  readonly cacheMarks: Span[];
}

/** Parts in parts, at most. */
const deepest = 6;

/**
 * Media, interpolations and cache marks of a content.
 * @param owner fields of the message that the content belongs to, which may carry a mark itself
 */
export function messageContent(content: Expression, bindings: Bindings, owner: readonly Field[] = []): Content {
  const found: Found = { media: [], interpolations: [], cacheMarks: [] };
  look(content, content.span, bindings, found, 0);
  const mark = cacheMarkOf(owner, bindings);
  if (mark !== undefined) found.cacheMarks.push(mark);
  return {
    ...(found.media.length === 0 ? {} : { media: found.media }),
    ...(found.interpolations.length === 0 ? {} : { interpolations: found.interpolations }),
    ...(found.cacheMarks.length === 0 ? {} : { cacheMarks: found.cacheMarks }),
  };
}

/** How Anthropic's libraries write the mark of a part. */
const markNames = ["cache_control", "cacheControl", "CacheControl"] as const;

/** The place of the mark that an object's fields carry: Anthropic's `cache_control`, the AI SDK's provider option. */
export function cacheMarkOf(fields: readonly Field[], bindings: Bindings): Span | undefined {
  const own = markNames.map((name) => fieldNamed(fields, name)).find((field) => field !== undefined);
  if (own !== undefined) {
    const value = follow(own.value, bindings);
    return value.kind === "object" || value.kind === "call" ? own.span : undefined;
  }
  const options = fieldNamed(fields, "providerOptions");
  const anthropic = options === undefined ? undefined : inner(options, "anthropic", bindings);
  return anthropic === undefined ? undefined : inner(anthropic, "cacheControl", bindings)?.span;
}

function inner(field: Field, name: string, bindings: Bindings): Field | undefined {
  const value = follow(field.value, bindings);
  return value.kind === "object" ? fieldNamed(value.fields, name) : undefined;
}

function look(expression: Expression, place: Span, bindings: Bindings, found: Found, depth: number): void {
  const value = follow(expression, bindings);
  if (depth > deepest) return;
  switch (value.kind) {
    case "string":
    case "number":
    case "null":
      return;
    case "array":
      for (const field of value.fields) look(field.value, field.span, bindings, found, depth + 1);
      return;
    case "joined":
      for (const piece of value.pieces) look(piece, piece.span, bindings, found, depth + 1);
      return;
    case "object":
      lookAtPart(value.fields, value.span, bindings, found, depth);
      return;
    case "call": {
      const mime = mimeIn(value.fields, bindings);
      const kind = mime === undefined ? undefined : mediaOfMime(mime);
      if (kind !== undefined) found.media.push({ kind, span: value.span });
      else found.interpolations.push({ span: place, names: namesIn(expression, bindings) });
      return;
    }
    case "boolean":
    case "name":
    case "member":
    case "choice":
    case "entry":
    case "unknown":
      found.interpolations.push({ span: place, names: namesIn(expression, bindings) });
  }
}

/** `{ type: "text", text: … }`, `{ type: "image_url", … }`, `{ inline_data: { mime_type: … } }`. */
function lookAtPart(fields: readonly Field[], span: Span, bindings: Bindings, found: Found, depth: number): void {
  const mark = cacheMarkOf(fields, bindings);
  if (mark !== undefined) found.cacheMarks.push(mark);
  const kind = mediaOf(fields, bindings);
  if (kind !== undefined) {
    found.media.push({ kind, span });
    return;
  }
  const text = fieldNamed(fields, "text") ?? fieldNamed(fields, "content");
  if (text !== undefined) look(text.value, text.value.span, bindings, found, depth + 1);
}

function mediaOf(fields: readonly Field[], bindings: Bindings): MediaFact["kind"] | undefined {
  const type = textAt(fields, "type", bindings) ?? "";
  if (/^(?:image_url|image|input_image)$/.test(type)) return "image";
  if (/^(?:input_audio|audio|audio_url)$/.test(type)) return "audio";
  if (/^(?:video_url|video|input_video)$/.test(type)) return "video";
  const mime = mimeIn(fields, bindings);
  if (mime !== undefined) return mediaOfMime(mime);
  if (!/^(?:document|file|input_file)$/.test(type)) return undefined;
  // What a file is stands in its name, in its address or at the head of its data.
  return /\.pdf\b|data:application\/pdf/i.test(nestedTexts(fields, bindings).join("\n")) ? "pdf" : undefined;
}

function mediaOfMime(mime: string): MediaFact["kind"] | undefined {
  if (mime === "application/pdf") return "pdf";
  const kind = mime.slice(0, Math.max(0, mime.indexOf("/")));
  return kind === "image" || kind === "audio" || kind === "video" ? kind : undefined;
}

const mimeKeys = ["mime_type", "mimeType", "media_type", "mediaType"] as const;
const mimeHolders = ["inline_data", "inlineData", "file_data", "fileData", "source"] as const;

function mimeIn(fields: readonly Field[], bindings: Bindings): string | undefined {
  for (const key of mimeKeys) {
    const mime = textAt(fields, key, bindings);
    if (mime !== undefined) return mime;
  }
  for (const holder of mimeHolders) {
    const field = fieldNamed(fields, holder);
    const value = field === undefined ? undefined : follow(field.value, bindings);
    if (value?.kind !== "object") continue;
    const mime = mimeIn(value.fields, bindings);
    if (mime !== undefined) return mime;
  }
  return undefined;
}

function textAt(fields: readonly Field[], name: string, bindings: Bindings): string | undefined {
  const field = fieldNamed(fields, name);
  return field === undefined ? undefined : literalOf(field.value, bindings)?.value;
}

/** Longest text that is looked at for a file's kind: its head, not its data. */
const head = 300;

function nestedTexts(fields: readonly Field[], bindings: Bindings): readonly string[] {
  return fields.flatMap(({ value }): readonly string[] => {
    const known = follow(value, bindings);
    if (known.kind === "string") return [known.value.slice(0, head)];
    if (known.kind === "joined") {
      const [first] = known.pieces;
      return first?.kind === "string" ? [first.value.slice(0, head)] : [];
    }
    return known.kind === "object" ? nestedTexts(known.fields, bindings) : [];
  });
}

/** Names that an expression reads, with those behind names of the same file; calls end in `()`. */
function namesIn(expression: Expression, bindings: Bindings): readonly string[] {
  const names = new Set<string>();
  collect(expression, bindings, names, 0);
  return [...names];
}

function collect(expression: Expression, bindings: Bindings, names: Set<string>, depth: number): void {
  if (depth > deepest) return;
  const below = (part: Expression): void => collect(part, bindings, names, depth + 1);
  switch (expression.kind) {
    case "name":
    case "member": {
      const path = pathOf(expression);
      if (path !== null && !path.startsWith("()")) names.add(path);
      const behind = follow(expression, bindings);
      if (behind !== expression) below(behind);
      else if (expression.kind === "member") below(expression.object);
      return;
    }
    case "call": {
      const path = pathOf(expression.callee);
      if (path !== null) names.add(`${path}()`);
      if (expression.callee.kind === "member") below(expression.callee.object);
      for (const field of expression.fields) below(field.value);
      return;
    }
    case "joined":
      expression.pieces.forEach(below);
      return;
    case "choice":
      expression.options.forEach(below);
      return;
    case "array":
    case "object":
    case "string":
    case "number":
    case "boolean":
    case "null":
    case "entry":
    case "unknown":
      return;
  }
}
