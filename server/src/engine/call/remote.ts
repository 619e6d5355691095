/** The free call that lists a provider's models, which also tells whether a key is right. */
import { liveFacts } from "../catalog/import/live.ts";
import { addPatches, recordOf } from "../catalog/registry.ts";
import { isLoopbackAddress } from "../loopback.ts";
import type { ProviderDescriptor } from "../providers/adapter.ts";
import { adapterFor } from "../providers/adapters.ts";
import { address } from "../providers/address.ts";
import { listedParameters } from "../providers/compatible/listedParameters.ts";
import { errorFromResponse } from "../resilience/classify.ts";
import { looksLikeHtml } from "../resilience/errorBody.ts";
import { APIResponseValidationError, ConfigurationError, ParlanceError } from "../resilience/errors.ts";
import { maskSecrets } from "../resilience/mask.ts";
import { keyFor } from "./keys.ts";
import { baseOf, configured } from "./resolve.ts";
import type { EngineState } from "./run.ts";

export interface RemoteOptions {
  readonly signal?: AbortSignal;
  /** Longest time for the call, milliseconds; default 15 000. */
  readonly timeoutMs?: number;
}

/** Result of checking a key. `models` is the number of models it may use, null where the provider does not say. */
export type KeyCheck =
  | { readonly ok: true; readonly models: number | null }
  | { readonly ok: false; readonly error: ParlanceError };

const TIMEOUT_MS = 15_000;
const MAX_BYTES = 32 * 1024 * 1024;

/** Ids of the models that a provider offers. Rejects with the error of the call. */
export async function listRemoteModels(
  providerId: string,
  state: EngineState,
  options: RemoteOptions = {},
): Promise<readonly string[]> {
  const provider = providerOf(providerId, state);
  const base = await permitted(provider, state);
  const key = await keyFor(provider, undefined, state.options);
  return fetchModels(provider, base, key, state, options);
}

/** Whether a key works, by a call that costs nothing. Rejects only for a call that the gate refused or the caller cancelled. */
export async function checkKey(
  providerId: string,
  key: string,
  state: EngineState,
  options: RemoteOptions = {},
): Promise<KeyCheck> {
  const provider = providerOf(providerId, state);
  const base = await permitted(provider, state);
  try {
    const checked = await keyFor(provider, key, state.options);
    // Vertex AI lists no models, and tries a key with the first call.
    if (provider.models_path === null) return { ok: true, models: null };
    const checkPath = provider.compat?.key_check_path;
    if (checkPath !== undefined) {
      await get(provider, address(base, checkPath), checked, state, options);
      return { ok: true, models: null };
    }
    return { ok: true, models: (await fetchModels(provider, base, checked, state, options)).length };
  } catch (error) {
    if (error instanceof ParlanceError && error.code !== "cancelled") return { ok: false, error };
    throw error;
  }
}

function providerOf(id: string, state: EngineState): ProviderDescriptor {
  const provider = configured(id, state.options.endpoints?.() ?? {});
  if (provider) return provider;
  throw new ConfigurationError({
    message: `No provider “${id}” is known.`,
    hint: "Add it to the setting parlance.providers with its baseUrl.",
    provider: id,
  });
}

async function permitted(provider: ProviderDescriptor, state: EngineState): Promise<string> {
  const base = baseOf(provider, undefined, { env: state.options.env?.() ?? process.env });
  await state.options.gate?.({ provider: provider.id, model: "", base, local: isLoopbackAddress(base) });
  return base;
}

async function fetchModels(
  provider: ProviderDescriptor,
  base: string,
  key: string | null,
  state: EngineState,
  options: RemoteOptions,
): Promise<readonly string[]> {
  const adapter = adapterFor(provider.dialect);
  if (provider.models_path === null || !adapter?.parseModels) return [];
  // Ollama's listing stands beside its compatible API, not under it.
  const root = provider.dialect === "ollama" ? base.replace(/\/(?:v1|api)$/, "") : base;
  const body = await get(provider, address(root, provider.models_path), key, state, options);
  const listed = listedParameters(body);
  if (listed.size > 0) state.listed.set(base, listed);
  // An address of one's own may serve anything under a provider's name: its facts are not the provider's.
  if (provider.default_base !== null && base === provider.default_base) {
    const day = new Date().toISOString().slice(0, 10);
    const known = liveFacts(provider.id, body, day).filter(([ref]) => recordOf(ref) !== undefined);
    addPatches("live", known, `${provider.name}'s own list, ${day}`);
  }
  return adapter.parseModels(body);
}

async function get(
  provider: ProviderDescriptor,
  url: string,
  key: string | null,
  state: EngineState,
  options: RemoteOptions,
): Promise<unknown> {
  const endpoints = state.options.endpoints?.() ?? {};
  const total = options.timeoutMs ?? TIMEOUT_MS;
  const auth = provider.auth;
  const answer = await state.transport.send({
    method: "GET",
    url,
    headers: {
      accept: "application/json",
      ...provider.fixed_headers,
      ...(auth && key ? { [auth.header]: auth.scheme ? `${auth.scheme} ${key}` : key } : {}),
      ...(Object.hasOwn(endpoints, provider.id) ? endpoints[provider.id]?.headers : {}),
    },
    limits: { totalMs: total, firstByteMs: total, idleMs: total },
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    provider: { id: provider.id, name: provider.name },
    maxBytes: MAX_BYTES,
  });
  const body = await answer.text();
  const { status, headers } = answer;
  if (status < 200 || status >= 300) {
    throw errorFromResponse({ status, headers, body: maskSecrets(body, [key]) }, { provider, model: "", record: null });
  }
  try {
    return JSON.parse(body);
  } catch (cause) {
    const what = looksLikeHtml(body) ? "a web page (HTML)" : "something that is no JSON";
    throw new APIResponseValidationError({
      message: `The address set for ${provider.name} answered with ${what} instead of a list of models.`,
      hint: "Check the base address in the setting parlance.providers.",
      status,
      provider: provider.id,
      cause,
    });
  }
}
