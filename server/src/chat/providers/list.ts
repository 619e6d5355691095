/**
 * The list behind the model picker: providers with their models, usable ones first, and what is missing for the rest.
 * It never waits for the network; servers on this machine get half a second, once in a while.
 */
import type { ModelView, ProviderView } from "../../../../shared/src/protocol.ts";
import type { Settings } from "../../../../shared/src/settings.ts";
import type { ProviderDescriptor } from "../../engine/providers/adapter.ts";
import { customProvider, providerById, providers as table } from "../../engine/providers/registry.ts";
import { BUILT_IN } from "../builtIn.ts";
import type { ChatWorld, KeySource } from "../world.ts";
import { builtInModel, catalogModels, editorModelView, servedModel } from "./modelViews.ts";
import { preferredModel } from "./preferred.ts";
import { createServedModels, onThisMachine } from "./served.ts";

export interface ProviderList {
  list(refresh: boolean): Promise<{ providers: ProviderView[]; preferred: string }>;
  /** Model to start with (`provider/id`); the built-in assistant where nothing else is usable. */
  preferred(): Promise<string>;
  usable(): Promise<readonly string[]>;
  /** Name of a model as the picker shows it; its id where nothing more is known. */
  nameOf(ref: string): Promise<string>;
  /** Keys, settings or trust changed. */
  outdated(): void;
}

/** Local servers that are looked for without being asked to, as they have ports of their own. */
const DISCOVERED: ReadonlySet<string> = new Set(["ollama", "lmstudio", "llamacpp"]);
/** Models that are shown of a provider that can't be used yet: enough to see what a key would bring. */
const TEASERS = 8;

const UNTRUSTED = "Trust this workspace to send anything to a model.";

