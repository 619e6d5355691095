/**
 * What a file says of its clients, for languages where a client is seldom made beside the call: which providers'
 * clients it makes, and whether it sends any of them to another address. When in doubt the names are nobody's.
 */
import type { Endpoint } from "./endpoint.ts";
import { clientWords } from "./libraries.ts";
import type { CallGrammar, CallShape } from "./libraries.ts";

const redirected = "address: other";
const clientOf = (provider: string): string => `client: ${provider}`;

interface Patterns {
  readonly redirects: RegExp;
  readonly clients: readonly { readonly pattern: RegExp; readonly provider: string }[];
}

const patterns = new Map<CallGrammar, Patterns>();

function patternsOf(grammar: CallGrammar): Patterns | undefined {
  const words = clientWords[grammar];
  if (words === undefined) return undefined;
  let made = patterns.get(grammar);
  if (made === undefined) {
    made = {
      redirects: new RegExp(String.raw`\b(?:${words.redirects.join("|")})\b`),
      clients: Object.entries(words.clients).map(([callee, provider]) => ({
        // Whatever joint the language writes between names.
        pattern: new RegExp(String.raw`\b${callee.split(".").join(String.raw`\s*(?:\.|::|->)\s*`)}\b`),
        provider,
      })),
    };
    patterns.set(grammar, made);
  }
  return made;
}

/** Marks of a file's text; they join its imports, as with other ones the file is another one. */
export function clientMarksOf(text: string, grammar: CallGrammar): readonly string[] {
  const known = patternsOf(grammar);
  if (known === undefined) return [];
  const clients = known.clients.filter(({ pattern }) => pattern.test(text)).map(({ provider }) => clientOf(provider));
  return known.redirects.test(text) ? [redirected, ...clients] : clients;
}

/** The endpoint of a call by its file's marks; undefined where the call itself tells. */
export function markedEndpoint(
  shape: CallShape,
  grammar: CallGrammar,
  marks: ReadonlySet<string>,
): Endpoint | undefined {
  if (clientWords[grammar] === undefined || shape.base !== undefined || shape.custom === true) return undefined;
  if (marks.has(redirected)) return { custom: true };
  const { provider } = shape;
  return provider !== undefined && marks.has(clientOf(provider)) ? { provider, custom: false } : { custom: false };
}
