/** Budgets with how far they are used up, and alerts. State is said by word and icon, not by colour alone. */
import type { BudgetView, HealthAlert } from "../../../shared/src/ledger.ts";
import { Icon } from "../chat/Icon.tsx";
import { amount, percent } from "../explain/amount.ts";
import { Figure } from "../explain/Figure.tsx";
import { formatUsd } from "../format/numbers.ts";
import { send } from "./state.ts";

const icons = { ok: "pass", warning: "warning", exceeded: "error" } as const;
const words = { ok: "within budget", warning: "nearly used up", exceeded: "used up" } as const;

export function Alerts({ alerts }: { readonly alerts: readonly HealthAlert[] }) {
  if (alerts.length === 0) return null;
  return (
    <ul class="alerts" role="status" aria-label="Alerts">
      {alerts.map((alert) => (
        <li key={`${alert.model} ${alert.kind}`} class="alert" data-kind={alert.kind}>
          <Icon name={alert.kind === "failing" ? "error" : "watch"} />
          <span>
            <strong>{alert.name}</strong> {alert.kind === "failing" ? "fails often" : "is slow"}. {alert.text}
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Budgets({ budgets }: { readonly budgets: readonly BudgetView[] }) {
  return (
    <section class="panel" id="budgets" aria-labelledby="budgets-title">
      <div class="panel-head">
        <h2 id="budgets-title">Budgets</h2>
        <button
          type="button"
          class="link-button"
          data-action="set-budgets"
          onClick={() => send({ type: "open-settings", query: "parlance.budgets" })}
        >
          {budgets.length === 0 ? "Set a budget" : "Change budgets"}
        </button>
      </div>
      {budgets.length === 0 ? (
        <p class="panel-note">No budget is set. With one, you are warned at 80 % and nothing is sent beyond 100 %.</p>
      ) : (
        <ul class="budgets">
          {budgets.map((budget) => (
            <Budget key={budget.id} budget={budget} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Budget({ budget }: { readonly budget: BudgetView }) {
  const spent = amount(budget.spent);
  const shown = Math.max(0, Math.min(100, budget.percent));
  return (
    <li class="budget" data-state={budget.state}>
      <div class="budget-line">
        <Icon name={icons[budget.state]} />
        <span class="budget-name">{budget.name}</span>
        <span class="budget-sum">
          <Figure text={spent.text} explain={spent.explain} /> of {formatUsd(budget.limitUsd)} ·{" "}
          <Figure text={percent(budget.percent)} explain={budget.text} /> · {words[budget.state]}
        </span>
      </div>
      <div
        class="progress"
        role="progressbar"
        aria-label={budget.name}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(shown)}
        aria-valuetext={budget.text}
      >
        <div class="progress-fill" style={{ inlineSize: `${shown}%` }} />
        <div class="progress-warn" style={{ insetInlineStart: `${budget.warnPercent}%` }} />
      </div>
    </li>
  );
}
