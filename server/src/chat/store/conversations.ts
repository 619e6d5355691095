/** The store of conversations: plain reads and writes over one SQLite file. Every call is short and synchronous. */
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { openStore } from "../../engine/storage/store.ts";
import { isAbandoned, thisWriter } from "../../engine/storage/writer.ts";
import { conversationsFile, conversationsPath } from "./database.ts";
import type { ConversationRow, MessageChange, StoredConversation, StoredMessage, Totals } from "./record.ts";
import { conversationOf, jsonColumn, maybeNumber, messageOf, number, type Row } from "./rows.ts";

export type NewMessage = Omit<StoredMessage, "position">;

export interface AppendOptions {
  readonly after?: { readonly conversation: string; readonly position: number };
}

export interface ConversationStore {
  create(conversation: StoredConversation): void;
  find(id: string): StoredConversation | null;
  /** The conversation changed last; null where there is none. */
  newest(): StoredConversation | null;
  list(query: string): ConversationRow[];
  remove(id: string): void;
  /** Removes conversations without a message and a draft that nobody touched since a moment (ISO 8601). */
  removeEmpty(before: string): void;
  setDraft(id: string, draft: string): void;
  setModel(id: string, model: string): void;
  setTitle(id: string, title: string): void;
  messages(id: string): StoredMessage[];
  /**
   * Adds messages behind the others, all or none; the conversation becomes the newest. With `after`, what stands
   * behind that position is removed in the same step.
   */
  append(messages: readonly NewMessage[], options?: AppendOptions): void;
  change(id: string, change: MessageChange): void;
  totals(id: string): Totals;
  close(): void;
}

export interface StoreOptions {
  readonly folder: string | null;
  now(): Date;
  /** Told what the user should know: a damaged file, nothing kept. */
  notice(message: string): void;
}

const COLUMNS: Readonly<Record<keyof MessageChange, string>> = {
  text: "text",
  reasoning: "reasoning",
  status: "status",
  finishReason: "finish_reason",
  usage: "usage",
  cost: "cost",
  error: "error",
  warnings: "warnings",
  state: "provider_state",
  modelName: "model_name",
};

