/** What the model picker shows for what was typed: groups in order, usable ones first, best matches on top. */
import type { ModelView, ProviderView } from "../../../shared/src/protocol.ts";

export interface ModelGroup {
  readonly provider: ProviderView;
  readonly models: readonly ModelView[];
}

export interface PickerView {
  /** Groups whose models can be chosen. */
  readonly usable: readonly ModelGroup[];
  /** Providers that lack something; their models show only where a search finds them. */
  readonly lacking: readonly ModelGroup[];
  /** Models that were found and left out, because a list of thousands helps nobody. */
  readonly hidden: number;
}

const MAX_MODELS = 400;

/** @param query Words in any order; each must occur in the model's name, id or provider, or name an ability. */
export function filterModels(providers: readonly ProviderView[], query: string): PickerView {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const usable: ModelGroup[] = [];
  const lacking: ModelGroup[] = [];
  let room = MAX_MODELS;
  let hidden = 0;
  for (const provider of providers) {
    const found = words.length === 0 ? [...provider.models] : matching(provider, words);
    if (provider.usable) {
      const models = sorted(found, words);
      const shown = models.slice(0, room);
      room -= shown.length;
      hidden += models.length - shown.length;
      if (shown.length > 0) usable.push({ provider, models: shown });
    } else if (words.length === 0) {
      lacking.push({ provider, models: [] });
    } else if (found.length > 0 || matchesProvider(provider, words)) {
      lacking.push({ provider, models: sorted(found, words).slice(0, 5) });
    }
  }
  return { usable, lacking, hidden };
}

/** Models that can be chosen, in the order in which they stand: what the arrow keys walk through. */
export function choosable(view: PickerView): readonly ModelView[] {
  return view.usable.flatMap((group) => group.models);
}

function matching(provider: ProviderView, words: readonly string[]): ModelView[] {
  return provider.models.filter((model) => {
    const hay = `${model.name} ${model.ref} ${provider.name} ${model.abilities.join(" ")}`.toLowerCase();
    return words.every((word) => hay.includes(word));
  });
}

function matchesProvider(provider: ProviderView, words: readonly string[]): boolean {
  const hay = `${provider.name} ${provider.id}`.toLowerCase();
  return words.every((word) => hay.includes(word));
}

/** Names that begin with the words first; retired models last. Otherwise the given order stays. */
function sorted(models: readonly ModelView[], words: readonly string[]): ModelView[] {
  const rank = (model: ModelView): number => {
    const retired = model.status === "retired" ? 100 : model.status === "deprecated" ? 10 : 0;
    const first = words[0];
    if (first === undefined) return retired;
    const id = model.ref.slice(model.ref.indexOf("/") + 1).toLowerCase();
    if (id === words.join("-") || model.name.toLowerCase() === words.join(" ")) return retired;
    return retired + (id.startsWith(first) || model.name.toLowerCase().startsWith(first) ? 1 : 2);
  };
  return models
    .map((model) => ({ model, rank: rank(model) }))
    .sort((a, b) => a.rank - b.rank)
    .map((entry) => entry.model);
}

export type Badge = { readonly icon: string; readonly label: string };

/** The abilities worth a badge. Names follow the catalog's; others stay in the tooltip. */
export function badgesOf(model: ModelView): readonly Badge[] {
  const badges: Badge[] = [];
  const has = (pattern: RegExp): boolean => model.abilities.some((ability) => pattern.test(ability));
  if (has(/vision|image/i)) badges.push({ icon: "eye", label: "Sees images" });
  if (has(/tool|function/i)) badges.push({ icon: "tools", label: "Calls tools" });
  if (has(/reason|think/i)) badges.push({ icon: "lightbulb", label: "Thinks before it answers" });
  return badges;
}
