/** A model in the list: name, abilities, window and price; what is retired is struck through and says what replaces it. */
import type { ModelView } from "../../../shared/src/protocol.ts";
import { formatPrice } from "../../../shared/src/prices.ts";
import { formatShort } from "../format/numbers.ts";
import { badgesOf } from "../picker/filter.ts";
import { Icon } from "./Icon.tsx";

export function optionId(ref: string): string {
  return `option-${ref.replace(/[^\w-]/g, "_")}`;
}

export interface ModelOptionProps {
  readonly model: ModelView;
  /** Runs on this machine: no price is no unknown price. */
  readonly free: boolean;
  readonly active: boolean;
  readonly selected: boolean;
  readonly onChoose: (model: ModelView) => void;
}

export function ModelOption({ model, free, active, selected, onChoose }: ModelOptionProps) {
  return (
    <div
      id={optionId(model.ref)}
      class={`model-option${active ? " is-active" : ""}`}
      data-status={model.status}
      role="option"
      aria-selected={selected}
      data-ref={model.ref}
      title={hint(model)}
      onClick={() => onChoose(model)}
    >
      <span class="option-check">{selected ? <Icon name="check" /> : null}</span>
      <span class="option-text">
        <span class="option-line">
          <span class="option-name">{model.name}</span>
          {model.status === "preview" ? <span class="picker-tag">preview</span> : null}
          {model.status === "deprecated" ? <span class="picker-tag warn">retiring</span> : null}
          {model.status === "retired" ? <span class="picker-tag warn">retired</span> : null}
          {model.health ? (
            <span class="picker-tag warn" data-health={model.health.state} title={model.health.text}>
              {model.health.state}
            </span>
          ) : null}
          <span class="badges">
            {badgesOf(model).map((badge) => (
              <span key={badge.icon} class="badge" role="img" title={badge.label} aria-label={badge.label}>
                <Icon name={badge.icon} />
              </span>
            ))}
          </span>
        </span>
        <span class="option-facts">{facts(model, free)}</span>
        {model.note && (model.status === "deprecated" || model.status === "retired") ? (
          <span class="option-note">{model.note}</span>
        ) : null}
        {model.health ? <span class="option-note">{model.health.text}</span> : null}
      </span>
    </div>
  );
}

/** "200K window · $3 in, $15 out". */
function facts(model: ModelView, free: boolean): string {
  const isFree = free || (model.inputPrice === 0 && model.outputPrice === 0);
  if (isFree && model.contextWindow === null) return "free";
  const size = model.contextWindow === null ? "window unknown" : `${formatShort(model.contextWindow)} window`;
  if (isFree) return `${size} · free`;
  if (model.inputPrice === null && model.outputPrice === null) return `${size} · price unknown`;
  const input = model.inputPrice === null ? "?" : formatPrice(model.inputPrice);
  const output = model.outputPrice === null ? "?" : formatPrice(model.outputPrice);
  return `${size} · ${input} in, ${output} out`;
}

function hint(model: ModelView): string {
  return [
    model.ref,
    model.maxOutputTokens === null ? "" : `Answers up to ${formatShort(model.maxOutputTokens)} tokens`,
    model.inputPrice === null && model.outputPrice === null
      ? ""
      : `Prices in USD per 1 million tokens${model.pricesAsOf ? `, as of ${model.pricesAsOf}` : ""}`,
    model.abilities.length > 0 ? `Abilities: ${model.abilities.join(", ")}` : "",
    model.note ?? "",
    model.health?.text ?? "",
  ]
    .filter(Boolean)
    .join("\n");
}
