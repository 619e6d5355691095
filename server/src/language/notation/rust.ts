/** Fields of a struct, which must all be given where no `..Default::default()` gives the rest; links of a builder. */
import type { FixEdit } from "../rules/rule.ts";
import { linkRemoval } from "./builderLinks.ts";
import type { Removal } from "./notation.ts";

/** The removal; `None` in place of the value where the struct needs the field. */
export function rustRemoval(removal: Removal): FixEdit | null {
  const { text, nameSpan, valueSpan, call } = removal;
  const isField = /^\s*:/.test(text.slice(nameSpan.end, valueSpan.start));
  if (!isField) return linkRemoval(removal);
  if (/[{,]\s*\.\.[^{}"]*\}$/.test(text.slice(call.start, call.end))) return { span: removal.span, text: "" };
  const open = /^\s*:\s*(Some\(\s*)$/.exec(text.slice(nameSpan.end, valueSpan.start))?.[1];
  const close = /^(?:\.\w+\(\))*\s*,?\s*\)/.exec(text.slice(valueSpan.end, call.end))?.[0];
  if (open === undefined || close === undefined) return null;
  return { span: { start: valueSpan.start - open.length, end: valueSpan.end + close.length }, text: "None" };
}
