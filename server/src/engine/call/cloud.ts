/**
 * What a call to a cloud needs beyond a key: on Vertex AI a project, a location and a token, on Azure an API version.
 * Source: https://docs.litellm.ai/docs/providers/vertex, https://docs.litellm.ai/docs/providers/azure (names)
 */
import type { CompletionRequest } from "../messages/types.ts";
import type { CloudPlace, ProviderDescriptor } from "../providers/adapter.ts";
import type { EndpointSetting } from "../providers/registry.ts";
import { azureHints } from "../providers/azure/address.ts";
import { vertexHost } from "../providers/vertex/address.ts";
import { type GoogleCredentials, projectOf, readCredentials } from "../providers/vertex/credentials.ts";
import type { GoogleTokens } from "../providers/vertex/token.ts";
import { ConfigurationError } from "../resilience/errors.ts";
import { cancelled } from "../transport/deadlines.ts";
import type { Environment } from "../transport/network.ts";
import { keyFor } from "./keys.ts";
import type { EngineOptions } from "./options.ts";

/** How a call signs in and where in the cloud it goes. */
export interface Entry {
  readonly api_key: string | null;
  readonly cloud?: CloudPlace;
}

function first(env: Environment, names: readonly string[]): string | undefined {
  return names.map((name) => env[name]?.trim()).find((value) => value !== undefined && value !== "");
}

/** Location of a Vertex AI call: the request's, the environment's, or `global`, which serves every current model. */
export function vertexLocation(
  request: { readonly vertex_ai_location?: string | undefined },
  env: Environment,
): string {
  const location =
    request.vertex_ai_location ??
    first(env, ["VERTEXAI_LOCATION", "GOOGLE_VERTEX_LOCATION", "GOOGLE_CLOUD_LOCATION"]) ??
    "global";
  // It becomes part of the host's name.
  if (/^[a-z][a-z0-9-]{0,40}$/.test(location)) return location;
  throw new ConfigurationError({
    message: `“${location}” is no location of Google Cloud.`,
    hint: "Locations look like global, eu or us-central1. Set vertex_ai_location or VERTEXAI_LOCATION.",
    provider: "vertex_ai",
  });
}

/** The base address that a cloud's settings in request or environment give, null where they give none. */
export function cloudBase(
  provider: ProviderDescriptor,
  request: Pick<CompletionRequest, "vertex_ai_location">,
  env: Environment,
): string | null {
  if (provider.dialect === "vertex") return vertexHost(vertexLocation(request, env));
  const named = first(env, provider.base_env ?? []);
  if (named !== undefined || provider.dialect !== "azure") return named ?? null;
  const resource = env["AZURE_RESOURCE_NAME"]?.trim();
  return resource !== undefined && /^[\w-]+$/.test(resource) ? `https://${resource}.openai.azure.com` : null;
}

export interface CloudMeans {
  readonly options: Pick<EngineOptions, "getKey" | "env" | "endpoints">;
  readonly google: GoogleTokens;
}

/**
 * The key or token of a call and its place in the cloud. Throws `AuthenticationError` or `ConfigurationError` before
 * anything but a token is asked for.
 */
export async function enter(
  provider: ProviderDescriptor,
  request: CompletionRequest,
  headers: Readonly<Record<string, string>>,
  means: CloudMeans,
): Promise<Entry> {
  const env = means.options.env?.() ?? process.env;
  switch (provider.dialect) {
    case "vertex":
      return enterVertex(provider, request, headers, means, env);
    case "azure":
    case "azure-responses":
      return enterAzure(provider, request, means, env);
    case "openai-chat":
    case "openai-responses":
    case "anthropic-messages":
    case "gemini":
    case "xai-chat":
    case "xai-responses":
    case "ollama":
    case "built-in":
    case "editor":
      return { api_key: await keyFor(provider, request.api_key, means.options) };
  }
}