const INSERT = `
  INSERT INTO messages (id, conversation, position, role, text, reasoning, model, model_name, created_at, status,
    finish_reason, usage, cost, error, warnings, attachments, provider_state, writer, written_ms)
  VALUES (?, ?, (SELECT coalesce(max(position), 0) + 1 FROM messages WHERE conversation = ?),
    ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const LIST = `
  SELECT c.*, count(m.id) AS messages, round(sum(json_extract(m.cost, '$.usd')), 12) AS usd
  FROM conversations c LEFT JOIN messages m ON m.conversation = c.id
  WHERE ?1 = '' OR c.title LIKE ?2 ESCAPE '\\'
    OR EXISTS (SELECT 1 FROM messages s WHERE s.conversation = c.id AND s.text LIKE ?2 ESCAPE '\\')
  GROUP BY c.id HAVING count(m.id) > 0 ORDER BY c.updated_at DESC LIMIT 500`;

const TOTALS = `
  SELECT
    sum(json_extract(usage, '$.promptTokens')) AS prompt,
    sum(json_extract(usage, '$.completionTokens')) AS completion,
    round(sum(json_extract(cost, '$.usd')), 12) AS usd,
    sum(CASE WHEN cost IS NULL OR json_extract(cost, '$.usd') IS NULL OR json_extract(cost, '$.estimated') = 1
      THEN 1 ELSE 0 END) AS unsure
  FROM messages WHERE conversation = ? AND role = 'assistant' AND status <> 'streaming'
    AND NOT (status = 'error' AND text = '')`;

/** Opens the store. A file found damaged, at the start or later, is set aside, and a new one begun. */
export function openConversationStore(options: StoreOptions): ConversationStore {
  const { run, transaction, close } = openStore({
    path: conversationsPath(options.folder),
    kind: conversationsFile,
    now: () => options.now(),
    notice: (message) => options.notice(message),
  });

  function execute(sql: string, ...values: SQLInputValue[]): void {
    run((db) => db.prepare(sql).run(...values));
  }

  function touch(db: DatabaseSync, id: string): void {
    db.prepare("UPDATE conversations SET updated_at = ? WHERE id = ?").run(options.now().toISOString(), id);
  }

  return {
    create(conversation) {
      execute(
        "INSERT INTO conversations (id, title, model, created_at, updated_at, draft) VALUES (?, ?, ?, ?, ?, ?)",
        conversation.id,
        conversation.title,
        conversation.model,
        conversation.createdAt,
        conversation.updatedAt,
        conversation.draft,
      );
    },
    find(id) {
      const row = run((db) => db.prepare("SELECT * FROM conversations WHERE id = ?").get(id));
      return row === undefined ? null : conversationOf(row);
    },
    newest() {
      const row = run((db) =>
        db.prepare("SELECT * FROM conversations ORDER BY updated_at DESC, rowid DESC LIMIT 1").get(),
      );
      return row === undefined ? null : conversationOf(row);
    },
    list(query) {
      const pattern = `%${query.trim().replaceAll(/[\\%_]/g, "\\$&")}%`;
      const rows = run((db) => db.prepare(LIST).all(query.trim(), pattern));
      return rows.map((row) => ({
        ...conversationOf(row),
        messages: number(row["messages"]),
        usd: maybeNumber(row["usd"]),
      }));
    },
    remove(id) {
      execute("DELETE FROM conversations WHERE id = ?", id);
    },
    removeEmpty(before) {
      execute(
        `DELETE FROM conversations WHERE updated_at < ? AND draft IS NULL
          AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.conversation = conversations.id)`,
        before,
      );
    },
    setDraft(id, draft) {
      execute("UPDATE conversations SET draft = ? WHERE id = ?", draft === "" ? null : draft, id);
    },
    setModel(id, model) {
      execute("UPDATE conversations SET model = ? WHERE id = ?", model, id);
    },
    setTitle(id, title) {
      execute("UPDATE conversations SET title = ? WHERE id = ?", title, id);
    },
    messages(id) {
      const rows = run((db) => db.prepare("SELECT * FROM messages WHERE conversation = ? ORDER BY position").all(id));
      return rows.map((row) => settle(row));
    },
    append(messages, { after } = {}) {
      transaction((db) => {
        if (after !== undefined) {
          db.prepare("DELETE FROM messages WHERE conversation = ? AND position > ?").run(
            after.conversation,
            after.position,
          );
        }
        const insert = db.prepare(INSERT);
        for (const message of messages) {
          insert.run(
            message.id,
            message.conversation,
            message.conversation,
            message.role,
            message.text,
            message.reasoning,
            message.model,
            message.modelName,
            message.createdAt,
            message.status,
            message.finishReason,
            jsonColumn(message.usage),
            jsonColumn(message.cost),
            jsonColumn(message.error),
            jsonColumn(message.warnings),
            jsonColumn(message.attachments),
            jsonColumn(message.state),
            thisWriter,
            options.now().getTime(),
          );
          touch(db, message.conversation);
        }
      });
    },
    change(id, change) {
      const names = Object.keys(change) as (keyof MessageChange)[];
      const assignments = [...names.map((name) => `${COLUMNS[name]} = ?`), "writer = ?", "written_ms = ?"];
      const values = names.map((name): SQLInputValue => {
        const value = change[name];
        return typeof value === "string" ? value : jsonColumn(value);
      });
      execute(
        `UPDATE messages SET ${assignments.join(", ")} WHERE id = ?`,
        ...values,
        thisWriter,
        options.now().getTime(),
        id,
      );
    },
    totals(id) {
      const row = run((db) => db.prepare(TOTALS).get(id));
      return {
        promptTokens: number(row?.["prompt"] ?? 0),
        completionTokens: number(row?.["completion"] ?? 0),
        usd: maybeNumber(row?.["usd"]),
        incomplete: number(row?.["unsure"] ?? 0) > 0,
      };
    },
    close,
  };

  /** A message that a crashed process left streaming is cut: what had arrived stays. */
  function settle(row: Row): StoredMessage {
    const message = messageOf(row);
    if (message.status !== "streaming") return message;
    const writer = typeof row["writer"] === "string" ? row["writer"] : null;
    if (!isAbandoned(writer, maybeNumber(row["written_ms"]), options.now().getTime())) return message;
    execute("UPDATE messages SET status = 'cut' WHERE id = ? AND status = 'streaming'", message.id);
    return { ...message, status: "cut" };
  }
}