/** @param lastUsed model of the conversation used last, null where there is none. */
export function createProviderList(world: ChatWorld, lastUsed: () => string | null): ProviderList {
  const served = createServedModels(world);

  async function cloud(provider: ProviderDescriptor, settings: Settings, anew: boolean): Promise<ProviderView> {
    const keySource = await sourceOf(provider, settings);
    const set = settings.providers[provider.id];
    const known = providerById(provider.id) !== undefined;
    // An endpoint of one's own may want no key; the engine then sends none.
    // Google Cloud has a login of its own beside keys.
    const keyless =
      provider.dialect === "vertex"
        ? set?.project !== undefined
        : set?.baseUrl !== undefined && customProvider(provider.id, set).key_optional === true;
    const usable = world.trusted() && (keySource !== "none" || keyless);
    const own = set?.models?.map((id) => servedModel(provider.id, id, false, world.now())) ?? [];
    const listed =
      !known || provider.default_base === null ? remoteModels(provider, usable && own.length === 0, anew) : [];
    const catalog = known ? offeredModels(provider, world.now()) : [];
    const models = distinct([...own, ...listed, ...catalog]);
    return {
      ...faceOf(provider),
      usable,
      keySource,
      models: usable ? models : models.filter((model) => model.status !== "retired").slice(0, TEASERS),
      ...lack(usable, `Add a key for ${provider.name}.`, "add-key"),
    };
  }

  function remoteModels(provider: ProviderDescriptor, ask: boolean, anew: boolean): ModelView[] {
    if (!ask) return [];
    const known = served.remote(provider, anew);
    if (known === null || known.kind === "silent") return [];
    return known.ids.map((id) => servedModel(provider.id, id, false, world.now()));
  }

  async function local(provider: ProviderDescriptor, settings: Settings, anew: boolean): Promise<ProviderView> {
    const set = settings.providers[provider.id];
    const base = set?.baseUrl ?? provider.default_base ?? "";
    const own = set?.models?.map((id) => servedModel(provider.id, id, true, world.now())) ?? [];
    const looks = set?.baseUrl !== undefined || settings["local.discover"];
    const address = URL.canParse(base) ? new URL(base).host : base;
    const found =
      world.trusted() && looks
        ? onThisMachine(base)
          ? await served.local(provider, base, anew)
          : served.remote(provider, anew)
        : null;
    const ids = found?.kind === "models" ? found.ids : [];
    const models = distinct([...own, ...ids.map((id) => servedModel(provider.id, id, true, world.now()))]);
    const missing = !looks
      ? "Looking for local servers is switched off (parlance.local.discover)."
      : found?.kind === "models"
        ? `Running on ${address}, but it has no model yet.`
        : `Not running on ${address}.`;
    const usable = world.trusted() && models.length > 0;
    return { ...faceOf(provider), usable, keySource: "none", models, ...lack(usable, missing, "start-local") };
  }

  async function editor(provider: ProviderDescriptor): Promise<ProviderView | null> {
    const models = await world.editorModels();
    if (models.length === 0) return null;
    const usable = world.trusted();
    return {
      ...faceOf(provider),
      usable,
      keySource: "none",
      models: models.map(editorModelView),
      ...lack(usable, UNTRUSTED, "trust-workspace"),
    };
  }

  function lack(
    usable: boolean,
    missing: string,
    action: ProviderView["action"],
  ): Pick<ProviderView, "missing" | "action"> {
    if (usable) return { action: "none" };
    return world.trusted() ? { missing, action } : { missing: UNTRUSTED, action: "trust-workspace" };
  }

  async function sourceOf(provider: ProviderDescriptor, settings: Settings): Promise<KeySource> {
    if (!world.trusted()) return "none";
    const header = provider.auth?.header.toLowerCase();
    const headers = Object.keys(settings.providers[provider.id]?.headers ?? {});
    if (header !== undefined && headers.some((name) => name.toLowerCase() === header)) return "setting";
    return world.keySource(provider.id);
  }

  async function viewOf(provider: ProviderDescriptor, settings: Settings, anew: boolean): Promise<ProviderView | null> {
    switch (provider.dialect) {
      case "built-in":
        return { ...faceOf(provider), usable: true, action: "none", keySource: "none", models: [builtInModel] };
      case "editor":
        return editor(provider);
      case "openai-chat":
      case "openai-responses":
      case "anthropic-messages":
      case "gemini":
      case "xai-chat":
      case "xai-responses":
      case "azure-responses":
      case "ollama":
      case "vertex":
      case "azure":
        break;
      default:
        throw new TypeError(`No view for the dialect ${String(provider.dialect)}.`);
    }
    const set = settings.providers[provider.id];
    const configured = set?.baseUrl !== undefined || set?.project !== undefined;
    if (provider.local && !DISCOVERED.has(provider.id) && !configured) return null;
    if (!provider.local && provider.default_base === null && !configured) return null;
    return provider.local ? local(provider, settings, anew) : cloud(provider, settings, anew);
  }

  async function all(anew: boolean): Promise<ProviderView[]> {
    const settings = await world.settings();
    const own = Object.entries(settings.providers)
      .filter(([id, set]) => providerById(id) === undefined && set.baseUrl !== undefined)
      .map(([id, set]) => customProvider(id, set));
    const views = await Promise.all([...own, ...table].map((provider) => viewOf(provider, settings, anew)));
    const shown = views.filter((view) => view !== null);
    return shown.toSorted((a, b) => order(a) - order(b));
  }

  async function list(refresh: boolean): Promise<{ providers: ProviderView[]; preferred: string }> {
    const [views, settings, unhealthy] = await Promise.all([all(refresh), world.settings(), world.unhealthyModels()]);
    const providers = unhealthy.size === 0 ? views : views.map((view) => marked(view, unhealthy));
    return { providers, preferred: preferredModel(providers, settings["chat.model"], lastUsed() ?? "") };
  }

  return {
    list,
    preferred: async () => (await list(false)).preferred,
    async usable() {
      const views = await all(false);
      return views.filter((view) => view.usable && view.id !== "parlance").map((view) => view.id);
    },
    async nameOf(ref) {
      if (ref === BUILT_IN) return builtInModel.name;
      const at = ref.indexOf("/");
      const provider = ref.slice(0, Math.max(at, 0));
      if (provider === "editor") {
        const models = await world.editorModels();
        return models.find((model) => `editor/${model.id}` === ref)?.name ?? ref.slice(at + 1);
      }
      const descriptor = providerById(provider);
      return servedModel(provider, ref.slice(at + 1), descriptor?.local ?? false, world.now()).name;
    },
    outdated() {
      served.forget();
    },
  };
}

/** A provider with a mark on models whose last calls failed or took long. */
function marked(
  view: ProviderView,
  unhealthy: ReadonlyMap<string, { readonly kind: string; readonly text: string }>,
): ProviderView {
  const models = view.models.map((model) => {
    const state = unhealthy.get(model.ref);
    if (state === undefined) return model;
    return {
      ...model,
      health: { state: state.kind === "failing" ? ("failing" as const) : ("slow" as const), text: state.text },
    };
  });
  return { ...view, models };
}

/** Google's models are the same on Vertex AI; which of the others a project may use, its settings say. */
function offeredModels(provider: ProviderDescriptor, today: Date): ModelView[] {
  if (provider.dialect !== "vertex") return catalogModels(provider.id, today);
  return catalogModels("gemini", today).map(({ ref }) =>
    servedModel(provider.id, ref.slice(ref.indexOf("/") + 1), false, today),
  );
}

function faceOf(provider: ProviderDescriptor): Pick<ProviderView, "id" | "name" | "local" | "keysUrl"> {
  return { id: provider.id, name: provider.name, local: provider.local ?? false, keysUrl: provider.keys_url };
}

/** Usable ones first, the built-in assistant behind them, then what needs something. */
function order(view: ProviderView): number {
  if (view.id === "parlance") return 1;
  return view.usable ? 0 : 2;
}

function distinct(models: readonly ModelView[]): ModelView[] {
  return [...new Map(models.toReversed().map((model) => [model.ref, model])).values()].toReversed();
}
