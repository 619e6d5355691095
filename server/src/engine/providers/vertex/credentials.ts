/**
 * Credentials for Google Cloud as they are given: a file's path, the file's content, or nothing, which means the
 * application default. Their content never stands in an error.
 * Source: https://cloud.google.com/docs/authentication/application-default-credentials
 */
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { asObject, asText, type JsonObject, parseJson } from "../../messages/json.ts";
import { ConfigurationError } from "../../resilience/errors.ts";

export type GoogleCredentials =
  | { readonly kind: "default"; readonly id: "default" }
  /** `id` names this content, so that a token for it can be kept without keeping the content. */
  | { readonly kind: "json"; readonly id: string; readonly value: JsonObject };

function refused(message: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError({
    message,
    hint: "Give vertex_ai_credentials the path of a service account's JSON file, or run “gcloud auth application-default login”.",
    provider: "vertex_ai",
    ...(cause === undefined ? {} : { cause }),
  });
}

function checked(value: unknown, from: string): JsonObject {
  const credentials = asObject(value);
  if (credentials && asText(credentials["type"]) !== undefined) return credentials;
  throw refused(`${from} holds no Google Cloud credentials: they are a JSON object with a “type”.`);
}

/** Files read, by path, as they were when last changed. */
const files = new Map<string, { readonly changed: number; readonly credentials: GoogleCredentials }>();

async function fromFile(given: string): Promise<GoogleCredentials> {
  const path = given.startsWith("~/") ? join(homedir(), given.slice(2)) : given;
  try {
    const { mtimeMs: changed } = await stat(path);
    const known = files.get(path);
    if (known?.changed === changed) return known.credentials;
    const text = await readFile(path, "utf8");
    const credentials = fromText(text, `The credentials file ${path}`);
    files.set(path, { changed, credentials });
    return credentials;
  } catch (cause) {
    if (cause instanceof ConfigurationError) throw cause;
    const code = asText(asObject(cause)?.["code"]);
    const why = code === "ENOENT" ? "does not exist" : `cannot be read (${code ?? "unknown error"})`;
    throw refused(`The credentials file ${path} ${why}.`, cause);
  }
}

function fromText(text: string, from: string): GoogleCredentials {
  const id = createHash("sha256").update(text).digest("base64url");
  return { kind: "json", id, value: checked(parseJson(text), from) };
}

/**
 * Reads credentials.
 * @param given path, JSON text or the object itself; undefined for the application default
 * @throws ConfigurationError for a file that is none
 */
export async function readCredentials(given: string | JsonObject | undefined): Promise<GoogleCredentials> {
  if (given === undefined) return { kind: "default", id: "default" };
  if (typeof given !== "string") return fromText(JSON.stringify(given), "vertex_ai_credentials");
  return given.trimStart().startsWith("{") ? fromText(given, "vertex_ai_credentials") : fromFile(given.trim());
}

/** The project that the credentials belong to, null where they do not say. */
export function projectOf(credentials: GoogleCredentials): string | null {
  if (credentials.kind === "default") return null;
  return asText(credentials.value["project_id"]) ?? asText(credentials.value["quota_project_id"]) ?? null;
}
