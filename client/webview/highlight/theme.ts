/**
 * What is coloured, by TextMate scope. The colours here are numbers only: each stands for a class (`tok-…`) whose colour
 * the style sheet takes from the editor's theme, because the page's content policy allows no inline styles.
 */
export const tokenClasses = [
  "",
  "tok-comment",
  "tok-string",
  "tok-regexp",
  "tok-number",
  "tok-constant",
  "tok-keyword",
  "tok-control",
  "tok-type",
  "tok-function",
  "tok-variable",
  "tok-property",
  "tok-tag",
  "tok-attribute",
  "tok-heading",
  "tok-link",
  "tok-inserted",
  "tok-deleted",
  "tok-invalid",
] as const;

export type TokenClass = (typeof tokenClasses)[number];

const scopes: Readonly<Partial<Record<TokenClass, readonly string[]>>> = {
  "tok-comment": ["comment", "punctuation.definition.comment"],
  "tok-string": ["string", "punctuation.definition.string", "markup.inline.raw"],
  "tok-regexp": ["string.regexp", "constant.character.escape"],
  "tok-number": ["constant.numeric", "keyword.other.unit"],
  "tok-constant": ["constant.language", "support.constant", "constant.other"],
  "tok-keyword": [
    "keyword",
    "storage",
    "variable.language",
    "keyword.operator.new",
    "keyword.operator.logical.python",
    "punctuation.definition.template-expression",
  ],
  "tok-control": ["keyword.control", "keyword.operator.expression.delete", "storage.type.import"],
  "tok-type": [
    "entity.name.type",
    "entity.name.class",
    "entity.name.namespace",
    "support.type",
    "support.class",
    "entity.other.inherited-class",
  ],
  "tok-function": ["entity.name.function", "support.function", "meta.function-call.generic", "entity.name.command"],
  "tok-variable": ["variable", "meta.definition.variable.name", "entity.name.variable"],
  "tok-property": [
    "support.type.property-name",
    "variable.other.property",
    "meta.object-literal.key",
    "entity.name.tag.yaml",
    "support.type.property-name.json",
  ],
  "tok-tag": ["entity.name.tag", "punctuation.definition.tag"],
  "tok-attribute": ["entity.other.attribute-name"],
  "tok-heading": ["markup.heading", "markup.bold", "entity.name.section"],
  "tok-link": ["markup.underline.link"],
  "tok-inserted": ["markup.inserted"],
  "tok-deleted": ["markup.deleted"],
  "tok-invalid": ["invalid"],
  "": [
    "keyword.operator",
    "punctuation",
    "string meta.embedded",
    "meta.template.expression",
    "source.shell variable.parameter",
  ],
};

/** The stand-in colour of a class: its place in `tokenClasses`. */
function standIn(name: TokenClass): string {
  return `#${tokenClasses.indexOf(name).toString(16).padStart(6, "0")}`;
}

export const theme = {
  name: "parlance",
  type: "dark" as const,
  fg: standIn(""),
  bg: "#ffffff",
  settings: Object.entries(scopes).map(([name, scope]) => ({
    scope: [...scope],
    settings: { foreground: standIn(name as TokenClass) },
  })),
};

/** @param colour As the highlighter gives it back. */
export function classOf(colour: string | undefined): TokenClass {
  const index = Number.parseInt((colour ?? "").slice(1), 16);
  return tokenClasses[index] ?? "";
}
