/**
 * What outlives the process about counts: how far each model's estimates were off, and what providers counted. One
 * small SQLite file; it holds no text, only hashes of what was counted.
 */
import { join } from "node:path";
import * as z from "zod";
import type { CountMemory } from "../../engine/call/countExactly.ts";
import { openStore, prepared } from "../../engine/storage/store.ts";
import type { DatabaseKind } from "../../engine/storage/database.ts";
import type { Calibration } from "../../engine/tokens/calibration.ts";
import type { CalibrationStore } from "../../engine/tokens/learned.ts";

export const COUNTS_NAME = "counts.sqlite";

const kind: DatabaseKind = {
  migrations: [
    `CREATE TABLE calibration (model TEXT PRIMARY KEY, state TEXT NOT NULL, updated_at TEXT NOT NULL) WITHOUT ROWID;
     CREATE TABLE counted (hash TEXT PRIMARY KEY, tokens INTEGER NOT NULL, counted_at TEXT NOT NULL) WITHOUT ROWID;
     CREATE INDEX counted_by_time ON counted (counted_at);`,
  ],
  file: "The file of what was learnt about token counts",
  content: "Corrections of token counts are",
};

/** Counts kept at most; the oldest go first. */
const MOST_COUNTS = 20_000;

const calibration = z.object({
  samples: z.number().nonnegative(),
  ratio: z.number().positive(),
  constant: z.number(),
  covariance: z.tuple([z.number(), z.number(), z.number()]),
  variance: z.number().positive(),
  streak: z.number(),
});

export interface CountsStore {
  readonly calibrations: CalibrationStore;
  readonly memory: CountMemory;
  close(): void;
}

export interface CountsStoreOptions {
  /** Folder of the file; null: nothing outlives the process. */
  readonly folder: string | null;
  readonly now: () => Date;
  /** Told what the user should know: a damaged file, nothing kept. */
  readonly notice: (message: string) => void;
}

/** A row as it was written; null for one that another version wrote in another shape. */
function read(state: unknown): Calibration | null {
  if (typeof state !== "string") return null;
  try {
    return calibration.safeParse(JSON.parse(state)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Opens the file at once; takes a few milliseconds. */
export function openCountsStore({ folder, now, notice }: CountsStoreOptions): CountsStore {
  const store = openStore({ path: folder === null ? null : join(folder, COUNTS_NAME), kind, now, notice });
  let written = 0;

  return {
    calibrations: {
      all: () =>
        store.run((database) =>
          prepared(database, "SELECT model, state FROM calibration")
            .all()
            .flatMap(({ model, state }) => {
              const known = read(state);
              return known === null || typeof model !== "string" ? [] : [[model, known] as const];
            }),
        ),
      read: (model) =>
        store.run((database) =>
          read(prepared(database, "SELECT state FROM calibration WHERE model = ?").get(model)?.["state"]),
        ),
      write: (model, state) =>
        store.run((database) => {
          prepared(database, "INSERT OR REPLACE INTO calibration (model, state, updated_at) VALUES (?, ?, ?)").run(
            model,
            JSON.stringify(state),
            now().toISOString(),
          );
        }),
    },
    memory: {
      get: (hash) =>
        store.run((database) => {
          const tokens = prepared(database, "SELECT tokens FROM counted WHERE hash = ?").get(hash)?.["tokens"];
          return typeof tokens === "number" ? tokens : null;
        }),
      set: (hash, tokens) =>
        store.run((database) => {
          prepared(database, "INSERT OR REPLACE INTO counted (hash, tokens, counted_at) VALUES (?, ?, ?)").run(
            hash,
            tokens,
            now().toISOString(),
          );
          written += 1;
          if (written % 100 !== 0) return;
          prepared(
            database,
            "DELETE FROM counted WHERE hash IN (SELECT hash FROM counted ORDER BY counted_at DESC LIMIT -1 OFFSET ?)",
          ).run(MOST_COUNTS);
        }),
    },
    close: () => store.close(),
  };
}
