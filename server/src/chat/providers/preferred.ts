/** Which model a new conversation starts with. */
import type { ModelView, ProviderView } from "../../../../shared/src/protocol.ts";
import { BUILT_IN } from "../builtIn.ts";

/** Input prices (USD per million tokens) between which a model counts as an everyday one: neither toy nor luxury. */
const EVERYDAY = { from: 0.5, to: 5 };

/**
 * The model of the setting where it can be had, then the one used last, then an everyday model of the first usable
 * provider, then the built-in assistant.
 *
 * @param set reference in the setting `parlance.chat.model`, or empty
 * @param lastUsed reference of the model used last, or empty; the built-in assistant does not count, so that a key that
 *   was added since is made use of
 */
export function preferredModel(providers: readonly ProviderView[], set: string, lastUsed: string): string {
  if (set === BUILT_IN) return BUILT_IN;
  const usable = providers.filter((provider) => provider.usable);
  for (const wish of [set, lastUsed]) {
    const provider = usable.find(({ id }) => wish.startsWith(`${id}/`));
    // A model that the list does not name may still be served: names are open-ended.
    if (provider !== undefined && wish !== BUILT_IN) return wish;
  }
  for (const provider of usable) {
    if (provider.id === "parlance") continue;
    const model = everyday(provider.models) ?? provider.models.find(({ status }) => status !== "retired");
    if (model !== undefined) return model.ref;
  }
  return BUILT_IN;
}

/** The newest active model with tools at a middling price; lists are sorted by newness. */
function everyday(models: readonly ModelView[]): ModelView | undefined {
  return models.find(
    ({ status, inputPrice, abilities }) =>
      status === "active" &&
      abilities.includes("function_calling") &&
      inputPrice !== null &&
      inputPrice >= EVERYDAY.from &&
      inputPrice <= EVERYDAY.to,
  );
}
