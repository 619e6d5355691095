/** Which adapter reads a recording, and in what circumstances. */
import type { Adapter, AdapterContext, ProviderDescriptor } from "../../../server/src/engine/providers/adapter.ts";
import { adapterFor } from "../../../server/src/engine/providers/adapters.ts";
import { providerById } from "../../../server/src/engine/providers/registry.ts";
import type { Expected } from "./recordings.ts";

/** Recordings that no dialect of ours produces, with the reason. */
export const foreign: Readonly<Record<string, string>> = {
  "google/google-live-speech-translation.chunks.txt": "the Live API (WebSocket), not generateContent",
  "openai/openai-completion-text.chunks.txt": "the old completions endpoint (choices[].text)",
  "openai/openai-completion-text.json": "the old completions endpoint (choices[].text)",
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
  if (!formats.has(row.format) || foreign[row.file] !== undefined) return undefined;
  const provider = providerOf(row.file);
  const adapter = adapterFor(provider.dialect);
  return adapter ? { row, adapter, context: { provider, model: row.model ?? "unknown", record: null } } : undefined;
}
