/** The world as the server has it: the engine's catalog, counters and parameter table, grammars beside the bundle. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { assetPath } from "../engine/assets.ts";
import { resolveModel, suggestModels } from "../engine/catalog/lookup.ts";
import { checkParameter } from "../engine/parameters/check.ts";
import type { ParameterName } from "../engine/parameters/rule.ts";
import { providerById } from "../engine/providers/registry.ts";
import type { LanguageWorld } from "./world.ts";

/** The real world, with parts replaced where given (the day in tests, other grammars). */
export function createDefaultWorld(parts: Partial<LanguageWorld> = {}): LanguageWorld {
  return {
    resolveModel,
    suggestModels,
    async countTokens(model, text) {
      // The counter's tables are large; only a prompt near its window needs them.
      const { countTokensSliced } = await import("../engine/tokens/count.ts");
      return countTokensSliced(model, text);
    },
    checkParameter: (model, name, value, others) => checkParameter(model, name as ParameterName, value, others),
    loadGrammar: (name) => readFile(grammarPath(name)),
    today: () => new Date().toISOString().slice(0, 10),
    providerName: (id) => providerById(id)?.name ?? id,
    providerPage: (id) => providerById(id)?.docs_url,
    ...parts,
  };
}

/** Grammars lie in the build's data folder; run from source before any build, in the packages they come from. */
function grammarPath(name: string): string {
  const built = assetPath(`grammars/${name}.wasm`);
  if (existsSync(built)) return built;
  const folder = name === "web-tree-sitter" ? "web-tree-sitter" : "@vscode/tree-sitter-wasm/wasm";
  return fileURLToPath(new URL(`../../../node_modules/${folder}/${name}.wasm`, import.meta.url));
}
