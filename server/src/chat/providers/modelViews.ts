/** Models as the picker shows them: from the catalog, from a server's own list, and the built-in one. */
import type { ModelView } from "../../../../shared/src/protocol.ts";
import { allModels, lifeCycleOn, modelRef, resolveModel } from "../../engine/catalog/lookup.ts";
import { newestFirst } from "../../engine/catalog/order.ts";
import type { ModelRecord } from "../../engine/catalog/record.ts";
import { BUILT_IN, BUILT_IN_NAME } from "../builtIn.ts";
import type { EditorModel } from "../world.ts";

export const builtInModel: ModelView = {
  ref: BUILT_IN,
  name: BUILT_IN_NAME,
  provider: "parlance",
  contextWindow: null,
  maxOutputTokens: null,
  inputPrice: 0,
  outputPrice: 0,
  abilities: [],
  status: "active",
  note: "Answers from what Parlance knows; needs no key and sends nothing.",
};

/** Chat models of the catalog by provider, best offers first: what still answers, then the newest. */
export function catalogModels(provider: string, today: Date): ModelView[] {
  return allModels()
    .filter((record) => record.provider === provider && record.kind === "chat")
    .map((record) => ({ record, view: viewOf(record, today) }))
    .toSorted((a, b) => rank(a.view) - rank(b.view) || newestFirst(a.record, b.record))
    .map(({ view }) => view);
}

/** A model that an endpoint names itself; facts come from the catalog where it knows the name. */
export function servedModel(provider: string, id: string, local: boolean, today: Date): ModelView {
  const record = local ? null : (resolveModel(`${provider}/${id}`)?.record ?? resolveModel(id)?.record ?? null);
  if (record === null) {
    return {
      ref: `${provider}/${id}`,
      name: id,
      provider,
      contextWindow: null,
      maxOutputTokens: null,
      inputPrice: local ? 0 : null,
      outputPrice: local ? 0 : null,
      abilities: [],
      status: "active",
    };
  }
  // Facts of the model hold wherever it is served; prices are those of its maker and may differ here.
  const { pricesAsOf: _date, ...view } = viewOf(record, today);
  const own = record.provider === provider;
  return own
    ? viewOf(record, today)
    : { ...view, ref: `${provider}/${id}`, name: id, provider, inputPrice: null, outputPrice: null };
}

export function editorModelView(model: EditorModel): ModelView {
  return {
    ref: `editor/${model.id}`,
    name: `${model.name} (${model.vendor})`,
    provider: "editor",
    contextWindow: model.maxInputTokens > 0 ? model.maxInputTokens : null,
    maxOutputTokens: null,
    inputPrice: null,
    outputPrice: null,
    abilities: [],
    status: "active",
  };
}

function viewOf(record: ModelRecord, today: Date): ModelView {
  const life = lifeCycleOn(record, today);
  const note = noteOf(life);
  return {
    ref: modelRef(record),
    name: record.name,
    provider: record.provider,
    contextWindow: record.context_window,
    maxOutputTokens: record.max_output_tokens,
    inputPrice: record.prices?.input ?? null,
    outputPrice: record.prices?.output ?? null,
    abilities: [...record.abilities],
    status: life.status,
    ...(record.prices_as_of === undefined ? {} : { pricesAsOf: record.prices_as_of }),
    ...(note === null ? {} : { note }),
  };
}

function noteOf(life: ReturnType<typeof lifeCycleOn>): string | null {
  const next = life.successor === null ? "" : `; successor ${life.successor}`;
  switch (life.status) {
    case "retired":
      return `Retired${life.retires === null ? "" : ` on ${life.retires}`}${next}`;
    case "deprecated":
      return `Deprecated${life.retires === null ? "" : `, retires on ${life.retires}`}${next}`;
    case "preview":
      return "Preview";
    case "active":
      return null;
    default:
      throw new TypeError(`No note for the status ${String(life.status)}.`);
  }
}

function rank(view: ModelView): number {
  return ["active", "preview", "deprecated", "retired"].indexOf(view.status);
}
