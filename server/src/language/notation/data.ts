/** Plain data in the languages whose libraries take it as the API has it: dictionaries, hashes, arrays, JSON. */

export interface DataNotation {
  /**
   * An entry of an object.
   * @param beside the source of an entry of the same object, whose way of writing keys is kept
   */
  entry(name: string, value: string, beside?: string): string;
  /** An object of one line, from its entries. */
  object(entries: readonly string[]): string;
  list(items: readonly string[]): string;
  /** A word without anything to escape. */
  text(word: string): string;
  truth(value: boolean): string;
}

const brackets = (items: readonly string[]): string => `[${items.join(", ")}]`;
const doubleQuoted = (word: string): string => `"${word}"`;

export const javascriptData: DataNotation = {
  entry(name, value, beside = "") {
    const quote = /^["']/.exec(beside)?.[0] ?? "";
    return `${quote}${name}${quote}: ${value}`;
  },
  object: (entries) => `{ ${entries.join(", ")} }`,
  list: brackets,
  text: doubleQuoted,
  truth: String,
};

export const rubyData: DataNotation = {
  entry: (name, value, beside = "") =>
    /^["'][^"']*["']\s*=>/.test(beside) ? `"${name}" => ${value}` : `${name}: ${value}`,
  object: (entries) => `{ ${entries.join(", ")} }`,
  list: brackets,
  text: doubleQuoted,
  truth: String,
};

export const phpData: DataNotation = {
  entry: (name, value) => `'${name}' => ${value}`,
  object: brackets,
  list: brackets,
  text: (word) => `'${word}'`,
  truth: String,
};

export const jsonData: DataNotation = {
  entry: (name, value) => `"${name}": ${value}`,
  object: (entries) => `{${entries.join(", ")}}`,
  list: brackets,
  text: doubleQuoted,
  truth: String,
};

/** JSON in the double quotes of a shell, where each quote has a backslash before it. */
export const escapedJsonData: DataNotation = {
  ...jsonData,
  entry: (name, value) => String.raw`\"${name}\": ${value}`,
  text: (word) => String.raw`\"${word}\"`,
};

export const pythonData: DataNotation = {
  ...jsonData,
  truth: (value) => (value ? "True" : "False"),
};
