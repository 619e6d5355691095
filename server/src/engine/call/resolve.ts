/** From a spelling of a model to where the call goes: provider, id on the wire, record, base address. */
import { lifeCycleOn, resolveModel, suggestModels } from "../catalog/lookup.ts";
import type { ModelRecord } from "../catalog/record.ts";
import { isLoopbackAddress } from "../loopback.ts";
import type { Warning } from "../messages/types.ts";
import type { ProviderDescriptor } from "../providers/adapter.ts";
import { normalBase } from "../providers/address.ts";
import type { EndpointSetting } from "../providers/registry.ts";
import { customProvider, providerById, providerForPrefix } from "../providers/registry.ts";
import { ConfigurationError, NotFoundError } from "../resilience/errors.ts";
import type { Environment } from "../transport/network.ts";
import { cloudBase } from "./cloud.ts";

export interface Target {
  readonly provider: ProviderDescriptor;
  /** Id that goes on the wire. */
  readonly model: string;
  /** `provider/id`. */
  readonly ref: string;
  readonly record: ModelRecord | null;
  /** Id of the model behind a deployment, where the name on the wire is not the model's. */
  readonly base_model?: string;
  /** Without trailing slash; empty for providers without HTTP. */
  readonly base: string;
  /** Headers that the user set for this endpoint. */
  readonly headers: Readonly<Record<string, string>>;
  readonly warnings: readonly Warning[];
}

export interface ResolveOptions {
  readonly endpoints: Readonly<Record<string, EndpointSetting>>;
  readonly apiBase?: string;
  /** Model behind the one named, as the caller says. */
  readonly baseModel?: string;
  /** Location of a call to Vertex AI. */
  readonly location?: string;
  readonly env?: Environment;
  /** Unix time, milliseconds. */
  readonly now: number;
}

/** Throws `NotFoundError` for a name that nothing knows, `ConfigurationError` for an address that cannot be used. */
export function resolveTarget(spelling: string, options: ResolveOptions): Target {
  const text = spelling.trim();
  const slash = text.indexOf("/");
  const prefix = slash > 0 ? text.slice(0, slash) : "";
  const rest = text.slice(slash + 1);
  const byPrefix = prefix === "" ? undefined : providerNamed(prefix, options.endpoints);
  const found = resolveModel(text);

  if (byPrefix) {
    if (rest === "") throw unknownModel(spelling);
    const own = found?.provider === byPrefix.id;
    return target(byPrefix, own ? found.id : rest, own ? found.record : factsOf(rest), options);
  }
  if (found) {
    const provider = configured(found.provider, options.endpoints);
    if (provider) return target(provider, found.id, found.record, options);
  }
  // Whatever stands behind an address of one's own may have models that nobody else knows.
  const fallback = options.apiBase === undefined ? undefined : providerById("openai-compatible");
  if (fallback) return target(fallback, text, factsOf(text), options);
  throw found ? cannotCall(text, found.provider) : unknownModel(spelling);
}

/** The provider of an id with the user's settings for it applied, or one that exists by the settings alone. */
export function configured(
  id: string,
  endpoints: Readonly<Record<string, EndpointSetting>>,
): ProviderDescriptor | undefined {
  const setting = Object.hasOwn(endpoints, id) ? endpoints[id] : undefined;
  return setting === undefined ? providerById(id) : customProvider(id, setting);
}

function providerNamed(
  prefix: string,
  endpoints: Readonly<Record<string, EndpointSetting>>,
): ProviderDescriptor | undefined {
  if (Object.hasOwn(endpoints, prefix)) return configured(prefix, endpoints);
  const known = providerForPrefix(prefix);
  return known && configured(known.id, endpoints);
}

/** Facts of a model that another endpoint offers under the maker's name. Its prices are the endpoint's own business. */
function factsOf(id: string): ModelRecord | null {
  const record = resolveModel(id)?.record;
  if (!record) return null;
  const { tiers: _tiers, prices_as_of: _day, ...facts } = record;
  return { ...facts, prices: null };
}

