/** What a key of a prompt file's front matter is for. */
import type { PromptStyle } from "../extraction/documentForm.ts";
import { frontMatterKey } from "../extraction/frontMatterKeys.ts";
import { frontMatterPlaceAt } from "../completion/frontMatterPlace.ts";
import type { VariableCard } from "./variableCard.ts";

/** The card of the key at an offset; null where none of the style's keys stands there. */
export function keyCard(text: string, style: PromptStyle, offset: number): VariableCard | null {
  const place = frontMatterPlaceAt(text, offset);
  if (place === null || place.kind !== "key" || place.typed === "") return null;
  const row = frontMatterKey(style, [...place.parents, place.typed]);
  if (row === undefined) return null;
  const values = row.values === undefined ? "" : `\n\nValues: ${row.values.map((value) => `\`${value}\``).join(", ")}`;
  const outdated = row.outdated === true ? " Read by older versions only." : "";
  return { span: place.span, markdown: `**${row.path}**: ${row.does}${outdated}${values}` };
}
