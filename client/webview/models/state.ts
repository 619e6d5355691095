/** What the model table knows and what was chosen. */
import { batch, computed, signal } from "@preact/signals";
import { maxCompared } from "../../../shared/src/compared.ts";
import type { FromModels, ToModels } from "../../../shared/src/modelsPage.ts";
import type { ModelRow } from "../../../shared/src/modelTable.ts";
import type { ErrorView } from "../../../shared/src/protocol.ts";
import { arrayOf, isBoolean, isNumber, isString, nullable, objectOf, oneOf } from "../host/guard.ts";
import { sorted } from "../table/sort.ts";
import type { SortState } from "../table/sort.ts";
import { modelColumns } from "./columns.ts";
import { firstChoice, matching, searchable } from "./filter.ts";
import type { Choice } from "./filter.ts";

export type TableView = Extract<ToModels, { type: "table" }>["table"];
export type ComparisonView = Extract<ToModels, { type: "comparison" }>["comparison"];

export const table = signal<TableView | null>(null);
export const choice = signal<Choice>(firstChoice);
/** The newest first. */
export const sort = signal<SortState>({ column: "released", descending: true });
/** References of the models to compare, in the order in which they were chosen. */
export const compared = signal<readonly string[]>([]);
export const comparison = signal<ComparisonView | null>(null);
export const problem = signal<ErrorView | null>(null);
/** Said to screen readers. */
export const announcement = signal("");

const search = computed(() => searchable(table.value?.rows ?? []));
const found = computed(() => matching(search.value, choice.value));

/** The rows on show, in order. */
export const rows = computed<readonly ModelRow[]>(() => {
  const { column, descending } = sort.value;
  const by = modelColumns.find(({ id }) => id === column);
  return by ? sorted(found.value, descending, (row) => by.cell(row).value) : found.value;
});

let post: (message: FromModels) => void = () => undefined;

export function connectModels(send: (message: FromModels) => void): void {
  post = send;
}

export function send(message: FromModels): void {
  post(message);
}

export function receive(message: ToModels): void {
  batch(() => {
    switch (message.type) {
      case "table":
        table.value = message.table;
        problem.value = null;
        // What was kept over a reload is compared again, as far as it is still there.
        if (compared.value.length > 1 && comparison.value === null) askComparison();
        break;
      case "comparison":
        comparison.value = message.comparison;
        problem.value = null;
        break;
      case "show":
        compare(message.models);
        break;
      case "error":
        problem.value = message.error;
        break;
    }
  });
}

export function narrow(change: Partial<Choice>): void {
  choice.value = { ...choice.value, ...change };
}

/** Puts a model beside the others or takes it away; a fifth one is refused and the refusal is said. */
export function toggleCompared(row: ModelRow): void {
  const now = compared.value;
  if (now.includes(row.ref)) {
    compare(now.filter((ref) => ref !== row.ref));
    announcement.value = `${row.name} is no longer compared.`;
  } else if (now.length >= maxCompared) {
    announcement.value = `At most ${maxCompared} models are compared. Take one away first.`;
  } else {
    compare([...now, row.ref]);
    announcement.value = `${row.name} is compared; ${now.length + 1} of ${maxCompared}.`;
  }
}

export function compare(refs: readonly string[]): void {
  compared.value = refs.slice(0, maxCompared);
  askComparison();
}

function askComparison(): void {
  if (compared.value.length < 2) {
    comparison.value = null;
    return;
  }
  post({ type: "compare", models: [...compared.value] });
}

interface Saved {
  readonly choice: Choice;
  readonly sort: SortState;
  readonly compared: string[];
}

const isSaved = objectOf<Saved>({
  choice: objectOf<Choice>({
    text: isString,
    provider: isString,
    abilities: arrayOf(isString),
    statuses: arrayOf(oneOf("active", "preview", "deprecated", "retired")),
    maxInput: nullable(isNumber),
    minWindow: isNumber,
  }),
  sort: objectOf<SortState>({ column: isString, descending: isBoolean }),
  compared: arrayOf(isString),
});

/** What the editor keeps over a reload of the window. */
export function savedView(): unknown {
  return { choice: choice.value, sort: sort.value, compared: [...compared.value] };
}

export function restoreView(data: unknown): void {
  if (!isSaved(data)) return;
  batch(() => {
    choice.value = data.choice;
    sort.value = data.sort;
    compared.value = data.compared.slice(0, maxCompared);
  });
}
