/** “Check providers”: asks each provider for its list of models, a call that costs nothing, and says what came back. */
import type { ProviderCheckView } from "../../../../shared/src/ledger.ts";
import type { ProviderView } from "../../../../shared/src/protocol.ts";
import type { Engine } from "../../engine/engine.ts";
import { providerById } from "../../engine/providers/registry.ts";
import { errorView } from "../errorView.ts";

/** Longest wait for one provider, in milliseconds. */
const PATIENCE_MS = 15_000;

export interface CheckWorld {
  engine(): Promise<Engine>;
  /** The providers as the picker shows them. */
  providers(): Promise<readonly ProviderView[]>;
  /** Milliseconds, for measuring. */
  clock(): number;
}

/** @param only ids of the providers to check; without them all that could be used */
export async function checkProviders(
  world: CheckWorld,
  only: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<ProviderCheckView[]> {
  const views = await world.providers();
  const asked = views.filter(({ id }) => isAsked(id) && (only === undefined || only.includes(id)));
  return Promise.all(asked.map((provider) => check(world, provider, signal)));
}

/** The built-in assistant and the editor's own models are not behind a network of ours. */
function isAsked(id: string): boolean {
  const dialect = providerById(id)?.dialect;
  return dialect !== "built-in" && dialect !== "editor";
}

async function check(world: CheckWorld, view: ProviderView, signal: AbortSignal): Promise<ProviderCheckView> {
  const { id, name } = view;
  if (!view.usable)
    return { provider: id, name, state: "skipped", text: view.missing ?? `${name} cannot be used yet.` };
  const descriptor = providerById(id);
  if (descriptor !== undefined && descriptor.models_path === null) {
    return {
      provider: id,
      name,
      state: "skipped",
      text: `${name} has no free call that could tell; the first message will.`,
    };
  }
  const began = world.clock();
  try {
    const engine = await world.engine();
    const models = await engine.listRemoteModels(id, { timeoutMs: PATIENCE_MS, signal });
    const durationMs = Math.round(world.clock() - began);
    return {
      provider: id,
      name,
      state: "ok",
      models: models.length,
      durationMs,
      text: `${name} answered in ${durationMs} ms with ${models.length} ${models.length === 1 ? "model" : "models"}.`,
    };
  } catch (error) {
    if (signal.aborted) throw error;
    const shown = errorView(error);
    return {
      provider: id,
      name,
      state: "failed",
      durationMs: Math.round(world.clock() - began),
      error: shown,
      text: `${shown.message}${shown.hint === undefined ? "" : ` ${shown.hint}`}`,
    };
  }
}
