/** The values of which the code chooses one by a condition or a key, as far as they are written out. */
import type { Span } from "../facts.ts";
import type { Bindings } from "./bindings.ts";
import type { Expression } from "./expression.ts";
import { fieldsOf, follow } from "./knownValues.ts";

export interface PossibleValues {
  readonly values: readonly Expression[];
  /** Each of them is the value on some run, whatever else that run does. */
  readonly each: boolean;
  /** There are no others. */
  readonly complete: boolean;
}

/** More values than this are a table, not a choice. */
const most = 12;
const deepest = 6;

/**
 * The values that an argument of a call may have; undefined where it is no choice.
 * @param call where the call stands
 */
export function possibleValues(value: Expression, call: Span, bindings: Bindings): PossibleValues | undefined {
  const values: Expression[] = [];
  let each = true;
  let complete = true;

  function collect(expression: Expression, depth: number): void {
    const known = follow(expression, bindings);
    if (depth > deepest || values.length > most) {
      complete = false;
      return;
    }
    if (known.kind === "choice" && known.by === "condition") {
      const { reached } = known;
      const reaches =
        reached === undefined
          ? known.elsewhere !== true && bindings.flowsInto(known.span, call)
          : reached.each && reached.at >= call.start && reached.at < call.end;
      each &&= reaches;
      for (const option of known.options) collect(option, depth + 1);
      return;
    }
    const entries = entriesOf(known, bindings);
    if (entries === undefined) {
      if (/^(?:string|call|member)$/.test(known.kind)) values.push(known);
      else complete = false;
      return;
    }
    // Which keys are asked for is not known.
    each = false;
    for (const entry of entries) collect(entry, depth + 1);
  }

  const known = follow(value, bindings);
  if (known.kind !== "choice" && entriesOf(known, bindings) === undefined) return undefined;
  collect(known, 0);
  return values.length === 0 || values.length > most ? undefined : { values, each, complete };
}

/** What `MODELS[kind]` and `MODELS.get(kind, "…")` may give; undefined for every other expression, and where the entries are not written out. */
function entriesOf(expression: Expression, bindings: Bindings): readonly Expression[] | undefined {
  const { object, fallback } = lookUpIn(expression) ?? {};
  if (object === undefined) return undefined;
  const holder = follow(object, bindings);
  const fields = holder.kind === "array" ? holder.fields : fieldsOf(holder);
  if (fields === undefined || fields.length === 0 || fields.some((field) => field.spread)) return undefined;
  return [...fields.map((field) => field.value), ...(fallback === undefined ? [] : [fallback])];
}

function lookUpIn(expression: Expression): { readonly object: Expression; readonly fallback?: Expression } | undefined {
  if (expression.kind === "entry") return expression;
  if (expression.kind !== "call" || expression.callee.kind !== "member" || expression.callee.name !== "get") {
    return undefined;
  }
  const [key, fallback] = expression.fields;
  if (key === undefined) return undefined;
  return { object: expression.callee.object, ...(fallback === undefined ? {} : { fallback: fallback.value }) };
}
