/** The output items of an answer whose provider has none of its own: opened, filled and closed as the answer comes. */
import { asObject } from "../messages/json.ts";
import type { Annotation } from "../messages/types.ts";
import type { StreamEvent } from "../stream/events.ts";
import type { ResponseItem } from "./types.ts";

/** An event without its number; that is given when it is handed out. */
export interface Unnumbered {
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface ItemWriter {
  push(event: StreamEvent): Unnumbered[];
  /** Closes what is open. @param status of a message that was cut off */
  close(status: "completed" | "incomplete"): Unnumbered[];
  /** The closed items in their order. */
  items(): readonly ResponseItem[];
}

interface Open {
  readonly kind: "reasoning" | "text" | "refusal" | "call";
  readonly index: number;
  readonly id: string;
  text: string;
  readonly annotations: ResponseItem[];
  /** Of a function call. */
  readonly key?: string;
  callId?: string;
  name?: string;
}

/** @param seed makes the items' ids; the response's own id */
export function createItemWriter(seed: string): ItemWriter {
  const done: ResponseItem[] = [];
  const open = new Map<string, Open>();
  const tail = seed.replace(/^resp_(?:local_)?/, "").slice(-16);
  let count = 0;

  const begin = (kind: Open["kind"], prefix: string, key: string, more: Partial<Open> = {}): Open => {
    const item: Open = { kind, index: count, id: `${prefix}_${tail}_${count}`, text: "", annotations: [], ...more };
    count += 1;
    open.set(key, item);
    return item;
  };

  const finish = (key: string, status: "completed" | "incomplete" = "completed"): Unnumbered[] => {
    const item = open.get(key);
    if (item === undefined) return [];
    open.delete(key);
    const whole = wholeItem(item, status);
    done[item.index] = whole;
    return [...pieceDone(item), { type: "response.output_item.done", output_index: item.index, item: whole }];
  };

  /** Text and reasoning follow each other; calls may be open side by side. */
  const switchTo = (kind: Exclude<Open["kind"], "call">, prefix: string): [Open, Unnumbered[]] => {
    const known = open.get(kind);
    if (known) return [known, []];
    const closed = (["reasoning", "text", "refusal"] as const).flatMap((other) => finish(other));
    const item = begin(kind, prefix, kind);
    return [item, [...closed, ...opening(item)]];
  };

  const grow = (kind: Exclude<Open["kind"], "call">, prefix: string, text: string): Unnumbered[] => {
    const [item, events] = switchTo(kind, prefix);
    item.text += text;
    return [...events, delta(item, text)];
  };

  const call = (event: Extract<StreamEvent, { type: "tool_call" }>): Unnumbered[] => {
    const key = `call ${event.key}`;
    const known = open.get(key);
    const closed = known ? [] : (["reasoning", "text", "refusal"] as const).flatMap((kind) => finish(kind));
    const item = known ?? begin("call", "fc", key, { key: event.key });
    item.callId ??= event.id ?? `call_${tail}_${item.index}`;
    if (event.name !== undefined) item.name = event.name;
    const text = event.arguments ?? "";
    item.text += text;
    return [...closed, ...(known ? [] : opening(item)), ...(text === "" ? [] : [delta(item, text)])];
  };

  /** A source belongs to the text that is being said. */
  const annotate = ({ type, ...rest }: Annotation): Unnumbered[] => {
    const item = open.get("text");
    if (item === undefined) return [];
    const flat = { type, ...(asObject(rest[type]) ?? rest) };
    item.annotations.push(flat);
    const at = { item_id: item.id, output_index: item.index, content_index: 0 };
    const annotation_index = item.annotations.length - 1;
    return [{ type: "response.output_text.annotation.added", ...at, annotation_index, annotation: flat }];
  };

  return {
    push(event) {
      if ("choice" in event && (event.choice ?? 0) !== 0) return [];
      switch (event.type) {
        case "text":
          return grow("text", "msg", event.text);
        case "refusal":
          return grow("refusal", "msg", event.text);
        case "reasoning":
          return grow("reasoning", "rs", event.text);
        case "tool_call":
          return call(event);
        case "annotation":
          return annotate(event.annotation);
        case "start":
        case "thinking_block":
        case "state":
        case "native":
        case "logprobs":
        case "usage":
        case "finish":
          return [];
      }
    },
    close: (status) => [...open.keys()].flatMap((key) => finish(key, status)),
    items: () => done,
  };
}

function opening(item: Open): Unnumbered[] {
  const at = { item_id: item.id, output_index: item.index };
  const added = {
    type: "response.output_item.added",
    output_index: item.index,
    item: {
      ...wholeItem({ ...item, text: "" }, "in_progress"),
      ...(item.kind === "call" ? { arguments: "" } : empty(item)),
    },
  };
  switch (item.kind) {
    case "call":
      return [added];
    case "reasoning":
      return [
        added,
        {
          type: "response.reasoning_summary_part.added",
          ...at,
          summary_index: 0,
          part: { type: "summary_text", text: "" },
        },
      ];
    case "text":
    case "refusal":
      return [added, { type: "response.content_part.added", ...at, content_index: 0, part: part(item.kind, "") }];
  }
}

function empty(item: Open): ResponseItem {
  return item.kind === "reasoning" ? { summary: [] } : { content: [] };
}

function delta(item: Open, text: string): Unnumbered {
  const at = { item_id: item.id, output_index: item.index };
  switch (item.kind) {
    case "call":
      return { type: "response.function_call_arguments.delta", ...at, delta: text };
    case "reasoning":
      return { type: "response.reasoning_summary_text.delta", ...at, summary_index: 0, delta: text };
    case "text":
      return { type: "response.output_text.delta", ...at, content_index: 0, delta: text, logprobs: [] };
    case "refusal":
      return { type: "response.refusal.delta", ...at, content_index: 0, delta: text };
  }
}

function pieceDone(item: Open): Unnumbered[] {
  const at = { item_id: item.id, output_index: item.index };
  switch (item.kind) {
    case "call":
      return [{ type: "response.function_call_arguments.done", ...at, name: item.name, arguments: argumentsOf(item) }];
    case "reasoning": {
      const summary = { type: "summary_text", text: item.text };
      return [
        { type: "response.reasoning_summary_text.done", ...at, summary_index: 0, text: item.text },
        { type: "response.reasoning_summary_part.done", ...at, summary_index: 0, part: summary },
      ];
    }
    case "text":
      return [
        { type: "response.output_text.done", ...at, content_index: 0, text: item.text, logprobs: [] },
        { type: "response.content_part.done", ...at, content_index: 0, part: textPart(item) },
      ];
    case "refusal":
      return [
        { type: "response.refusal.done", ...at, content_index: 0, refusal: item.text },
        { type: "response.content_part.done", ...at, content_index: 0, part: part("refusal", item.text) },
      ];
  }
}

function part(kind: "text" | "refusal", text: string): ResponseItem {
  return kind === "text"
    ? { type: "output_text", text, annotations: [], logprobs: [] }
    : { type: "refusal", refusal: text };
}

function textPart(item: Open): ResponseItem {
  return { ...part("text", item.text), annotations: item.annotations };
}

function wholePart(item: Open): ResponseItem {
  return item.kind === "text" ? textPart(item) : part("refusal", item.text);
}

/** A call without arguments is a call with none, not with text that is no JSON. */
function argumentsOf(item: Open): string {
  return item.text === "" ? "{}" : item.text;
}

function wholeItem(item: Open, status: "in_progress" | "completed" | "incomplete"): ResponseItem {
  switch (item.kind) {
    case "call":
      return {
        id: item.id,
        type: "function_call",
        status,
        call_id: item.callId,
        name: item.name,
        arguments: argumentsOf(item),
      };
    case "reasoning":
      return { id: item.id, type: "reasoning", summary: [{ type: "summary_text", text: item.text }] };
    case "text":
    case "refusal":
      return { id: item.id, type: "message", status, role: "assistant", content: [wholePart(item)] };
  }
}
