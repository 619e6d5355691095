/** The file of conversations: where it lies and what stands in it. */
// Loading this fails at once on a Node without SQLite, so that chat can name the cure before anything is opened.
import "node:sqlite";
import { join } from "node:path";
import type { DatabaseKind } from "../../engine/storage/database.ts";
import { migrations } from "./migrations.ts";

export const DATABASE_NAME = "parlance.sqlite";

export const conversationsFile: DatabaseKind = {
  migrations,
  file: "The file of your conversations",
  content: "Conversations are",
};

/** Path of the file in the editor's folder; null where the editor gave none, and nothing outlives the process. */
export function conversationsPath(folder: string | null): string | null {
  return folder === null ? null : join(folder, DATABASE_NAME);
}
