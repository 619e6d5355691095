/** Between rows of the database and records. A JSON column that does not parse reads as absent, so that one bad cell never hides a conversation. */
import type { SQLOutputValue } from "node:sqlite";
import type { StoredConversation, StoredMessage } from "./record.ts";

export type Row = Record<string, SQLOutputValue>;

export function conversationOf(row: Row): StoredConversation {
  return {
    id: text(row["id"]),
    title: text(row["title"]),
    model: text(row["model"]),
    createdAt: text(row["created_at"]),
    updatedAt: text(row["updated_at"]),
    draft: maybeText(row["draft"]),
  };
}

export function messageOf(row: Row): StoredMessage {
  return {
    id: text(row["id"]),
    conversation: text(row["conversation"]),
    position: number(row["position"]),
    role: row["role"] === "user" ? "user" : "assistant",
    text: text(row["text"]),
    reasoning: maybeText(row["reasoning"]),
    model: maybeText(row["model"]),
    modelName: maybeText(row["model_name"]),
    createdAt: text(row["created_at"]),
    status: statusOf(row["status"]),
    finishReason: maybeText(row["finish_reason"]),
    usage: json(row["usage"]) as StoredMessage["usage"],
    cost: json(row["cost"]) as StoredMessage["cost"],
    error: json(row["error"]) as StoredMessage["error"],
    warnings: json(row["warnings"]) as StoredMessage["warnings"],
    attachments: json(row["attachments"]) as StoredMessage["attachments"],
    state: json(row["provider_state"]) as StoredMessage["state"],
  };
}

export function number(value: SQLOutputValue | undefined): number {
  return typeof value === "number" ? value : Number(value ?? 0);
}

export function maybeNumber(value: SQLOutputValue | undefined): number | null {
  return typeof value === "number" ? value : null;
}

/** A value for a JSON column. */
export function jsonColumn(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

function text(value: SQLOutputValue | undefined): string {
  return typeof value === "string" ? value : "";
}

function maybeText(value: SQLOutputValue | undefined): string | null {
  return typeof value === "string" ? value : null;
}

function statusOf(value: SQLOutputValue | undefined): StoredMessage["status"] {
  switch (value) {
    case "done":
    case "streaming":
    case "stopped":
    case "cut":
    case "error":
      return value;
    case null:
    case undefined:
    default:
      return "cut";
  }
}

/** The columns were written by `jsonColumn` from the record's types, so what parses is what was stored. */
function json(value: SQLOutputValue | undefined): unknown {
  if (typeof value !== "string") return null;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}
