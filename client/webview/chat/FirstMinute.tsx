/** An empty conversation: what works right now, and what would make more work. No dead end, no promotion. */
import type { ProviderView } from "../../../shared/src/protocol.ts";
import { ask, openModels, post, prepareProvider, providerStep } from "../state/actions.ts";
import { chat, currentModel, providers } from "../state/store.ts";
import { Icon } from "./Icon.tsx";

/** The provider that needs neither key nor network, and its model. */
const BUILT_IN_PROVIDER = "parlance";
const BUILT_IN = "parlance/built-in";

const examples = [
  "Cheapest model with vision and 200K context",
  "Compare gpt-4.1 and gemini-2.5-pro",
  "What replaced claude-3-opus?",
  "/help",
];

/** Shown with a key button at once; others are in the list of models. */
const KEY_PROVIDERS = ["anthropic", "openai", "gemini", "xai", "openrouter"];

export function FirstMinute() {
  const list = providers.value;
  const real = list.filter(
    (provider) => provider.usable && provider.id !== BUILT_IN_PROVIDER && provider.models.length > 0,
  );
  const builtIn = list.some((provider) => provider.id === BUILT_IN_PROVIDER && provider.usable);
  return (
    <div class="first" role="region" aria-label="Start">
      {chat.value.trusted ? null : <Untrusted />}
      {real.length > 0 ? <Ready providers={real} /> : null}
      {builtIn ? <Examples alone={real.length === 0} /> : null}
      <Connect providers={list} known={real.length > 0} />
    </div>
  );
}

function Untrusted() {
  return (
    <section class="first-card warn">
      <h2>
        <Icon name="workspace-untrusted" /> Restricted Mode
      </h2>
      <p>Nothing is sent to any model until you trust this workspace. The built-in assistant works.</p>
      <button
        type="button"
        class="button"
        data-action="trust-workspace"
        onClick={() => post({ type: "trust-workspace" })}
      >
        Trust This Workspace…
      </button>
    </section>
  );
}

function Ready({ providers: usable }: { readonly providers: readonly ProviderView[] }) {
  const current = currentModel.value;
  const count = usable.reduce((sum, provider) => sum + provider.models.length, 0);
  return (
    <section class="first-card">
      <h2>
        <Icon name="sparkle" />
        <span class="first-model">{current ? `${current.model.name} will answer` : "Choose a model"}</span>
      </h2>
      <p>
        {count} {count === 1 ? "model is" : "models are"} ready: {usable.map((provider) => provider.name).join(", ")}.{" "}
        <button type="button" class="link-button" onClick={() => openModels()}>
          Choose another
        </button>
      </p>
    </section>
  );
}

function Examples({ alone }: { readonly alone: boolean }) {
  return (
    <section class="first-card" data-card="built-in">
      <h2>
        <Icon name="comment-discussion" /> {alone ? "Works right now, without a key" : "Free, without a model"}
      </h2>
      <p>
        The built-in assistant answers about models, prices, tokens and your code's calls. Nothing leaves this machine.
      </p>
      <ul class="examples">
        {examples.map((example) => (
          <li key={example}>
            <button type="button" class="example" data-action="example" onClick={() => ask(example, BUILT_IN)}>
              {example}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Connect({ providers: list, known }: { readonly providers: readonly ProviderView[]; readonly known: boolean }) {
  const local = list.filter((provider) => provider.local && provider.id !== BUILT_IN_PROVIDER);
  const found = local.filter((provider) => provider.usable);
  const keys = KEY_PROVIDERS.map((id) => list.find((provider) => provider.id === id)).filter(
    (provider): provider is ProviderView => provider !== undefined && !provider.usable && provider.action === "add-key",
  );
  const editor = list.find((provider) => provider.id === "editor");
  return (
    <section class="first-card" data-card="connect">
      <h2>
        <Icon name="plug" /> {known ? "More models" : "Connect a model"}
      </h2>
      <ul class="ways">
        {found.map((provider) => (
          <li key={provider.id} class="way">
            <Icon name="pass" />
            <span class="way-text">
              {provider.name} runs on this machine: {provider.models.length}{" "}
              {provider.models.length === 1 ? "model" : "models"}.
            </span>
            <button type="button" class="link-button" data-action="use-local" onClick={() => openModels()}>
              Choose
            </button>
          </li>
        ))}
        {keys.length > 0 ? (
          <li class="way wrap">
            <Icon name="key" />
            <span class="way-text">Add a key; it is kept in the editor's secret storage.</span>
            <span class="way-buttons">
              {keys.map((provider) => (
                <button
                  key={provider.id}
                  type="button"
                  class="button secondary"
                  data-action="add-key"
                  data-provider={provider.id}
                  aria-label={`Add a key for ${provider.name}`}
                  onClick={() => prepareProvider(provider)}
                >
                  {provider.name}
                </button>
              ))}
            </span>
          </li>
        ) : null}
        {found.length === 0 && local.length > 0 ? (
          <li class="way">
            <Icon name="server" />
            <span class="way-text">Or start {names(local)} on this machine.</span>
            <button
              type="button"
              class="link-button"
              data-action="start-local"
              onClick={() => post({ type: "refresh-models" })}
            >
              Look again
            </button>
          </li>
        ) : null}
        {editor && !editor.usable && editor.missing ? (
          <li class="way">
            <Icon name="account" />
            <span class="way-text">{editor.missing}</span>
            {providerStep(editor) ? (
              <button
                type="button"
                class="link-button"
                data-action={editor.action}
                onClick={() => prepareProvider(editor)}
              >
                Look again
              </button>
            ) : null}
          </li>
        ) : null}
        <li class="way">
          <Icon name="book" />
          <button
            type="button"
            class="link-button"
            data-action="walkthrough"
            onClick={() => post({ type: "open-walkthrough" })}
          >
            Open the walkthrough
          </button>
        </li>
      </ul>
    </section>
  );
}

function names(list: readonly ProviderView[]): string {
  const all = list.map((provider) => provider.name);
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} or ${all.at(-1) ?? ""}`;
}
