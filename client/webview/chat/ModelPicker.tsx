/**
 * The list of models over the input. A combobox: the focus stays in the search field, the arrows walk the list
 * (`aria-activedescendant`), Enter chooses, Escape closes.
 */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ModelView } from "../../../shared/src/protocol.ts";
import { choosable, filterModels } from "../picker/filter.ts";
import type { ModelGroup } from "../picker/filter.ts";
import { closeOverlay, pickModel, post, prepareProvider, providerStep, retry as retryWith } from "../state/actions.ts";
import { chat, providers } from "../state/store.ts";
import { focusInput } from "./focus.ts";
import { Icon, IconButton } from "./Icon.tsx";
import { ModelOption, optionId } from "./ModelOption.tsx";

export function ModelPicker({ retry }: { readonly retry: string | null }) {
  const [query, setQuery] = useState("");
  const view = filterModels(providers.value, query);
  const models = choosable(view);
  const [activeRef, setActiveRef] = useState(chat.value.model);
  const at = Math.max(
    0,
    models.findIndex((model) => model.ref === activeRef),
  );
  const active = models[at];
  // What was typed fits one provider's models only, and they lack a key: there is one thing that Enter can mean.
  const lacksKey = models.length === 0 && view.lacking.length === 1 ? view.lacking[0]?.provider : undefined;
  const panel = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);

  useLayoutEffect(() => search.current?.focus(), []);
  useLayoutEffect(() => {
    if (active) document.getElementById(optionId(active.ref))?.scrollIntoView({ block: "nearest" });
  }, [active?.ref]);
  useEffect(() => {
    const onPointer = (event: PointerEvent): void => {
      const target = event.target instanceof Element ? event.target : null;
      if (target && !panel.current?.contains(target) && !target.closest("#model-button")) closeOverlay();
    };
    document.addEventListener("pointerdown", onPointer);
    return () => document.removeEventListener("pointerdown", onPointer);
  }, []);

  const choose = (model: ModelView): void => {
    if (retry !== null) retryWith(retry, model.ref);
    else pickModel(model.ref);
    focusInput();
  };
  const walk = (step: number): void => {
    const next = models[(at + step + models.length) % models.length];
    if (next) setActiveRef(next.ref);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    switch (event.key) {
      case "ArrowDown":
        walk(1);
        break;
      case "ArrowUp":
        walk(-1);
        break;
      case "PageDown":
        walk(Math.min(8, models.length - 1 - at));
        break;
      case "PageUp":
        walk(-Math.min(8, at));
        break;
      case "Enter":
        if (active) choose(active);
        else if (lacksKey) prepareProvider(lacksKey);
        break;
      case "Escape":
        closeOverlay();
        focusInput();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="picker" ref={panel} onKeyDown={onKeyDown}>
      <div class="picker-search">
        <Icon name="search" />
        <input
          ref={search}
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls="models"
          aria-autocomplete="list"
          aria-activedescendant={active ? optionId(active.ref) : undefined}
          aria-label={retry === null ? "Choose a model" : "Choose the model that shall answer again"}
          placeholder={retry === null ? "Search models" : "Ask again with…"}
          spellcheck={false}
          value={query}
          onInput={(event) => {
            setQuery(event.currentTarget.value);
            setActiveRef("");
          }}
        />
        <IconButton
          icon="refresh"
          label="Look again for models"
          action="refresh-models"
          onClick={() => post({ type: "refresh-models" })}
        />
      </div>
      <div class="picker-list">
        <div id="models" role="listbox" aria-label="Models">
          {view.usable.map((group) => (
            <Group key={group.provider.id} group={group} active={active?.ref ?? ""} onChoose={choose} />
          ))}
        </div>
        {models.length === 0 && view.lacking.length === 0 ? (
          <p class="picker-empty">No model is called “{query}”.</p>
        ) : null}
        {view.hidden > 0 ? <p class="picker-empty">{view.hidden} more: type to narrow the list.</p> : null}
        {view.lacking.length > 0 ? <Lacking groups={view.lacking} /> : null}
      </div>
    </div>
  );
}

interface GroupProps {
  readonly group: ModelGroup;
  readonly active: string;
  readonly onChoose: (model: ModelView) => void;
}

function Group({ group, active, onChoose }: GroupProps) {
  const id = `group-${group.provider.id}`;
  return (
    <div role="group" aria-labelledby={id}>
      <div class="picker-group" id={id}>
        {group.provider.name}
        {group.provider.local ? <span class="picker-tag">on this machine</span> : null}
      </div>
      {group.models.map((model) => (
        <ModelOption
          key={model.ref}
          model={model}
          free={group.provider.local}
          active={model.ref === active}
          selected={model.ref === chat.value.model}
          onChoose={onChoose}
        />
      ))}
    </div>
  );
}

/** Providers that lack something: what it is, and the button that helps. */
function Lacking({ groups }: { readonly groups: readonly ModelGroup[] }) {
  return (
    <section class="lacking" aria-label="Not ready yet">
      <div class="picker-group">Not ready yet</div>
      {groups.map(({ provider, models }) => {
        const step = providerStep(provider);
        return (
          <div key={provider.id} class="lacking-row">
            <div class="lacking-text">
              <span class="lacking-name">{provider.name}</span>
              <span class="lacking-missing">
                {models.length > 0 ? `${models.map((model) => model.name).join(", ")}. ` : ""}
                {provider.missing ?? ""}
              </span>
            </div>
            {step === null ? null : (
              <button
                type="button"
                class="button secondary"
                data-action={provider.action}
                data-provider={provider.id}
                aria-label={`${step}: ${provider.name}`}
                onClick={() => prepareProvider(provider)}
              >
                {step}
              </button>
            )}
          </div>
        );
      })}
    </section>
  );
}
