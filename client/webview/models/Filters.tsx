/** Search and filters of the model table. */
import type { ModelRow } from "../../../shared/src/modelTable.ts";
import { Icon } from "../chat/Icon.tsx";
import { formatPrice } from "../../../shared/src/prices.ts";
import { formatCount } from "../format/numbers.ts";
import { abilityWords, modelColumns } from "./columns.ts";
import { firstChoice, priceStep, priceSteps, windowSteps } from "./filter.ts";
import type { Status } from "./filter.ts";
import { tableMarkdown } from "./markdown.ts";
import { choice, narrow, rows, send, table } from "./state.ts";

/** Abilities worth a button, in the order shown. */
const abilities = [
  "vision",
  "pdf",
  "audio_input",
  "video_input",
  "function_calling",
  "reasoning",
  "response_schema",
  "prompt_caching",
  "web_search",
  "computer_use",
] as const;

const statuses: readonly { readonly id: Status; readonly label: string }[] = [
  { id: "active", label: "Active" },
  { id: "preview", label: "Preview" },
  { id: "deprecated", label: "Retiring" },
  { id: "retired", label: "Retired" },
];

export function Filters() {
  const now = choice.value;
  const view = table.value;
  return (
    <div class="filters" role="search" aria-label="Search and filter models">
      <div class="controls">
        <div class="search-box">
          <Icon name="search" />
          <input
            type="search"
            id="search"
            placeholder="Search models, families, aliases"
            aria-label="Search models"
            value={now.text}
            onInput={(event) => narrow({ text: event.currentTarget.value })}
          />
        </div>
        <label class="choice">
          <span>Provider</span>
          <select
            name="provider"
            value={now.provider}
            onChange={(event) => narrow({ provider: event.currentTarget.value })}
          >
            <option value="">All</option>
            {(view?.providers ?? []).map((provider) => (
              <option key={provider.id} value={provider.id}>
                {provider.name} ({formatCount(provider.models)})
              </option>
            ))}
          </select>
        </label>
        <label class="choice">
          <span>Window from</span>
          <select
            name="window"
            value={String(now.minWindow)}
            onChange={(event) => narrow({ minWindow: Number(event.currentTarget.value) })}
          >
            {windowSteps.map(({ tokens, label }) => (
              <option key={tokens} value={String(tokens)}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <PriceSlider />
        <span class="spacer" />
        <div class="buttons">
          <button
            type="button"
            class="button secondary"
            data-action="copy-table"
            disabled={rows.value.length === 0}
            onClick={() =>
              view && send({ type: "copy", text: tableMarkdown(rows.value, modelColumns, view.snapshotAsOf) })
            }
          >
            <Icon name="copy" /> Copy as Markdown
          </button>
          <button
            type="button"
            class="button secondary"
            data-action="open-dashboard"
            onClick={() => send({ type: "open-dashboard" })}
          >
            <Icon name="graph" /> Spending
          </button>
        </div>
      </div>
      <div class="controls">
        <Toggles
          label="Abilities"
          options={abilities.map((id) => ({ id, label: abilityWords(id) }))}
          chosen={now.abilities}
          onChange={(next) => narrow({ abilities: next })}
        />
        <Toggles
          label="Status"
          options={statuses}
          chosen={now.statuses}
          onChange={(next) => narrow({ statuses: next as ModelRow["status"][] })}
        />
        <span class="found" role="status">
          {view ? `${formatCount(rows.value.length)} of ${formatCount(view.rows.length)} models` : ""}
        </span>
        {JSON.stringify(now) === JSON.stringify(firstChoice) ? null : (
          <button type="button" class="link-button" data-action="clear-filters" onClick={() => narrow(firstChoice)}>
            Clear
          </button>
        )}
      </div>
    </div>
  );
}

function PriceSlider() {
  const { maxInput } = choice.value;
  const words = maxInput === null ? "any" : maxInput === 0 ? "free" : `≤ ${formatPrice(maxInput)}`;
  return (
    <label class="choice price">
      <span>Input price</span>
      <input
        type="range"
        name="price"
        min={0}
        max={priceSteps.length - 1}
        step={1}
        value={priceStep(maxInput)}
        aria-valuetext={maxInput === null ? "any price" : `at most ${formatPrice(maxInput)} per million input tokens`}
        onInput={(event) => narrow({ maxInput: priceSteps[Number(event.currentTarget.value)] ?? null })}
      />
      <output>{words}</output>
    </label>
  );
}

interface TogglesProps {
  readonly label: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (next: string[]) => void;
}

function Toggles({ label, options, chosen, onChange }: TogglesProps) {
  return (
    <div class="toggles" role="group" aria-label={label}>
      {options.map((option) => {
        const isOn = chosen.includes(option.id);
        return (
          <button
            key={option.id}
            type="button"
            class="toggle"
            data-toggle={option.id}
            aria-pressed={isOn}
            onClick={() => onChange(isOn ? chosen.filter((id) => id !== option.id) : [...chosen, option.id])}
          >
            {isOn ? <Icon name="check" /> : null}
            {option.label}
          </button>
        );
      })}
    </div>
  );
}
