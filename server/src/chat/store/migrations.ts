/**
 * The schema, one step a version. A step that has shipped is never changed; a new one is added behind it.
 * Structured columns (usage, cost, error …) hold JSON in the shapes of the protocol's views.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE conversations (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    model TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    draft TEXT
  ) STRICT;
  CREATE INDEX conversations_by_time ON conversations (updated_at DESC);

  CREATE TABLE messages (
    id TEXT PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    text TEXT NOT NULL,
    reasoning TEXT,
    model TEXT,
    model_name TEXT,
    created_at TEXT NOT NULL,
    status TEXT NOT NULL,
    finish_reason TEXT,
    usage TEXT,
    cost TEXT,
    error TEXT,
    warnings TEXT,
    attachments TEXT,
    -- What the provider wants back verbatim in the next turn.
    provider_state TEXT,
    -- Process that writes the message while it streams, and when it last did (Unix ms).
    writer TEXT,
    written_ms INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX messages_in_order ON messages (conversation, position);
  CREATE INDEX messages_streaming ON messages (status) WHERE status = 'streaming';
  `,
];
