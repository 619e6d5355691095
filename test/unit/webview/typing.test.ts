import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createEstimates } from "../../../client/webview/state/estimates.ts";
import type { FromWebview } from "../../../shared/src/webview.ts";
import { createRecall } from "../../../client/webview/state/recall.ts";
import { readSaved, toSaved } from "../../../client/webview/state/saved.ts";
import { nextSentences } from "../../../client/webview/state/sentences.ts";

const cost = { usd: null, basis: "unknown", estimated: true } as const;
const estimate = (promptTokens: number) => ({
  promptTokens,
  exact: true,
  errorPercent: 0,
  contextWindow: null,
  cost,
  maxCost: cost,
});

function start() {
  const posted: Extract<FromWebview, { type: "estimate" }>[] = [];
  const drafts: number[] = [];
  const weights: [number, number][] = [];
  const estimates = createEstimates({
    post: (message) => {
      if (message.type === "estimate") posted.push(message);
    },
    onDraft: (result) => drafts.push(result.promptTokens),
    onAttachment: (key, tokens) => weights.push([key, tokens]),
  });
  return { estimates, posted, drafts, weights };
}
const draft = (text: string) => ({ conversation: "c1", model: "m", text, attachments: [] });

describe("Up and Down", () => {
  test("walk through earlier prompts and back to what was typed", () => {
    const recall = createRecall(() => ["first", "second", "second"]);
    expect(recall.back("")).toBe("second");
    expect(recall.isRecalled("second")).toBe(true);
    expect(recall.back("second")).toBe("first");
    expect(recall.back("first")).toBeUndefined();
    expect(recall.forth()).toBe("second");
    expect(recall.forth()).toBe("");
    expect(recall.forth()).toBeUndefined();
  });

  test("leave a recalled prompt alone once it was changed", () => {
    const recall = createRecall(() => ["first"]);
    recall.back("");
    expect(recall.isRecalled("first, but longer")).toBe(false);
  });
});

describe("what a screen reader hears", () => {
  test("is whole sentences, each once, without marks", () => {
    const source = "Here is **bold** text. It goes [on](https://x.y). And ha";
    const first = nextSentences(source, 0, false);
    expect(first.text).toBe("Here is bold text. It goes on.");
    expect(nextSentences(`${source}lf.`, first.next, true).text).toBe("And half.");
  });

  test("says of code only how much it is, once it is complete", () => {
    const open = nextSentences("Look:\n```ts\nlet a;\n", 0, false);
    expect(open.text).toBe("Look:");
    expect(nextSentences("Look:\n```ts\nlet a;\nlet b;\n```\nDone.\n", open.next, false).text).toBe(
      "Code block in ts, 2 lines. Done.",
    );
  });

  test("does not end at the dot of a number or a name", () => {
    expect(nextSentences("Use gpt-4.1 or 3.5 today. Yes", 0, false).text).toBe("Use gpt-4.1 or 3.5 today.");
  });
});

describe("what is kept over a reload", () => {
  const page = { conversation: "c1", draft: "half a thought", attachments: [{ label: "a", text: "b" }], fromEnd: 120 };

  test("comes back as it was", () => {
    expect(readSaved(JSON.parse(JSON.stringify(toSaved(page))))).toEqual(page);
  });

  test("is nothing where the shape is another", () => {
    expect(readSaved(null)).toBeNull();
    expect(readSaved({ conversation: "c1" })).toBeNull();
    expect(readSaved({ ...page, fromEnd: "far" })).toBeNull();
  });

  test("leaves a very long draft to the host", () => {
    expect(toSaved({ ...page, draft: "x".repeat(300_000) }).draft).toBe("");
    expect(toSaved({ ...page, attachments: [{ label: "big", text: "x".repeat(300_000) }] }).attachments).toEqual([]);
  });
});

describe("estimates", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("are asked for a moment after the last key, and only the newest answer counts", () => {
    const { estimates, posted, drafts } = start();
    estimates.changed(draft("a"));
    estimates.changed(draft("ab"));
    vi.advanceTimersByTime(500);
    expect(posted.map((message) => message.text)).toEqual(["ab"]);
    estimates.changed(draft("abc"));
    vi.advanceTimersByTime(500);
    estimates.answer(posted[0]?.serial ?? 0, estimate(1));
    estimates.answer(posted[1]?.serial ?? 0, estimate(2));
    expect(drafts).toEqual([2]);
  });

  test("weigh an attachment as the difference to a message without it, one question after the other", () => {
    const { estimates, posted, weights } = start();
    const attachment = { label: "a.ts", text: "code" };
    estimates.changed({ ...draft("hi"), attachments: [{ key: 7, attachment }] });
    vi.advanceTimersByTime(500);
    for (const [at, tokens] of [150, 40, 140].entries()) {
      expect(posted).toHaveLength(at + 1);
      estimates.answer(posted[at]?.serial ?? 0, estimate(tokens));
    }
    expect(weights).toEqual([[7, 100]]);
  });

  test("go on after a question that was never answered", () => {
    const { estimates, posted } = start();
    estimates.changed({ ...draft("hi"), attachments: [{ key: 7, attachment: { label: "a.ts", text: "code" } }] });
    vi.advanceTimersByTime(6000);
    expect(posted).toHaveLength(2);
  });
});
