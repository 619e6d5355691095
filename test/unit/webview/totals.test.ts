import { expect, it } from "vitest";
import { explainTotals } from "../../../client/webview/format/totals.ts";
import { explainCost } from "../../../client/webview/format/numbers.ts";
import type { CostView, MessageView } from "../../../shared/src/protocol.ts";

const message = (cost: CostView): MessageView => ({
  id: "1",
  role: "assistant",
  text: "",
  createdAt: "",
  status: "done",
  cost,
});

it("the total says how its answers were priced, by prices of which days, and what is estimated", () => {
  const words = explainTotals({ promptTokens: 1200, completionTokens: 345, usd: 0.02, incomplete: true }, [
    message({ usd: 0.01, basis: "catalog", asOf: "2026-11-01", estimated: false }),
    message({ usd: 0.005, basis: "catalog", asOf: "2026-11-10", estimated: true }),
    message({ usd: 0.005, basis: "provider", estimated: false }),
    message({ usd: null, basis: "unknown", estimated: false }),
  ]);
  expect(words.split("\n")).toEqual([
    "This conversation: 1,200 tokens in, 345 out.",
    "Cost $0.020.",
    "2 answers from list prices, 1 answer as the provider reported it, 1 answer without a known price.",
    "Prices of 2026-11-01 to 2026-11-10.",
    "1 answer estimated, as the provider reported no usage or the service tier has no known price.",
    "Some answer's cost is unknown or estimated.",
  ]);
});

it("a cost shows its lines, and says where it is estimated", () => {
  const lines = ["400 tokens input × $3 per million = $0.0012", "List prices of 2026-11-10."];
  expect(explainCost({ usd: 1, basis: "catalog", estimated: false, lines })).toBe(lines.join("\n"));
  expect(explainCost({ usd: 1, basis: "catalog", estimated: true, lines })).toContain("Estimated:");
});
