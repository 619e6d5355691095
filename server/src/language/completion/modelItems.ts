/** The models that a place may name, best first: the client's provider, what the documents use, newest, retired last. */
import { lifeCycleOn } from "../../engine/catalog/lifeCycle.ts";
import { newestFirst } from "../../engine/catalog/order.ts";
import type { ModelRecord } from "../../engine/catalog/record.ts";
import { formatTokensShort } from "../../engine/cost/format.ts";
import { CompletionItemKind, CompletionItemTag } from "vscode-languageserver-types";
import type { CompletionItem } from "vscode-languageserver-types";
import type { ModelNameFact } from "../facts.ts";
import { resolutionOf } from "../modelOf.ts";
import { dollars } from "../numbers.ts";
import type { LanguageWorld } from "../world.ts";
import type { Place } from "./place.ts";

/** Providers that are offered where neither the code nor the documents tell one. */
const usual: readonly string[] = ["openai", "anthropic", "gemini", "xai"];

/** Catalogs larger than this are an aggregator's: only what is used or typed of them is offered. */
const largestCatalog = 120;

/** Models for a place; `used` are the names in the open documents, those of this one first. */
export function modelItems(
  world: LanguageWorld,
  place: Extract<Place, { kind: "model" }>,
  used: readonly ModelNameFact[],
): readonly CompletionItem[] {
  const uses = usesOf(world, used);
  const slash = place.typed.indexOf("/");
  const typedPrefix = slash > 0 ? place.typed.slice(0, slash) : undefined;
  const prefixed = typedPrefix !== undefined || (place.prefixed ?? (place.provider === undefined && uses.prefixed));
  const wanted = providersFor(place.provider, typedPrefix, uses.providers);
  const byProvider = chatModels(world);
  const today = world.today();
  const offered = wanted.flatMap((provider, rank) =>
    (byProvider.get(provider) ?? [])
      .filter((record, _index, all) => all.length <= largestCatalog || uses.refs.has(refOf(record)))
      .map((record) => {
        const retired = lifeCycleOn(record, today).status === "retired";
        return { record, rank, retired, used: uses.refs.get(refOf(record)) ?? 0 };
      }),
  );
  offered.sort(
    (a, b) =>
      Number(a.retired) - Number(b.retired) ||
      (place.provider === undefined ? 0 : a.rank - b.rank) ||
      b.used - a.used ||
      a.rank - b.rank ||
      newestFirst(a.record, b.record),
  );
  return offered.map(({ record, retired }, index): CompletionItem => {
    const ref = refOf(record);
    return {
      label: prefixed ? ref : record.id,
      kind: CompletionItemKind.Constant,
      sortText: index.toString(36).padStart(3, "0"),
      detail: detailOf(record),
      data: ref,
      ...(retired ? { tags: [CompletionItemTag.Deprecated] } : {}),
    };
  });
}

/** `1.05M window · $2 in, $8 out`. */
function detailOf({ context_window, prices }: ModelRecord): string {
  const parts: string[] = [];
  if (context_window !== null) parts.push(`${formatTokensShort(context_window)} window`);
  const { input, output } = prices ?? { input: null, output: null };
  if (input === 0 && output === 0) parts.push("free");
  else if (input !== null && output !== null) parts.push(`${dollars(input)} in, ${dollars(output)} out`);
  return parts.join(" · ");
}

function refOf({ provider, id }: ModelRecord): string {
  return `${provider}/${id}`;
}

function providersFor(
  client: string | undefined,
  typed: string | undefined,
  inUse: readonly string[],
): readonly string[] {
  if (typed !== undefined) return [typed === "google" ? "gemini" : typed];
  if (client !== undefined) return [client];
  return [...new Set([...usual, ...inUse])];
}

interface Uses {
  /** How often a model is named, by reference. */
  readonly refs: ReadonlyMap<string, number>;
  readonly providers: readonly string[];
  /** Most names that are in use have a provider's prefix. */
  readonly prefixed: boolean;
}

/** Names that are looked at; more tell nothing more. */
const mostNames = 400;

function usesOf(world: LanguageWorld, names: readonly ModelNameFact[]): Uses {
  const refs = new Map<string, number>();
  const providers = new Set<string>();
  let withPrefix = 0;
  const looked = names.slice(0, mostNames);
  for (const name of looked) {
    if (name.text.includes("/")) withPrefix++;
    const resolution = resolutionOf(world, name);
    if (resolution === undefined || resolution.match === "inherited") continue;
    const ref = refOf(resolution.record);
    refs.set(ref, (refs.get(ref) ?? 0) + 1);
    providers.add(resolution.record.provider);
  }
  return { refs, providers: [...providers], prefixed: withPrefix * 2 > looked.length };
}

const grouped = new WeakMap<readonly ModelRecord[], ReadonlyMap<string, readonly ModelRecord[]>>();

/** Chat models by provider; the catalog gives the same list until it changes. */
function chatModels(world: LanguageWorld): ReadonlyMap<string, readonly ModelRecord[]> {
  const all = world.allModels();
  let byProvider = grouped.get(all);
  if (byProvider === undefined) {
    const made = new Map<string, ModelRecord[]>();
    for (const record of all) {
      if (record.kind !== "chat") continue;
      const list = made.get(record.provider);
      if (list === undefined) made.set(record.provider, [record]);
      else list.push(record);
    }
    byProvider = made;
    grouped.set(all, made);
  }
  return byProvider;
}