function target(
  provider: ProviderDescriptor,
  model: string,
  found: ModelRecord | null,
  options: ResolveOptions,
): Target {
  const set = Object.hasOwn(options.endpoints, provider.id) ? options.endpoints[provider.id] : undefined;
  const location = options.location ?? set?.location;
  const base = baseOf(provider, options.apiBase, { ...options, ...(location === undefined ? {} : { location }) });
  const baseModels = set?.baseModels ?? {};
  const named = options.baseModel ?? (Object.hasOwn(baseModels, model) ? baseModels[model] : undefined);
  const record = named === undefined ? found : recordBehind(named, provider);
  const behind = named === undefined ? deployed(provider, record) : (record?.id ?? named);
  return {
    // The same program on another machine is not local: what is sent leaves this one, and may cost money.
    provider: provider.local && base !== "" && !isLoopbackAddress(base) ? { ...provider, local: false } : provider,
    model,
    ref: `${provider.id}/${model}`,
    record,
    ...(behind === undefined ? {} : { base_model: behind }),
    base,
    headers: set?.headers ?? {},
    warnings: warningsFor(provider, model, record, options.now),
  };
}

/** Clouds sell the maker's models at the maker's prices; of other endpoints no price is known. */
function recordBehind(baseModel: string, provider: ProviderDescriptor): ModelRecord | null {
  if (provider.dialect !== "azure" && provider.dialect !== "vertex") return factsOf(baseModel);
  return resolveModel(`${provider.id}/${baseModel}`)?.record ?? resolveModel(baseModel)?.record ?? null;
}

/** The model's own id, where a cloud has another name for it. */
function deployed(provider: ProviderDescriptor, record: ModelRecord | null): string | undefined {
  return provider.dialect === "azure" || provider.dialect === "vertex" ? record?.id : undefined;
}

/** Base address of a provider. Throws `ConfigurationError` where there is none or it is no address. */
export function baseOf(
  provider: ProviderDescriptor,
  apiBase?: string,
  place: Pick<ResolveOptions, "location" | "env"> = {},
): string {
  if (provider.dialect === "built-in" || provider.dialect === "editor") return "";
  const wishes = place.location === undefined ? {} : { vertex_ai_location: place.location };
  const base = apiBase ?? provider.default_base ?? cloudBase(provider, wishes, place.env ?? {});
  if (base === null || base.trim() === "") {
    const variables = provider.base_env === undefined ? "" : `set ${provider.base_env.join(" or ")}, `;
    const example = provider.dialect === "azure" ? "https://NAME.openai.azure.com" : "http://127.0.0.1:4000/v1";
    throw new ConfigurationError({
      message: `No address is set for ${provider.name}.`,
      hint: `Set parlance.providers → ${provider.id} → baseUrl, ${variables}or pass api_base (for example ${example}).`,
      provider: provider.id,
    });
  }
  try {
    return normalBase(base.trim());
  } catch (cause) {
    throw new ConfigurationError({
      message: `“${base}” is no address for ${provider.name}.`,
      hint: "An address looks like https://host/v1 or http://127.0.0.1:8080/v1.",
      provider: provider.id,
      cause,
    });
  }
}

function warningsFor(provider: ProviderDescriptor, model: string, record: ModelRecord | null, now: number): Warning[] {
  const withoutCatalog = provider.local === true || provider.dialect === "built-in" || provider.dialect === "editor";
  if (record === null) {
    if (withoutCatalog) return [];
    return [
      {
        code: "model_unknown",
        message: `The catalog does not know “${model}” of ${provider.name}: it is sent as it is, and its cost is unknown.`,
      },
    ];
  }
  const state = lifeCycleOn(record, new Date(now));
  const successor = state.successor === null ? "" : ` Its successor is ${state.successor}.`;
  if (state.status === "retired") {
    const since = state.retires === null ? "" : ` on ${state.retires}`;
    return [{ code: "model_retired", message: `${record.name} was retired${since}; the call may fail.${successor}` }];
  }
  if (state.soon) {
    return [{ code: "model_retired", message: `${record.name} will be retired on ${state.retires}.${successor}` }];
  }
  return [];
}

function unknownModel(spelling: string): NotFoundError {
  const near = suggestModels(spelling, 3).map((suggestion) => suggestion.spelling);
  const similar = near.length === 0 ? "" : ` Did you mean ${near.join(" or ")}?`;
  return new NotFoundError({
    message: spelling.trim() === "" ? "No model was named." : `No model “${spelling}” is known.${similar}`,
    hint: "Put the provider in front (openai/…, ollama/…), or pass api_base for an endpoint of your own.",
    model: spelling,
  });
}

function cannotCall(spelling: string, provider: string): ConfigurationError {
  return new ConfigurationError({
    message: `“${spelling}” belongs to the provider “${provider}”, which Parlance cannot call directly.`,
    hint: `If you reach it through an OpenAI-compatible endpoint, set parlance.providers → ${provider} → baseUrl, or pass api_base.`,
    model: spelling,
    provider,
  });
}
