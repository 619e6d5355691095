/** The key for a call: the request's, the engine's source of keys, or the environment. */
import type { ProviderDescriptor } from "../providers/adapter.ts";
import { AuthenticationError } from "../resilience/errors.ts";
import { hintFor } from "../resilience/hints.ts";
import type { EngineOptions } from "./options.ts";

/** The first of the provider's environment variables that holds something, with its name. */
export function keyFromEnvironment(
  provider: ProviderDescriptor,
  env: Readonly<Record<string, string | undefined>>,
): { key: string; variable: string } | null {
  for (const variable of provider.key_env) {
    const key = env[variable]?.trim();
    if (key) return { key, variable };
  }
  return null;
}

/**
 * Key for the provider, or null where it needs none. Throws `AuthenticationError` before anything is sent where a
 * needed key is missing or cannot be one.
 */
export async function keyFor(
  provider: ProviderDescriptor,
  given: string | undefined,
  options: Pick<EngineOptions, "getKey" | "env">,
): Promise<string | null> {
  if (provider.auth === null) return null;
  const found =
    given ??
    (options.getKey
      ? await options.getKey(provider.id)
      : keyFromEnvironment(provider, options.env?.() ?? process.env)?.key) ??
    null;
  const key = found?.trim() ?? "";
  if (key === "") {
    if (provider.key_optional) return null;
    throw new AuthenticationError({
      message: `No API key for ${provider.name} is set, so nothing was sent.`,
      hint: hintFor("authentication", provider),
      provider: provider.id,
    });
  }
  if (/[^\x21-\x7e]/.test(key)) {
    throw new AuthenticationError({
      message: `The API key for ${provider.name} holds characters that no key has (a space, a line break or a quote from copying).`,
      hint: hintFor("authentication", provider),
      provider: provider.id,
    });
  }
  return key;
}
