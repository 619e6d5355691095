/**
 * Messages as contents: system text apart, user and model in turn, tool results together and in the order of the calls.
 * Source: https://ai.google.dev/gemini-api/docs/text-generation, …/function-calling
 */
import { argumentsObject, asObject, parseJson, type JsonObject } from "../../messages/json.ts";
import type { AssistantMessage, ChatMessage, ToolMessage, Warning } from "../../messages/types.ts";
import { geminiWantsSignatures } from "../../parameters/geminiContract.ts";
import { lineageOf } from "../../parameters/lineage.ts";
import type { AdapterContext } from "../adapter.ts";
import { convertContent, hasCacheMark } from "./convertParts.ts";
import { callState, replayedParts } from "./replay.ts";
import { foreignSignature, type WireContent, type WirePart } from "./wire.ts";

export interface Converted {
  readonly system: readonly WirePart[];
  readonly contents: readonly WireContent[];
  readonly warnings: readonly Warning[];
}

interface Turn {
  readonly role: "user" | "model";
  readonly results: { readonly order: number; readonly parts: readonly WirePart[] }[];
  readonly parts: WirePart[];
}

interface Call {
  readonly name: string;
  readonly order: number;
  readonly id?: string;
}

function modelParts(message: AssistantMessage, context: AdapterContext): WirePart[] {
  const replayed = replayedParts(message, context);
  if (replayed) return [...replayed];
  const parts = convertContent(message.content, context);
  const wantsSignature = geminiWantsSignatures(context.model);
  for (const [index, call] of (message.tool_calls ?? []).entries()) {
    const own = callState(call, context);
    // Only the first call of a step carries a signature.
    const signature = own.signature ?? (wantsSignature && index === 0 ? foreignSignature : undefined);
    parts.push({
      functionCall: {
        name: call.function.name,
        args: argumentsObject(call.function.arguments),
        ...(own.id ? { id: own.id } : {}),
      },
      ...(signature === undefined ? {} : { thoughtSignature: signature }),
    });
  }
  return parts;
}

function resultObject(text: string, isError: boolean): JsonObject {
  if (isError) return { error: text };
  return asObject(parseJson(text)) ?? { result: text };
}

/** The result of a call; images and files in it follow as parts of their own. */
function resultParts(message: ToolMessage, call: Call | undefined, context: AdapterContext): WirePart[] {
  const parts = convertContent(message.content, context);
  const text = parts.map((part) => ("text" in part && typeof part["text"] === "string" ? part["text"] : "")).join("");
  return [
    {
      functionResponse: {
        name: call?.name ?? message.name ?? message.tool_call_id,
        response: resultObject(text, message.is_error === true),
        ...(call?.id ? { id: call.id } : {}),
      },
    },
    ...parts.filter((part) => !("text" in part)),
  ];
}

/** Gemma takes no system instruction: its text goes in front of the first user turn. */
function takesSystem(model: string): boolean {
  return lineageOf(model).line !== "gemma";
}

/** Throws `BadRequestError` for a media part that holds nothing. */
export function convertMessages(messages: readonly ChatMessage[], context: AdapterContext): Converted {
  const warnings: Warning[] = [];
  const system: WirePart[] = [];
  const turns: Turn[] = [];
  const calls = new Map<string, Call>();

  const turn = (role: "user" | "model"): Turn => {
    const last = turns.at(-1);
    if (last?.role === role) return last;
    const next: Turn = { role, results: [], parts: [] };
    turns.push(next);
    return next;
  };
  const add = (role: "user" | "model", parts: readonly WirePart[]): void => {
    if (parts.length > 0) turn(role).parts.push(...parts);
  };

  let lateSystem = false;
  for (const message of messages) {
    switch (message.role) {
      case "system":
      case "developer": {
        const parts = convertContent(message.content, context);
        if (turns.length === 0) {
          system.push(...parts);
        } else {
          lateSystem ||= parts.length > 0;
          add("user", parts);
        }
        break;
      }
      case "user":
        add("user", convertContent(message.content, context));
        break;
      case "assistant":
        for (const [order, call] of (message.tool_calls ?? []).entries()) {
          const id = callState(call, context).id;
          calls.set(call.id, { name: call.function.name, order, ...(id ? { id } : {}) });
        }
        add("model", modelParts(message, context));
        break;
      case "tool": {
        const call = calls.get(message.tool_call_id);
        turn("user").results.push({ order: call?.order ?? calls.size, parts: resultParts(message, call, context) });
        break;
      }
    }
  }
  if (lateSystem) {
    warnings.push({
      code: "content_changed",
      message:
        "A system message in the middle of the conversation was sent as part of the user's turn: Gemini takes system text at the beginning only.",
    });
  }
  if (messages.some((message) => message.cache_control !== undefined || hasCacheMark(message.content))) {
    warnings.push({
      code: "cache_mark_ignored",
      message: "Cache marks were left out: Gemini caches repeated beginnings by itself.",
    });
  }
  if (turns[0]?.role !== "user") {
    turns.unshift({ role: "user", results: [], parts: [{ text: "Continue." }] });
    warnings.push({
      code: "content_changed",
      message: "“Continue.” was put in front as the user's words: a conversation with Gemini starts with the user.",
    });
  }
  const separate = takesSystem(context.model);
  const contents = turns.map(({ role, results, parts }, index): WireContent => ({
    role,
    parts: [
      ...(index === 0 && !separate ? system : []),
      ...results.toSorted((left, right) => left.order - right.order).flatMap((result) => result.parts),
      ...parts,
    ],
  }));
  return { system: separate ? system : [], contents, warnings };
}
