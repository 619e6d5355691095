/** Which adapter reads a recording, and in what circumstances. */
import type { Adapter, AdapterContext, ProviderDescriptor } from "../../../server/src/engine/providers/adapter.ts";
import { adapterFor } from "../../../server/src/engine/providers/adapters.ts";
import { responsesDialectOf } from "../../../server/src/engine/providers/dialect.ts";
import { providerById } from "../../../server/src/engine/providers/registry.ts";
import type { Expected } from "./recordings.ts";

/** Recordings that no dialect of ours produces, with the reason. */
export const foreign: Readonly<Record<string, string>> = {
  "google/google-live-speech-translation.chunks.txt": "the Live API (WebSocket), not generateContent",
  "openai/openai-completion-text.chunks.txt": "the old completions endpoint (choices[].text)",
  "openai/openai-completion-text.json": "the old completions endpoint (choices[].text)",
};

/** Recorded answers that are a failure, with the code that they must be told by. */
export const failures: Readonly<Record<string, string>> = {
  "openai/openai-error.1.chunks.txt": "quota",
};

/** Provider ids of ours for the folders of the recordings. */
const providerOfFolder: Readonly<Record<string, string>> = {
  anthropic: "anthropic",
  google: "gemini",
  xai: "xai",
  openai: "openai",
  deepseek: "deepseek",
  mistral: "mistral",
  groq: "groq",
};

const formats = new Set([
  "anthropic-json",
  "anthropic-chunks",
  "gemini-json",
  "gemini-chunks",
  "chat-json",
  "chat-chunks",
  "responses-json",
  "responses-chunks",
]);

export interface Spoken {
  readonly row: Expected;
  readonly adapter: Adapter;
  readonly context: AdapterContext;
}

function providerOf(file: string): ProviderDescriptor {
  const folder = file.slice(0, file.indexOf("/"));
  const id = file.includes("xai-") ? "xai" : (providerOfFolder[folder] ?? "openai");
  const provider = providerById(id);
  if (!provider) throw new Error(`no provider ${id} for ${file}`);
  return provider;
}

/** The recording with the adapter that speaks its dialect, or `undefined` for dialects that are not ours. */
export function spoken(row: Expected): Spoken | undefined {
  if (!formats.has(row.format) || foreign[row.file] !== undefined || failures[row.file] !== undefined) return undefined;
  const provider = providerOf(row.file);
  const dialect = row.format.startsWith("responses") ? responsesDialectOf(provider) : provider.dialect;
  const adapter = dialect === undefined ? null : adapterFor(dialect);
  if (dialect === undefined || !adapter) return undefined;
  return { row, adapter, context: { provider: { ...provider, dialect }, model: row.model ?? "unknown", record: null } };
}
