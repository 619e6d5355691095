/** The dashboard: what is shown, sums, budgets, plots, models, health. */
import { computed } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../chat/Icon.tsx";
import { Alerts, Budgets } from "./Budgets.tsx";
import { Controls } from "./Controls.tsx";
import { Health } from "./Health.tsx";
import { Models } from "./Models.tsx";
import { figuresOf } from "./plots.ts";
import { Problem } from "./Problem.tsx";
import { SpendPlots } from "./SpendPlots.tsx";
import { choose, isStale, send, summary } from "./state.ts";
import { Tiles } from "./Tiles.tsx";

const figures = computed(() => (summary.value ? figuresOf(summary.value) : null));

export function App() {
  const shown = summary.value;
  return (
    <main class="page" data-ready={shown !== null && !isStale.value} aria-busy={isStale.value}>
      <header class="page-head">
        <h1>Spending</h1>
        <Progress />
      </header>
      <Controls summary={shown} />
      <Problem part="page" />
      <Problem part="summary" />
      {shown?.notice === undefined ? null : (
        <p class="notice" role="status">
          <Icon name="info" /> {shown.notice}
        </p>
      )}
      <Content />
      <Health />
    </main>
  );
}

/** Says that figures are on their way, once they take long enough to notice. */
function Progress() {
  return (
    <span class="progress-words" role="status">
      {isStale.value ? "Adding up…" : ""}
    </span>
  );
}

function Content() {
  const shown = summary.value;
  const drawn = figures.value;
  if (!shown || !drawn) return null;
  const calls = shown.totals.ok + shown.totals.failed + shown.totals.stopped;
  return (
    <>
      <Alerts alerts={shown.alerts} />
      {calls === 0 ? <Nothing isEverything={shown.first === undefined} /> : <Tiles summary={shown} />}
      <Budgets budgets={shown.budgets} />
      {calls === 0 ? null : (
        <>
          <div class="plots">
            <SpendPlots summary={shown} figures={drawn} />
          </div>
          <Models summary={shown} />
        </>
      )}
      <Mark />
    </>
  );
}

/** Tells when the figures were on screen first, for whoever measures how long the dashboard takes to open. */
function Mark() {
  const done = useRef(false);
  useEffect(() => {
    if (done.current) return;
    done.current = true;
    requestAnimationFrame(() => performance.mark("parlance-dashboard-shown"));
  }, []);
  return null;
}

function Nothing({ isEverything }: { readonly isEverything: boolean }) {
  if (!isEverything) {
    return (
      <section class="panel empty" id="empty">
        <h2>No call matches</h2>
        <p>Nothing was asked of a model in these days with these filters.</p>
        <button
          type="button"
          class="button"
          data-action="show-all"
          onClick={() => choose({ range: { days: 365 }, filter: {} })}
        >
          Show the Last Year
        </button>
      </section>
    );
  }
  return (
    <section class="panel empty" id="empty">
      <h2>Nothing was spent yet</h2>
      <p>
        Every call that Parlance makes for you is noted here on this machine: when, which model, how many tokens, what
        it cost, how long it took. Never what was asked or answered, and never a key.
      </p>
      <p>
        After the first question you see spend per day, tokens by kind, what caching saved, and how quick and reliable
        each model is.
      </p>
      <button type="button" class="button" data-action="open-chat" onClick={() => send({ type: "open-chat" })}>
        Ask a Question
      </button>
    </section>
  );
}
