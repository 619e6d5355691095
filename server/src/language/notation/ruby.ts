/** Names of models in Ruby: symbols without quotes hold no hyphens or dots. */
import type { Span } from "../facts.ts";

/** A model's name as it is written at a range: with quotes of its own in a bare symbol (`:o3`). */
export function rubyName(text: string, { start }: Span, name: string): string {
  return text[start - 1] === ":" && !/^[A-Za-z_]\w*$/.test(name) ? `"${name}"` : name;
}
