/** Everything that can go wrong with a provider: one clear message, the next step, and nothing lost. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freePort } from "../../../scripts/editor/codeServer.ts";
import { chatIn, openChat } from "../harness/chatPanel.ts";
import type { ChatPanel } from "../harness/chatPanel.ts";
import type { Stage } from "../harness/stage.ts";
import { openWindow, reload } from "../harness/window.ts";
import type { EditorWindow } from "../harness/window.ts";

interface Case {
  readonly name: string;
  readonly words: string;
  /** Codes of which the card must show one. */
  readonly code: readonly string[];
  /** What the card must say. */
  readonly says: RegExp;
  readonly model?: string;
  /** Part of the answer that had arrived and must still be there. */
  readonly keeps?: string;
}

const openai = "openai/gpt-4.1";
const anthropic = "anthropic/claude-sonnet-4-20250514";

const cases: readonly Case[] = [
  { name: "a wrong key", words: "fail:401", code: ["authentication"], says: /key/i },
  { name: "a model that does not exist", words: "fail:404", code: ["not_found"], says: /model/i },
  { name: "429 without Retry-After", words: "fail:429", code: ["rate_limit"], says: /rate|limit|wait|again/i },
  { name: "429 because the money is used up", words: "fail:429 quota", code: ["quota"], says: /quota|billing|credit/i },
  { name: "500", words: "fail:500", code: ["internal_server"], says: /again|server/i },
  {
    name: "529",
    words: "fail:529",
    code: ["internal_server", "service_unavailable"],
    says: /overloaded|again/i,
    model: anthropic,
  },
  { name: "HTML instead of JSON", words: "replay:html", code: ["response_validation"], says: /HTML|proxy|web page/i },
  {
    name: "an empty answer",
    words: "replay:empty",
    code: ["response_validation", "connection"],
    says: /empty|nothing/i,
  },
  {
    name: "an error inside a 200",
    words: "replay:error",
    code: ["service_unavailable", "internal_server"],
    says: /unavailable/i,
  },
  {
    name: "a stream cut in the middle",
    words: "replay:cut",
    code: ["connection"],
    says: /broke|cut|ended|connection/i,
    keeps: "Hello from the replay server",
  },
  {
    name: "a stream that stalls",
    words: "replay:stall",
    code: ["timeout", "connection"],
    says: /silen|stall|second|time/i,
    keeps: "Hello from the replay server",
  },
];

export function failures(stage: () => Stage): void {
  describe("a failing provider", () => {
    let window: EditorWindow;
    let chat: ChatPanel;

    beforeAll(async () => {
      window = await openWindow(stage());
      chat = await openChat(window);
    });
    beforeEach(() => stage().replay.reset());
    afterAll(() => window.close());

    for (const { name, words, code, says, model, keeps } of cases) {
      it(`${name}: says so, says what to do, keeps what was typed`, async () => {
        await chat.action("new-chat").click();
        await expect.poll(() => chat.messages.count()).toBe(0);
        await chat.pickModel(model ?? openai);
        await chat.send(`My question. ${words}`);
        const card = chat.answer.locator(".error");
        await card.waitFor({ timeout: 25_000 });
        expect(code).toContain(await card.getAttribute("data-code"));
        expect(await card.innerText()).toMatch(says);
        expect(await card.locator("[data-action]").count()).toBeGreaterThan(0);
        const kept = `${await chat.messages.first().innerText()}${await chat.prompt.inputValue()}`;
        expect(kept).toContain("My question.");
        if (keeps) expect(await chat.answer.innerText()).toContain(keeps);
        expect(await card.innerText()).not.toContain("replay-key");
      });
    }

    it("tries again by itself after 429 with Retry-After, as long as the provider asks", async () => {
      await chat.action("new-chat").click();
      await chat.pickModel(openai);
      await chat.send("fail:429 retry-after=1 times=1");
      expect(await chat.settled("done", 15_000)).toContain("Hello from the replay server");
      expect(stage().replay.requests.map((request) => request.scenario)).toEqual(["fail", "answer"]);
    });

    it("an endpoint that nobody listens on: names it", async () => {
      const port = await freePort();
      const bases = stage().replay.bases;
      stage().setSettings({
        "parlance.providers": {
          openai: { baseUrl: bases.openai },
          anthropic: { baseUrl: bases.anthropic },
          gemini: { baseUrl: bases.gemini },
          xai: { baseUrl: `http://127.0.0.1:${port}/v1` },
        },
      });
      await reload(window);
      chat = await chatIn(window.page);
      await chat.action("new-chat").click();
      await chat.pickModel("xai/grok-3-mini");
      await chat.send("My question.");
      const card = chat.answer.locator(".error");
      await card.waitFor({ timeout: 25_000 });
      expect(await card.getAttribute("data-code")).toBe("connection");
      expect(await card.innerText()).toContain(`127.0.0.1:${port}`);
      await window.screenshot("error-card");
      stage().setSettings({});
    });
  });
}
