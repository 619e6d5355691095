/** Makes `docs/library/providers.md` from the provider table. */
import type { ProviderDescriptor } from "../../server/src/engine/providers/adapter.ts";
import { providers } from "../../server/src/engine/providers/registry.ts";
import { code, renew, table } from "./page.ts";

function list(words: readonly string[]): string {
  return words.length === 0 ? "none" : words.map(code).join(", ");
}

function keyOf(provider: ProviderDescriptor): string {
  if (provider.auth === null) return "none";
  const needed = provider.key_optional ? " (not needed)" : "";
  const page = provider.keys_url === null ? "" : ` ([get one](${provider.keys_url}))`;
  return `${list(provider.key_env)}${needed}${page}`;
}

function addressOf(provider: ProviderDescriptor): string {
  if (provider.default_base !== null) return code(provider.default_base);
  if (provider.base_env !== undefined) return list(provider.base_env);
  if (provider.dialect === "vertex") return "by location";
  return provider.dialect === "built-in" || provider.dialect === "editor" ? "this machine" : code("api_base");
}

function row(provider: ProviderDescriptor): string[] {
  return [
    `[${provider.name}](${provider.docs_url})`,
    code(provider.id),
    list(provider.prefixes),
    provider.dialect,
    addressOf(provider),
    keyOf(provider),
    provider.local ? "yes" : "",
  ];
}

function differences(provider: ProviderDescriptor): string[][] {
  return Object.entries(provider.compat ?? {}).map(([flag, value]) => [
    provider.name,
    code(flag),
    code(JSON.stringify(value)),
  ]);
}

export function providersPage(): string {
  return [
    "# Providers",
    "Made from the provider table by `node scripts/docs/providers.ts`. Do not edit.",
    "A prefix in front of a model's name selects the provider: `anthropic/claude-sonnet-5-5`. `api_base` of a call, or `endpoints` of [createEngine](createEngine.md), replaces the address; `api_key` replaces the key. **Local** providers run on this machine and cost nothing there.",
    table(["provider", "id", "prefixes", "dialect", "address", "key", "local"], providers.map(row)),
    "## Differences between endpoints of the same dialect",
    "Data, not branches: a new OpenAI-compatible endpoint is a row with flags.",
    table(["provider", "flag", "value"], providers.flatMap(differences)),
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

renew(import.meta.url, "providers.md", providersPage);
