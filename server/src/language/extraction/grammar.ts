/** Loads the parser runtime and the grammars, each once and only when a document needs it. */
import { Language, Parser } from "web-tree-sitter";
import type { LanguageWorld } from "../world.ts";

export interface Grammars {
  /** A parser's grammar by its file name without `tree-sitter-` (`python`). Rejects with words for the user. */
  load(name: string): Promise<Language>;
}

/** The runtime is one per process, whatever the number of services. */
let runtime: Promise<void> | undefined;

function startRuntime(world: LanguageWorld): Promise<void> {
  runtime ??= world.loadGrammar("web-tree-sitter").then(
    (wasmBinary) => Parser.init({ wasmBinary }),
    (cause: unknown) => {
      runtime = undefined;
      throw cause;
    },
  );
  return runtime;
}

export function createGrammars(world: LanguageWorld): Grammars {
  const loading = new Map<string, Promise<Language>>();

  async function load(name: string): Promise<Language> {
    await startRuntime(world);
    return Language.load(await world.loadGrammar(`tree-sitter-${name}`));
  }

  return {
    load(name) {
      let promise = loading.get(name);
      if (promise === undefined) {
        promise = load(name);
        loading.set(name, promise);
      }
      return promise;
    },
  };
}
