/**
 * Arguments that stand outside of their call, and that the program changes before it makes the call: a list of messages
 * that grows, options that get another field. What the file shows of them is then not all that is sent.
 */
import { changesOf } from "../extraction/changedNames.ts";
import type { CallFact, Span } from "../facts.ts";

/** Whether a name is changed anywhere in a text, by name: a text is searched once for each. */
export type ChangedNames = Map<string, boolean>;

/** The call as far as it can be relied on: without the promise that all is known, where that may not be so. */
export function reliable(call: CallFact, text: string, changed: ChangedNames): CallFact {
  const outside = placesOf(call).filter(({ start, end }) => start < call.span.start || end > call.span.end);
  if (outside.length === 0) return call;
  if (!outside.some((place) => isChangedName(text, place, changed))) return call;
  const { everyMessage: _every, ...rest } = call;
  return { ...rest, open: true };
}

function placesOf({ messages, parameters }: CallFact): readonly Span[] {
  // One message and one parameter of each holder will do; a holder's literal is one place of the text.
  const first = messages[0];
  return [...(first === undefined ? [] : [first.span]), ...parameters.map(({ nameSpan }) => nameSpan)];
}

/** Characters before a value within which the name that it is given to stands. */
const reach = 2000;

const assignment = /([A-Za-z_$][\w$]*)[ \t]*(?::[^=\n;]{1,200})?=[ \t]*(?:await\s+)?(?:new\s+)?[\w.]*[ \t]*[[({]/g;

/** Whether the name that a value was given to is changed anywhere in the file. */
function isChangedName(text: string, place: Span, changed: ChangedNames): boolean {
  const before = text.slice(Math.max(0, place.start - reach), place.start);
  const name = [...before.matchAll(assignment)].at(-1)?.[1];
  // Without a name nobody can change it.
  if (name === undefined) return false;
  let known = changed.get(name);
  if (known === undefined) {
    known = changesOf(name).test(text);
    changed.set(name, known);
  }
  return known;
}
