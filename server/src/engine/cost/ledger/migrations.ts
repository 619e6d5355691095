/**
 * The schema of the ledger, one step a version. A step that has shipped is never changed; a new one is added behind it.
 * Money is in picodollars (10⁻¹² USD), days are 20261123, `workspace` is empty without one.
 * `model_days`, `days` and `failures` are sums over `calls`, kept in the same transaction, so that a year is read in milliseconds.
 */
const TOKENS = `
    input_text INTEGER NOT NULL,
    input_audio INTEGER NOT NULL,
    input_image INTEGER NOT NULL,
    cache_read INTEGER NOT NULL,
    audio_cache_read INTEGER NOT NULL,
    cache_write_5m INTEGER NOT NULL,
    cache_write_1h INTEGER NOT NULL,
    output_text INTEGER NOT NULL,
    reasoning INTEGER NOT NULL,
    output_audio INTEGER NOT NULL,
    output_image INTEGER NOT NULL`;

const SUMS = `
    calls INTEGER NOT NULL,
    ok INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    stopped INTEGER NOT NULL,${TOKENS},
    cost INTEGER NOT NULL,
    by_provider INTEGER NOT NULL,
    by_catalog INTEGER NOT NULL,
    by_free INTEGER NOT NULL,
    unknown INTEGER NOT NULL,
    estimated INTEGER NOT NULL,
    prices_from TEXT,
    prices_to TEXT,
    saved INTEGER NOT NULL,
    premium INTEGER NOT NULL,
    -- Packed quantile sketches of successful calls.
    durations BLOB,
    first_tokens BLOB`;

export const migrations: readonly string[] = [
  `
  CREATE TABLE calls (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,
    model TEXT NOT NULL,
    provider TEXT NOT NULL,
    workspace TEXT NOT NULL,
    purpose TEXT NOT NULL,${TOKENS},
    tokens INTEGER GENERATED ALWAYS AS (input_text + input_audio + input_image + cache_read + audio_cache_read
      + cache_write_5m + cache_write_1h + output_text + reasoning + output_audio + output_image) VIRTUAL,
    estimated INTEGER NOT NULL,
    -- Null where unknown.
    cost INTEGER,
    basis TEXT NOT NULL,
    -- Day of the catalog's price.
    as_of TEXT,
    -- Service tier of the request, and what else the bill depends on (JSON).
    tier TEXT,
    billing TEXT,
    corrected INTEGER NOT NULL DEFAULT 0,
    -- What reading from the cache saved, and what writing to it cost over the plain price.
    saved INTEGER NOT NULL,
    premium INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    error TEXT,
    duration INTEGER NOT NULL,
    first_token INTEGER
  ) STRICT;
  CREATE INDEX calls_by_time ON calls (at);
  CREATE INDEX calls_by_day ON calls (day);

  CREATE TABLE model_days (
    day INTEGER NOT NULL,
    model TEXT NOT NULL,
    provider TEXT NOT NULL,${SUMS},
    PRIMARY KEY (day, model)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE days (
    day INTEGER NOT NULL,
    model TEXT NOT NULL,
    provider TEXT NOT NULL,
    workspace TEXT NOT NULL,
    purpose TEXT NOT NULL,${SUMS},
    PRIMARY KEY (day, model, workspace, purpose)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE workspaces (path TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

  CREATE TABLE failures (
    day INTEGER NOT NULL,
    model TEXT NOT NULL,
    provider TEXT NOT NULL,
    workspace TEXT NOT NULL,
    purpose TEXT NOT NULL,
    code TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (day, model, workspace, purpose, code)
  ) STRICT, WITHOUT ROWID;

  -- Money set aside for calls that are running.
  CREATE TABLE reservations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    day INTEGER NOT NULL,
    model TEXT NOT NULL,
    provider TEXT NOT NULL,
    workspace TEXT NOT NULL,
    amount INTEGER NOT NULL,
    -- Host and process; a reservation whose process has ended is void, and so is one past its time (Unix ms).
    writer TEXT NOT NULL,
    expires INTEGER NOT NULL
  ) STRICT;
  `,
  // The catalog's model whose prices hold, where it is not the one that was called: a deployment under a name of its own.
  "ALTER TABLE calls ADD COLUMN priced_as TEXT",
];