function settingOf(provider: ProviderDescriptor, means: CloudMeans): EndpointSetting {
  const all = means.options.endpoints?.() ?? {};
  return Object.hasOwn(all, provider.id) ? (all[provider.id] ?? {}) : {};
}

/** API keys of Google Cloud; everything else given as a key is an access token. */
const googleKey = /^(?:AIza|AQ\.)/;

async function enterVertex(
  provider: ProviderDescriptor,
  request: CompletionRequest,
  headers: Readonly<Record<string, string>>,
  means: CloudMeans,
  env: Environment,
): Promise<Entry> {
  const set = settingOf(provider, means);
  const location = vertexLocation({ vertex_ai_location: request.vertex_ai_location ?? set.location }, env);
  const named =
    request.vertex_ai_project ?? set.project ?? first(env, ["VERTEXAI_PROJECT", "GOOGLE_VERTEX_PROJECT"]) ?? null;
  // Credentials given to the call win over a key that lies in the environment.
  const given = request.vertex_ai_credentials ?? (request.api_key === undefined ? set.credentials : undefined);
  const key = given === undefined ? await keyFor(provider, request.api_key, means.options) : null;
  if (key !== null && googleKey.test(key)) {
    return { api_key: key, cloud: { kind: "vertex", project: named, location, by_api_key: true } };
  }
  const place = (project: string): CloudPlace => ({ kind: "vertex", project, location, by_api_key: false });
  const cloudProject = env["GOOGLE_CLOUD_PROJECT"]?.trim() || null;
  const signedIn = Object.keys(headers).some((name) => name.toLowerCase() === "authorization");
  if (key !== null || signedIn) return { api_key: key, cloud: place(checkedProject(named ?? cloudProject)) };
  const credentials = await readCredentials(
    given ?? first(env, ["GOOGLE_APPLICATION_CREDENTIALS", "VERTEXAI_CREDENTIALS"]),
  );
  const project = checkedProject(
    named ?? projectOf(credentials) ?? cloudProject ?? (await environmentProject(credentials, means)),
  );
  const token = await unlessAborted(means.google.token(credentials), request.signal);
  return { api_key: token, cloud: place(project) };
}

/** A token is fetched for every call that waits for it; one that is cancelled stops waiting, not the fetching. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => aborted.reject(cancelled(signal));
  if (signal.aborted) onAbort();
  else signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

function environmentProject(credentials: GoogleCredentials, means: CloudMeans): Promise<string | null> {
  return credentials.kind === "default" ? means.google.defaultProject() : Promise.resolve(null);
}

/** Project ids stand in the address, so nothing else may. */
function checkedProject(project: string | null): string {
  if (project !== null && /^[\w.:-]{1,100}$/.test(project)) return project;
  throw new ConfigurationError({
    message:
      project === null
        ? "No Google Cloud project is set, so nothing was sent."
        : `“${project}” is no id of a Google Cloud project.`,
    hint: "Pass vertex_ai_project, or set VERTEXAI_PROJECT.",
    provider: "vertex_ai",
  });
}

async function enterAzure(
  provider: ProviderDescriptor,
  request: CompletionRequest,
  means: CloudMeans,
  env: Environment,
): Promise<Entry> {
  const token = request.azure_ad_token ?? (await request.azure_ad_token_provider?.());
  // A key that is set wins over a token of the environment, a token that is passed over every key.
  const given = token ?? request.api_key;
  const fallback = env["AZURE_AD_TOKEN"]?.trim();
  const lenient = fallback ? { ...provider, key_optional: true } : provider;
  const key = (await keyFor(lenient, given, means.options)) ?? fallback ?? null;
  const address = request.api_base ?? provider.default_base ?? first(env, provider.base_env ?? []) ?? "";
  const version =
    request.api_version ??
    settingOf(provider, means).apiVersion ??
    azureHints(address).api_version ??
    first(env, ["AZURE_API_VERSION", "OPENAI_API_VERSION"]) ??
    null;
  return { api_key: key, cloud: { kind: "azure", api_version: version } };
}
