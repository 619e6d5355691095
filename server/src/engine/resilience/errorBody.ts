/** Reads what an error body says, whatever its shape: providers and gateways agree on none. */

import { isObject } from "../messages/json.ts";

/** What could be read; every field may be missing. */
export interface ErrorWords {
  readonly message?: string;
  readonly type?: string;
  readonly code?: string;
  readonly parameter?: string;
  /** A status that the body names, for errors inside a 200. */
  readonly status?: number;
  /** The body is a web page. */
  readonly html?: boolean;
}

/** Body as text → its words. Plain text and HTML are understood too. */
export function readErrorBody(body: string): ErrorWords {
  const text = body.trim();
  if (text === "") return {};
  if (looksLikeHtml(text)) return { html: true, ...(htmlTitle(text) ? { message: htmlTitle(text) } : {}) };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return { message: excerpt(text) };
    throw cause;
  }
  return readErrorValue(value);
}

/** The same for a body that is already parsed. */
export function readErrorValue(value: unknown): ErrorWords {
  if (typeof value === "string") return { message: excerpt(value) };
  if (Array.isArray(value)) return readErrorValue(value[0]);
  if (!isObject(value)) return {};
  const inner = value["error"] ?? value["detail"] ?? value["errors"];
  if (typeof inner === "string") return { message: excerpt(inner), ...codes(value) };
  if (Array.isArray(inner)) return { message: excerpt(inner.map(lineOf).join("; ")), ...codes(value) };
  if (isObject(inner)) return { ...fromObject(inner) };
  return fromObject(value);
}

/** Whether a parsed 200 body is really an error. */
export function isErrorValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && isErrorValue(value[0]);
  if (!isObject(value)) return false;
  const error = value["error"];
  return (typeof error === "string" && error !== "") || isObject(error) || value["type"] === "error";
}

export function looksLikeHtml(text: string): boolean {
  return /^\s*(?:<!--[\s\S]*?-->\s*)?(?:<!doctype html|<html|<head|<body)/i.test(text.slice(0, 1000));
}

function fromObject(value: Record<string, unknown>): ErrorWords {
  const given = value["message"];
  // Mistral puts the complaint of its validator into the message, as an object or as its text.
  if (isObject(given)) return { ...codes(value), ...readErrorValue(given) };
  if (typeof given === "string" && /^\s*\{.*\}\s*$/s.test(given)) {
    const inner = readErrorBody(given);
    if (inner.message !== undefined && inner.message !== given.trim()) return { ...codes(value), ...inner };
  }
  const message = text(given) ?? text(value["msg"]) ?? text(value["detail"]) ?? text(value["error_description"]);
  const upstream = upstreamWords(value["metadata"]);
  const parameter = text(value["param"]);
  const full = [message, upstream].filter((part) => part !== undefined).join(": ");
  return {
    ...(full === "" ? {} : { message: excerpt(full) }),
    ...codes(value),
    ...(parameter === undefined ? {} : { parameter }),
  };
}

function codes(value: Record<string, unknown>): ErrorWords {
  const type = text(value["type"]) ?? text(value["status"]);
  const code = text(value["code"]) ?? reasonIn(value["details"]);
  const number = [value["code"], value["status"], value["status_code"], value["http_code"]]
    .map(Number)
    .find((candidate) => Number.isInteger(candidate) && candidate >= 400 && candidate < 600);
  return {
    ...(type === undefined || type === "error" ? {} : { type }),
    ...(code === undefined ? {} : { code }),
    ...(number === undefined ? {} : { status: number }),
  };
}

/** OpenRouter puts the upstream provider's own words into `metadata.raw`. */
function upstreamWords(metadata: unknown): string | undefined {
  if (!isObject(metadata)) return undefined;
  const raw = metadata["raw"];
  if (typeof raw === "string") return readErrorBody(raw).message;
  return isObject(raw) ? readErrorValue(raw).message : undefined;
}

/** Google names the reason (`API_KEY_INVALID`) in `details[].reason`. */
function reasonIn(details: unknown): string | undefined {
  if (!Array.isArray(details)) return undefined;
  for (const detail of details) {
    const reason = isObject(detail) ? text(detail["reason"]) : undefined;
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function lineOf(item: unknown): string {
  if (typeof item === "string") return item;
  if (!isObject(item)) return String(item);
  const where = Array.isArray(item["loc"]) ? `${item["loc"].join(".")}: ` : "";
  return where + (text(item["msg"]) ?? text(item["message"]) ?? JSON.stringify(item));
}

function htmlTitle(html: string): string | undefined {
  const title = /<title[^>]*>([^<]{1,200})/i.exec(html)?.[1]?.trim();
  return title === "" ? undefined : title;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function excerpt(words: string): string {
  return words.length > 1000 ? `${words.slice(0, 1000)}…` : words;
}
