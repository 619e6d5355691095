/** The page of models and prices. */
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../chat/Icon.tsx";
import { formatCount } from "../format/numbers.ts";
import { Comparison } from "./Comparison.tsx";
import { Filters } from "./Filters.tsx";
import { announcement, problem, send, table } from "./state.ts";
import { Table } from "./Table.tsx";

export function App() {
  const view = table.value;
  return (
    <main class="page models" data-ready={view !== null} aria-busy={view === null && problem.value === null}>
      <header class="page-head">
        <h1>Models and prices</h1>
        <span class="panel-note">{view ? factsWords(view) : ""}</span>
      </header>
      <Filters />
      <Problem />
      <Comparison />
      {view ? <Table /> : null}
      {view ? <Mark /> : null}
      <div class="visually-hidden" role="status">
        {announcement.value}
      </div>
    </main>
  );
}

function factsWords(view: {
  readonly total: number;
  readonly snapshotAsOf: string;
  readonly refreshedAt: string | null;
}): string {
  const refreshed = view.refreshedAt === null ? "" : `, refreshed ${view.refreshedAt.slice(0, 10)}`;
  return `${formatCount(view.total)} models; prices in USD per million tokens, catalog of ${view.snapshotAsOf}${refreshed}`;
}

function Problem() {
  const error = problem.value;
  if (!error) return null;
  return (
    <div class="error" role="alert">
      <Icon name="error" />
      <div class="error-text">
        <p class="error-message">{error.message}</p>
        <div class="error-actions">
          <button type="button" class="button" data-action="retry" onClick={() => send({ type: "reload" })}>
            Try Again
          </button>
          <button
            type="button"
            class="button secondary"
            data-action="show-log"
            onClick={() => send({ type: "show-log" })}
          >
            Show Log
          </button>
        </div>
      </div>
    </div>
  );
}

/** Tells when the rows were on screen first, for whoever measures how long the table takes to open. */
function Mark() {
  const done = useRef(false);
  useEffect(() => {
    if (done.current) return;
    done.current = true;
    requestAnimationFrame(() => performance.mark("parlance-models-shown"));
  }, []);
  return null;
}
