/** A year of calls as a busy developer makes them, from a seed: the same entries each time. */
import { resolveModel } from "../../server/src/engine/catalog/lookup.ts";
import { computeCost } from "../../server/src/engine/cost/compute.ts";
import { fromUsd, toUsd } from "../../server/src/engine/cost/money.ts";
import { NO_USAGE } from "../../server/src/engine/cost/usage.ts";
import type { LedgerEntry } from "../../server/src/engine/cost/ledger/entry.ts";
import type { Cost, Usage } from "../../server/src/engine/messages/types.ts";
import { randomFrom } from "../fuzz/random.ts";

interface Habit {
  readonly model: string;
  /** How often it is used, against the others. */
  readonly weight: number;
  /** Usual milliseconds to the first token, and for each token after it. */
  readonly firstMs: number;
  readonly tokenMs: number;
  readonly caches: boolean;
  readonly reasons: boolean;
}

const HABITS: readonly Habit[] = [
  { model: "anthropic/claude-sonnet-4-20250514", weight: 30, firstMs: 900, tokenMs: 14, caches: true, reasons: false },
  { model: "openai/gpt-4.1", weight: 20, firstMs: 600, tokenMs: 11, caches: true, reasons: false },
  { model: "gemini/gemini-2.5-flash", weight: 18, firstMs: 400, tokenMs: 5, caches: true, reasons: true },
  { model: "anthropic/claude-opus-4-20250514", weight: 8, firstMs: 1600, tokenMs: 24, caches: true, reasons: true },
  { model: "openai/o4-mini", weight: 8, firstMs: 3500, tokenMs: 9, caches: false, reasons: true },
  { model: "xai/grok-4", weight: 6, firstMs: 2400, tokenMs: 16, caches: false, reasons: true },
  { model: "openrouter/some-lab/unlisted-model", weight: 4, firstMs: 800, tokenMs: 12, caches: false, reasons: false },
  { model: "ollama/llama3.2", weight: 6, firstMs: 250, tokenMs: 30, caches: false, reasons: false },
];
const WORKSPACES = ["/home/dev/shop", "/home/dev/compiler", "/home/dev/notes", null];
const ERRORS = ["rate_limit", "timeout", "internal_server", "service_unavailable", "connection", "context_window"];
const DAY_MS = 86_400_000;

export interface YearOptions {
  readonly rows: number;
  /** Unix milliseconds of the last entry. */
  readonly endMs: number;
  readonly days?: number;
  readonly seed?: number;
}

/** Entries in order of time. */
export function* entriesOfAYear({ rows, endMs, days = 365, seed = 7 }: YearOptions): Generator<LedgerEntry> {
  const draws = randomFrom(seed);
  const number = (): number => draws.below(1e9) / 1e9;
  for (let row = 0; row < rows; row++) {
    // More calls on weekdays, and more as the year goes on.
    const share = ((row + number()) / rows) ** 0.8;
    yield entryAt(endMs - (1 - share) * days * DAY_MS, number);
  }
}

function entryAt(at: number, random: () => number): LedgerEntry {
  const habit = chosen(random);
  const purpose = random() < 0.7 ? "chat" : random() < 0.9 ? "edit" : "library";
  const workspace = WORKSPACES[Math.floor(random() ** 2 * WORKSPACES.length)] ?? null;
  const dice = random();
  const outcome = dice < 0.94 ? "ok" : dice < 0.98 ? "error" : "cancelled";
  const cut = outcome === "cancelled";
  const usage = outcome === "error" ? NO_USAGE : usageOf(habit, random, cut);
  const written = usage.output.text + usage.output.reasoning;
  const firstToken = habit.firstMs * (0.6 + random() * 0.9 + (random() < 0.03 ? 12 : 0));
  return {
    at_ms: Math.round(at),
    model: habit.model,
    provider: habit.model.slice(0, habit.model.indexOf("/")),
    workspace,
    purpose,
    usage,
    cost: costOf(habit, usage, outcome === "error"),
    outcome,
    ...(outcome === "error" ? { error_code: ERRORS[Math.floor(random() ** 2 * ERRORS.length)] ?? "timeout" } : {}),
    ...(cut ? { error_code: "cancelled" } : {}),
    duration_ms: Math.round(firstToken + written * habit.tokenMs * (0.7 + random() * 0.6)),
    ...(outcome === "error" ? {} : { first_token_ms: Math.round(firstToken) }),
  };
}

function chosen(random: () => number): Habit {
  let left = random() * HABITS.reduce((sum, { weight }) => sum + weight, 0);
  for (const habit of HABITS) {
    left -= habit.weight;
    if (left <= 0) return habit;
  }
  throw new RangeError("The weights do not add up.");
}

function usageOf(habit: Habit, random: () => number, cut: boolean): Usage {
  const prompt = Math.round(300 + 9000 * random() ** 3);
  const hit = habit.caches && random() < 0.55;
  const written = habit.caches && !hit && habit.model.startsWith("anthropic/") && random() < 0.5;
  const cached = Math.round(prompt * 0.8);
  return {
    input: {
      ...NO_USAGE.input,
      text: hit || written ? prompt - cached : prompt,
      cache_read: hit ? cached : 0,
      cache_write_5m: written ? cached : 0,
    },
    output: {
      ...NO_USAGE.output,
      text: Math.round(20 + 900 * random() ** 2 * (cut ? 0.3 : 1)),
      reasoning: habit.reasons ? Math.round(1500 * random() ** 2) : 0,
    },
    ...(cut ? { estimated: true } : {}),
  };
}

function costOf(habit: Habit, usage: Usage, failed: boolean): Cost {
  if (failed || habit.model.startsWith("ollama/")) {
    return { usd: 0, input_usd: 0, output_usd: 0, basis: "free", estimated: false };
  }
  const record = resolveModel(habit.model)?.record ?? null;
  const cost = computeCost(record, usage);
  return { ...cost, usd: cost.usd === null ? null : toUsd(fromUsd(cost.usd)) };
}
