import { describe, expect, it } from "vitest";
import type { Runner } from "../../../server/src/engine/call/options.ts";
import { createEngine } from "../../../server/src/engine/engine.ts";
import { ParlanceError } from "../../../server/src/engine/resilience/errors.ts";

const hello = [{ role: "user", content: "Hello" }] as const;

const talking: Runner = {
  async *run(request) {
    const said = request.messages[0]?.content;
    yield { type: "text", text: `You said ${typeof said === "string" ? said : "something"}.` };
    yield { type: "finish", reason: "stop", raw: null };
  },
};

/** Says one word, then waits until it is stopped. */
const waiting: Runner = {
  async *run(_, signal) {
    yield { type: "text", text: "Well" };
    await new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(new Error("stopped")), { once: true });
    });
  },
};

describe("a provider without HTTP", () => {
  it("answers like any other, and the built-in one is free", async () => {
    const engine = createEngine({ runners: { "built-in": talking } });
    const whole = await engine.completion({ model: "parlance/built-in", messages: hello, stream: false });
    expect(whole).toMatchObject({
      provider: "parlance",
      choices: [{ message: { content: "You said Hello." }, finish_reason: "stop" }],
      cost: { usd: 0, basis: "free" },
      warnings: [],
    });
    const stream = await engine.completion({ model: "parlance/built-in", messages: hello, stream: true });
    const list = [];
    for await (const chunk of stream)
      list.push(chunk.choices[0]?.delta.content ?? chunk.choices[0]?.finish_reason ?? "usage");
    expect(list).toEqual(["You said Hello.", "stop", "usage"]);
  });

  it("is stopped by the call's signal, and what it said is kept", async () => {
    const engine = createEngine({ runners: { editor: waiting } });
    const controller = new AbortController();
    const stream = await engine.completion({
      model: "editor/m",
      messages: hello,
      stream: true,
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(), 20);
    const error = await stream.final().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ParlanceError);
    expect(error).toMatchObject({ code: "cancelled", partial: { choices: [{ message: { content: "Well" } }] } });
  });

  it("is stopped even where it does not listen to the signal", async () => {
    const deaf: Runner = {
      async *run() {
        yield { type: "text", text: "Well" };
        await new Promise(() => undefined);
      },
    };
    const controller = new AbortController();
    const engine = createEngine({ runners: { editor: deaf } });
    const stream = await engine.completion({
      model: "editor/m",
      messages: hello,
      stream: true,
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(), 20);
    await expect(stream.final()).rejects.toMatchObject({
      code: "cancelled",
      partial: { choices: [{ message: { content: "Well" } }] },
    });
  });

  it("that is not there is a mistake in the settings, not a crash", async () => {
    await expect(createEngine().completion({ model: "editor/m", messages: hello })).rejects.toMatchObject({
      code: "configuration",
    });
  });
});
