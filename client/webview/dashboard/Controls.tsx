/** What the dashboard shows: days, filters, export. */
import { useEffect, useState } from "preact/hooks";
import type { LedgerSummaryView } from "../../../shared/src/ledger.ts";
import { Icon } from "../chat/Icon.tsx";
import { customRange, daysOf, isPreset, presets } from "./range.ts";
import { choose, query, send } from "./state.ts";

export function Controls({ summary }: { readonly summary: LedgerSummaryView | null }) {
  const { filter } = query.value;
  const choices = summary?.choices;
  const isEmpty = summary === null || summary.first === undefined;
  return (
    <div class="controls" role="group" aria-label="What is shown">
      <Range />
      <Choice label="Workspace" name="workspace" value={filter.workspace} options={choices?.workspaces} />
      <Choice label="Provider" name="provider" value={filter.provider} options={choices?.providers} />
      <Choice label="Model" name="model" value={filter.model} options={choices?.models} />
      <span class="spacer" />
      <div class="buttons">
        {(["csv", "json"] as const).map((format) => (
          <button
            key={format}
            type="button"
            class="button secondary"
            data-action={`export-${format}`}
            disabled={isEmpty}
            title={`Write every call of what is chosen here to a ${format.toUpperCase()} file: times, tokens, costs; no texts, no keys`}
            onClick={() => send({ type: "export", format })}
          >
            <Icon name="export" /> {format.toUpperCase()}
          </button>
        ))}
        <button
          type="button"
          class="button secondary"
          data-action="open-models"
          onClick={() => send({ type: "open-models" })}
        >
          <Icon name="table" /> Models and Prices
        </button>
      </div>
    </div>
  );
}

function Range() {
  const { range } = query.value;
  const isCustom = "from" in range;
  const [isOpen, setOpen] = useState(isCustom);
  useEffect(() => setOpen(isCustom), [isCustom]);
  const { from, to } = daysOf(range, new Date());
  return (
    <div class="range">
      <div class="segments" role="group" aria-label="Days">
        {presets.map(({ days, label }) => (
          <button
            key={days}
            type="button"
            data-action={`days-${days}`}
            aria-pressed={isPreset(range, days) && !isOpen}
            onClick={() => {
              setOpen(false);
              choose({ range: { days } });
            }}
          >
            {label}
          </button>
        ))}
        <button
          type="button"
          data-action="days-custom"
          aria-pressed={isOpen}
          aria-expanded={isOpen}
          onClick={() => setOpen(true)}
        >
          Custom…
        </button>
      </div>
      {isOpen ? <OwnDays key={`${from} ${to}`} from={from} to={to} /> : null}
    </div>
  );
}

function OwnDays(given: { readonly from: string; readonly to: string }) {
  const [from, setFrom] = useState(given.from);
  const [to, setTo] = useState(given.to);
  const [problem, setProblem] = useState("");
  function apply(): void {
    const range = customRange(from, to);
    setProblem("problem" in range ? range.problem : "");
    if (!("problem" in range)) choose({ range });
  }
  return (
    <div class="own-days">
      <label>
        From <input type="date" name="from" value={from} onInput={(event) => setFrom(event.currentTarget.value)} />
      </label>
      <label>
        to <input type="date" name="to" value={to} onInput={(event) => setTo(event.currentTarget.value)} />
      </label>
      <button type="button" class="button" data-action="apply-days" onClick={apply}>
        Show
      </button>
      <span class="field-problem" role="alert">
        {problem}
      </span>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly name: "workspace" | "provider" | "model";
  readonly value: string | undefined;
  readonly options: readonly { readonly id: string; readonly label: string }[] | undefined;
}

function Choice({ label, name, value, options }: ChoiceProps) {
  const known = options ?? [];
  // What was chosen stays on show though no entry has it any more.
  const shown =
    value === undefined || known.some(({ id }) => id === value) ? known : [{ id: value, label: value }, ...known];
  return (
    <label class="choice">
      <span>{label}</span>
      <select
        name={name}
        value={value ?? ""}
        onChange={(event) =>
          choose({ filter: { ...query.value.filter, [name]: event.currentTarget.value || undefined } })
        }
      >
        <option value="">All</option>
        {shown.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
