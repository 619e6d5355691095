/**
 * Puts streamed arguments together: pieces `{jsonPath, stringValue | numberValue | boolValue | nullValue, willContinue}`.
 * Source: https://cloud.google.com/vertex-ai/generative-ai/docs/multimodal/function-calling#streaming-fc
 */
import { asList, asObject, asText, type JsonObject } from "../../messages/json.ts";

export interface ArgumentCollector {
  push(partialArgs: unknown): void;
  /** The arguments so far. */
  value(): JsonObject;
}

type Key = string | number;
type Node = Record<Key, unknown>;

/** `$.items[0].name` and `$['name']` as keys; `undefined` where the path is none. */
function keysOf(path: string): Key[] | undefined {
  const keys: Key[] = [];
  const rest = path.startsWith("$") ? path.slice(1) : `.${path}`;
  let read = 0;
  for (const match of rest.matchAll(/\.([^.[\]]+)|\[(\d+)\]|\[(['"])(.*?)\3\]/gy)) {
    read += match[0].length;
    if (match[1] !== undefined) keys.push(match[1]);
    else if (match[2] !== undefined) keys.push(Number(match[2]));
    else keys.push(match[4] ?? "");
  }
  return read === rest.length && keys.length > 0 && !keys.includes("__proto__") ? keys : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}

/** The object or array that holds the last key; made on the way where it is missing. */
function holderOf(root: Node, keys: readonly Key[]): Node {
  let node = root;
  for (const [index, key] of keys.slice(0, -1).entries()) {
    const next = node[key];
    if (isNode(next)) {
      node = next;
    } else {
      const made = (typeof keys[index + 1] === "number" ? [] : {}) as Node;
      node[key] = made;
      node = made;
    }
  }
  return node;
}

function scalarOf(piece: JsonObject): unknown {
  if ("stringValue" in piece) return asText(piece["stringValue"]) ?? "";
  if ("numberValue" in piece) return piece["numberValue"];
  if ("boolValue" in piece) return piece["boolValue"];
  if ("structValue" in piece) return piece["structValue"];
  if ("listValue" in piece) return piece["listValue"];
  return null;
}

export function createArgumentCollector(): ArgumentCollector {
  const root: Node = {};
  const growing = new Set<string>();
  return {
    push(partialArgs) {
      for (const piece of asList(partialArgs).map(asObject)) {
        const path = asText(piece?.["jsonPath"]);
        const keys = path === undefined ? undefined : keysOf(path);
        const last = keys?.at(-1);
        if (!piece || path === undefined || !keys || last === undefined) continue;
        const holder = holderOf(root, keys);
        const value = scalarOf(piece);
        const before = holder[last];
        holder[last] =
          growing.has(path) && typeof before === "string" && typeof value === "string" ? before + value : value;
        if (piece["willContinue"] === true) growing.add(path);
        else growing.delete(path);
      }
    },
    value: () => root,
  };
}
