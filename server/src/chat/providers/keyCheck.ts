/** Checks a key by a call that costs nothing (listing the models) before it is kept. */
import type { CheckKey, ResultOf } from "../../../../shared/src/protocol.ts";
import { customProvider, providerById } from "../../engine/providers/registry.ts";
import { errorView, untrustedView } from "../errorView.ts";
import type { ChatWorld } from "../world.ts";

type Checked = ResultOf<typeof CheckKey>;

/** White space or control characters inside a key: something else was pasted. */
const NO_KEY = /[\s\p{Cc}]/u;

export async function checkKey(world: ChatWorld, id: string, given: string): Promise<Checked> {
  const key = given.trim();
  const set = (await world.settings()).providers[id];
  const provider = providerById(id) ?? (set === undefined ? undefined : customProvider(id, set));
  if (provider === undefined) {
    return refused(
      "not_found",
      `Parlance knows no provider “${id}”.`,
      "Pick one from the list, or add it to the setting parlance.providers.",
    );
  }
  if (provider.auth === null) {
    return refused("configuration", `${provider.name} needs no key.`, "Pick one of its models.");
  }
  if (!world.trusted()) return { ok: false, error: untrustedView() };
  if (key === "" || NO_KEY.test(key)) {
    return refused(
      "authentication",
      `This is no key of ${provider.name}: a key has no spaces or line breaks.`,
      "Copy it again from the provider's page.",
    );
  }
  try {
    const engine = await world.engine();
    const checked = await engine.checkKey(id, key);
    if (!checked.ok) return failed(id, checked.error);
    return { ok: true, ...(checked.models === null ? {} : { models: checked.models }) };
  } catch (error) {
    return failed(id, error);
  }
}

/** The key is being typed in right now, so the offer to add one would lead in a circle. */
function failed(provider: string, error: unknown): Checked {
  const view = errorView(error);
  return { ok: false, error: { ...view, action: view.action === "add-key" ? "none" : view.action, provider } };
}

function refused(code: string, message: string, hint: string): Checked {
  return { ok: false, error: { code, message, hint, action: "none" } };
}
