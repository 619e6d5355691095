/** Facts of a configuration file of a known format: the models it names, and the parameters it sets for them. */
import type { CallFact, ModelNameFact, ParameterFact } from "../../facts.ts";
import type { LanguageWorld } from "../../world.ts";
import type { ConfigEntry } from "../configEntry.ts";
import { nameOfEntry, parameterOfEntry } from "../configEntry.ts";
import { nameIn } from "../modelSpelling.ts";
import type { ConfigFormat, ModelPlace } from "./formats.ts";
import { modelValueOf } from "./modelValue.ts";

export interface ConfigFacts {
  readonly modelNames: readonly ModelNameFact[];
  readonly calls: readonly CallFact[];
}

/** Reads a file's entries by its format; keys that the format does not know are read as in any other file. */
export function configFactsOf(
  world: LanguageWorld,
  format: ConfigFormat,
  text: string,
  entries: readonly ConfigEntry[],
): ConfigFacts {
  const groups = groupsOf(entries);
  const modelNames: ModelNameFact[] = [];
  const calls: CallFact[] = [];
  for (const entry of entries) {
    const place = format.models.find(({ path }) => matches(path, entry.path));
    if (place === undefined) {
      const name = nameOfEntry(world, entry);
      const own = format.aliases.some((path) => matches(path, entry.path));
      // A name that the owner chose may be a model's, but need not mean it.
      if (name !== null) modelNames.push(own ? { ...name, certainty: "likely", customEndpoint: true } : name);
      continue;
    }
    const beside = groups.get(groupOf(entry, entry.path.length - 1)) ?? [];
    const name = nameAt(world, place, entry, beside);
    if (name === null) continue;
    modelNames.push(name);
    const parameters = parametersOf(text, place, entry, beside);
    if (parameters.length > 0) calls.push(callOfEntry(format, entry, name, parameters));
  }
  const dropping = dropsEverywhere(format, entries);
  return { modelNames, calls: dropping ? calls.map((call) => withDrops(format, call)) : calls };
}

/** Whether whoever reads the file leaves out what a model does not take. */
function dropsEverywhere({ drops }: ConfigFormat, entries: readonly ConfigEntry[]): boolean {
  if (drops === undefined || drops === "always") return drops === "always";
  return entries.some(({ path, value }) => path.join(".") === drops.key && /^true$/i.test(value));
}

/** The call without what whoever reads the file leaves out, as far as that is known. */
function withDrops({ leavesOut }: ConfigFormat, call: CallFact): CallFact {
  const { provider = "" } = call;
  const left = leavesOut !== undefined && Object.hasOwn(leavesOut, provider) ? leavesOut[provider]! : [];
  const isKept = ({ name }: ParameterFact): boolean => leavesOut !== undefined && !left.includes(name);
  const parameters = call.parameters.map((one): ParameterFact => (isKept(one) ? { ...one, kept: true } : one));
  return { ...call, parameters, dropsParameters: true };
}

function nameAt(
  world: LanguageWorld,
  place: ModelPlace,
  entry: ConfigEntry,
  beside: readonly ConfigEntry[],
): ModelNameFact | null {
  const depth = entry.path.length - 1;
  const at = (key: string): ConfigEntry | undefined => beside.find(({ path }) => path.slice(depth).join(".") === key);
  const written = place.provider === undefined ? undefined : at(place.provider)?.value;
  const value = modelValueOf(entry.value, place.spelling, written);
  if (value === undefined) return null;
  const known = nameIn(world, value.name, true) !== undefined;
  // Without a provider an unknown word may be anything: aider has short names of its own.
  const certain = known || value.provider !== undefined || value.name.includes("/");
  const custom = value.custom || (place.base ?? []).some((key) => at(key) !== undefined);
  if (!certain && !custom) return null;
  const start = entry.span.start + value.offset;
  return {
    kind: "model-name",
    text: value.name,
    span: { start, end: start + value.name.length },
    certainty: "certain",
    keyed: true,
    ...(value.provider === undefined ? {} : { provider: value.provider }),
    ...(custom ? { customEndpoint: true } : {}),
  };
}

function parametersOf(
  text: string,
  place: ModelPlace,
  model: ConfigEntry,
  beside: readonly ConfigEntry[],
): readonly ParameterFact[] {
  const depth = model.path.length - 1;
  return (place.parameters ?? []).flatMap((folder) =>
    beside.flatMap((entry): ParameterFact[] => {
      const [written, ...above] = entry.path.slice(depth).toReversed();
      if (entry === model || written === undefined || above.toReversed().join(".") !== folder) return [];
      return [parameterOfEntry(text, entry, beside)];
    }),
  );
}

function callOfEntry(
  format: ConfigFormat,
  entry: ConfigEntry,
  model: ModelNameFact,
  parameters: readonly ParameterFact[],
): CallFact {
  const spans = [entry.keySpan, model.span, ...parameters.flatMap(({ nameSpan, valueSpan }) => [nameSpan, valueSpan])];
  return {
    kind: "call",
    library: format.id,
    span: {
      start: Math.min(...spans.map(({ start }) => start)),
      end: Math.max(...spans.map(({ end }) => end)),
    },
    calleeSpan: model.span,
    model,
    parameters,
    messages: [],
    // Whoever reads the file may add to it.
    open: true,
    ...(model.provider === undefined ? {} : { provider: model.provider }),
    ...(model.customEndpoint === true ? { customEndpoint: true } : {}),
    ...(dropsParameters(parameters) ? { dropsParameters: true } : {}),
  };
}

function dropsParameters(parameters: readonly ParameterFact[]): boolean {
  return parameters.some(({ name, value }) => name === "drop_params" && value.kind === "boolean" && value.value);
}

/** Entries by every object that holds them. */
function groupsOf(entries: readonly ConfigEntry[]): ReadonlyMap<string, readonly ConfigEntry[]> {
  const groups = new Map<string, ConfigEntry[]>();
  for (const entry of entries) {
    // An object further out than this holds no model of its own.
    for (let depth = entry.path.length - 1; depth >= Math.max(0, entry.path.length - 4); depth--) {
      const key = groupOf(entry, depth);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [entry]);
      else group.push(entry);
    }
  }
  return groups;
}

function groupOf({ path, places }: ConfigEntry, depth: number): string {
  const keys = path.slice(0, depth).map((key, index) => `${key}#${String(places[index + 1] ?? 0)}`);
  return [String(places[0] ?? 0), ...keys].join("/");
}

/** Whether keys fit a dotted pattern, where `**` stands for any number of keys. */
function matches(pattern: string, path: readonly string[]): boolean {
  const keys = pattern.split(".");
  if (keys[0] === "**") {
    const rest = keys.slice(1);
    return path.length > rest.length && rest.every((key, index) => path[path.length - rest.length + index] === key);
  }
  if (keys.at(-1) === "**") return keys.slice(0, -1).every((key, index) => path[index] === key);
  return keys.length === path.length && keys.every((key, index) => path[index] === key);
}
