import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planCaching } from "../../../server/src/engine/context/cachePlan.ts";
import { cacheRule } from "../../../server/src/engine/context/cacheRules.ts";
import { fitContext } from "../../../server/src/engine/context/fit.ts";
import { checkMedia } from "../../../server/src/engine/messages/files/check.ts";
import { sniffBytes } from "../../../server/src/engine/messages/files/sniff.ts";
import { followsSchema } from "../../../server/src/engine/messages/jsonSchema.ts";
import type { ChatMessage } from "../../../server/src/engine/messages/types.ts";
import { BadRequestError } from "../../../server/src/engine/resilience/errors.ts";

const message: fc.Arbitrary<ChatMessage> = fc.record({
  role: fc.constantFrom("system", "user", "assistant"),
  content: fc.oneof(
    fc.string(),
    fc.integer({ min: 0, max: 900 }).map((words) => "word ".repeat(words)),
  ),
});

describe("whatever comes", () => {
  it("a file's type is told or not, and never throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(["string", "undefined"]).toContain(typeof sniffBytes(bytes));
      }),
    );
  });

  it("media are taken or refused by an error of ours", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.base64String(),
        fc.constantFrom("anthropic", "gemini", "xai"),
        (url, data, provider) => {
          const messages: ChatMessage[] = [
            {
              role: "user",
              content: [
                { type: "image_url", image_url: { url: url || "x" } },
                { type: "file", file: { file_data: `data:application/pdf;base64,${data}` } },
              ],
            },
          ];
          try {
            checkMedia(messages, { provider, name: provider, model: "m", window: 1 });
          } catch (error) {
            expect(error).toBeInstanceOf(BadRequestError);
          }
        },
      ),
    );
  });

  it("a text follows a schema, does not, or the schema is of no use", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string()), fc.object({ maxDepth: 3 }), async (text, schema) => {
        const finding = await followsSchema(text, schema);
        expect(["valid", "invalid", "unusable"]).toContain(finding.kind);
      }),
    );
  });

  it("a plan spends no more marks than the provider takes, each on a message that is long enough", () => {
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 40 }),
        fc.constantFrom("claude-opus-5-5", "claude-sonnet-4-5", "gpt-5.6", "gpt-4.1"),
        (messages, model) => {
          const rule = cacheRule(model);
          const { marks } = planCaching(messages, { model });
          expect(marks.length).toBeLessThanOrEqual(rule.kind === "explicit" ? rule.breakpoints : 0);
          expect(new Set(marks.map((mark) => mark.message)).size).toBe(marks.length);
          for (const mark of marks) {
            expect(messages[mark.message]?.content?.length).toBeGreaterThan(0);
            expect(mark.tokens).toBeGreaterThanOrEqual(rule.kind === "explicit" ? rule.minimum : 0);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("fitting keeps every system message and loses nothing without saying so", () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 20 }), (messages) => {
        const fitted = fitContext("gpt-4", messages, { margin: 0.2 });
        expect(fitted.messages.length + fitted.dropped.length).toBe(messages.length);
        expect(fitted.dropped.some(({ role }) => role === "system")).toBe(false);
      }),
      { numRuns: 40 },
    );
  });
});
