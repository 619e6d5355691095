/**
 * Tells the client what it shows all the time: today's spending, the budgets, alerts. At most once a second, and also
 * after another window has spent something.
 */
import type { LedgerNews } from "../../../../shared/src/ledger.ts";
import { dayOf } from "../../engine/cost/ledger/calendar.ts";
import type { Books } from "./books.ts";
import { alertView, amountView, budgetView } from "./views.ts";

/** Shortest time between two pieces of news, and how often other windows are looked at, in milliseconds. */
const AT_MOST_EVERY_MS = 1000;
const LOOK_EVERY_MS = 10_000;

export interface NewsWorld {
  now(): number;
  send(news: LedgerNews): void;
  /** Says a sentence to the user: a budget is nearly or wholly used up. */
  warn(message: string): void;
  /** Some model began or ceased to do badly. */
  healthChanged(): void;
}

export interface News {
  /** What there is to tell now. */
  current(): LedgerNews;
  stop(): void;
}

export function createNews(books: Books, world: NewsWorld): News {
  const { ledger, budget, health } = books;
  let timer: NodeJS.Timeout | null = null;
  let version = ledger.version();
  let unwell = JSON.stringify([...health.unhealthy().keys()]);
  /** States by budget and period; what was so at the start is not said again in every window. */
  const told = new Map<string, string>();
  for (const { id, from, state } of budget.status()) told.set(`${id} ${from}`, state);

  function current(): LedgerNews {
    const today = dayOf(world.now());
    return {
      today: amountView(ledger.spent({ from: today, to: today })),
      budgets: budget.status().map(budgetView),
      alerts: health.alerts().map(alertView),
    };
  }

  function tell(): void {
    timer = null;
    const news = current();
    world.send(news);
    for (const { id, from, state, text } of news.budgets) {
      const key = `${id} ${from}`;
      const before = told.get(key) ?? "ok";
      told.set(key, state);
      // A reservation may come and go; only what gets worse is worth a word.
      if (rank(state) > rank(before)) world.warn(text);
    }
    const now = JSON.stringify([...health.unhealthy().keys()]);
    if (now === unwell) return;
    unwell = now;
    world.healthChanged();
  }

  function soon(): void {
    timer ??= setTimeout(tell, AT_MOST_EVERY_MS);
    timer.unref();
  }

  books.onChange(soon);
  const watch = setInterval(() => {
    const seen = ledger.version();
    if (seen !== version) soon();
    version = seen;
  }, LOOK_EVERY_MS);
  watch.unref();

  return {
    current,
    stop() {
      clearInterval(watch);
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}

function rank(state: string): number {
  return ["ok", "warning", "exceeded"].indexOf(state);
}
