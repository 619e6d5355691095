/** How the languages write the name of a parameter: what stands before it, around it and behind it. */
import type { CallGrammar } from "../extraction/libraries.ts";

export interface NameForm {
  /** Text just before a name that is about to be written. */
  readonly after: readonly string[];
  /** Quotes around a name where the language wants them; empty for a bare name. */
  readonly quote: string;
  /** Quotes that may have been typed already. */
  readonly typed: readonly string[];
  /** Between the name, or its closing quote, and the value. */
  readonly joint: string;
  /** Closes what the joint opens. */
  readonly close: string;
  /** The name is a link of a builder's chain. */
  readonly link: boolean;
}

function form(
  after: string,
  joint: string,
  rest: Partial<Pick<NameForm, "quote" | "typed" | "close" | "link">> = {},
): NameForm {
  return { after: after.split(" "), quote: "", typed: [], joint, close: "", link: false, ...rest };
}

const link = { close: ")", link: true } as const;

/** The forms of each language; where several begin alike, the one that makes an argument of a known call is meant. */
export const nameForms: Readonly<Record<CallGrammar, readonly NameForm[]>> = {
  python: [form("( ,", "=")],
  javascript: [form("{ ,", ": ", { typed: ['"', "'"] })],
  go: [form("{ ,", ": ")],
  java: [form(".", "(", link)],
  csharp: [form("{ ,", " = ")],
  rust: [form("{ ,", ": "), form(".", "(", link)],
  ruby: [form("( { ,", ": "), form(".", "(", link)],
  php: [form("[ ,", " => ", { quote: "'", typed: ["'", '"'] }), form("( ,", ": "), form("->", "(", link)],
  // JSON in quotes of the shell, where double ones need a backslash.
  shell: [form("{ ,", ": ", { quote: '"', typed: ['"'] }), form("{ ,", ": ", { quote: '\\"', typed: ['\\"'] })],
};

/** Where a name stands or is about to. */
export interface NameAt {
  readonly form: NameForm;
  /** What a chosen name replaces: the word, with the quote behind it where the joint comes after that. */
  readonly start: number;
  readonly end: number;
  /** Written before and after a chosen name. */
  readonly before: string;
  readonly behind: string;
  /** Its opening quote stands already. */
  readonly isQuoted: boolean;
  /** The name has its joint and its value already. */
  readonly isNamed: boolean;
}

/**
 * The forms that the text around an offset allows; none for most places.
 * @param codeEnd end of the code before an offset, without space and comments
 */
export function namesAt(
  text: string,
  offset: number,
  grammar: CallGrammar,
  codeEnd: (offset: number) => number,
): readonly NameAt[] {
  let start = offset;
  while (start > 0 && /\w/.test(text[start - 1]!)) start--;
  if (start < offset && /\d/.test(text[start]!)) return [];
  let wordEnd = offset;
  while (wordEnd < text.length && /\w/.test(text[wordEnd]!)) wordEnd++;
  return nameForms[grammar].flatMap((candidate): NameAt[] => {
    const open = candidate.typed.find((quote) => text.endsWith(quote, start));
    // A word that begins here is the next name, which stays.
    const end = start === offset && open === undefined ? offset : wordEnd;
    if (candidate.link && end < wordEnd) return [];
    const from = start - (open?.length ?? 0);
    const before = codeEnd(from);
    if (!candidate.after.some((mark) => text.endsWith(mark, before))) return [];
    const shut = open !== undefined && text.startsWith(open, end) ? open : "";
    const rest = text.slice(end + shut.length, end + shut.length + reach).trimStart();
    const isNamed = rest.startsWith(candidate.joint.trim()) && !rest.startsWith(`${candidate.joint.trim()}=`);
    const quote = open ?? candidate.quote;
    return [
      {
        form: candidate,
        start,
        end: isNamed ? end : end + shut.length,
        before: open === undefined && !isNamed ? candidate.quote : "",
        behind: isNamed ? "" : `${quote}${candidate.joint}`,
        isQuoted: open !== undefined,
        isNamed,
      },
    ];
  });
}

/** Most space between a name and its joint. */
const reach = 200;
