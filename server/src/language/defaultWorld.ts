/** The world as the server has it: the engine's catalog, counters and parameter table, grammars beside the bundle. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { assetPath } from "../engine/assets.ts";
import { allModels, resolveModel, suggestModels } from "../engine/catalog/lookup.ts";
import { checkParameter } from "../engine/parameters/check.ts";
import { describeParameter } from "../engine/parameters/describe.ts";
import { meaningOf } from "../engine/parameters/meanings.ts";
import { isParameterName } from "../engine/parameters/names.ts";
import { getSupportedOpenAIParams } from "../engine/parameters/supported.ts";
import type { ParameterName } from "../engine/parameters/rule.ts";
import { providerById, providers } from "../engine/providers/registry.ts";
import type { KeyPattern, LanguageWorld } from "./world.ts";

const keyPatterns: readonly KeyPattern[] = providers.flatMap(({ id, key_pattern, key_env }) =>
  key_pattern === undefined ? [] : [{ provider: id, pattern: key_pattern, variables: key_env }],
);

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
    async countMessages(model, messages) {
      const { countTokensSliced } = await import("../engine/tokens/count.ts");
      return countTokensSliced(model, messages);
    },
    allModels,
    takenParameters: ({ provider, id }) => getSupportedOpenAIParams(`${provider}/${id}`),
    checkParameter: (model, name, value, others) => checkParameter(model, name as ParameterName, value, others),
    describeParameter: (model, name, others) =>
      isParameterName(name) ? describeParameter(model, name, others) : undefined,
    parameterMeaning: (name) => (isParameterName(name) ? meaningOf(name) : undefined),
    async countTools(model, tools) {
      const { countTokens } = await import("../engine/tokens/count.ts");
      const [bare, full] = [countTokens(model, []), countTokens(model, [], { tools })];
      return { ...full, tokens: full.tokens - bare.tokens };
    },
    keyPatterns: () => keyPatterns,
    aliasTarget: () => undefined,
    cellsBefore: () => undefined,
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
