import { describe, expect, it } from "vitest";
import type { AssistantMessage, ChatMessage } from "../../../server/src/engine/messages/types.ts";
import { handOff } from "../../../server/src/engine/messages/handOff.ts";
import { parseMessages } from "../../../server/src/engine/messages/schema.ts";
import { dialectFor } from "../../../server/src/engine/providers/dialect.ts";
import { adapterFor } from "../../../server/src/engine/providers/adapters.ts";
import { createAccumulator } from "../../../server/src/engine/stream/accumulate.ts";
import { prepared } from "../../unit/anthropic/prepared.ts";
import { spoken, type Spoken } from "./dialects.ts";
import { expectedRows, payloads, recording, wireIsPresent } from "./recordings.ts";

const all = expectedRows()
  .map(spoken)
  .filter((one) => one !== undefined);

/** The recorded answer as the message that the next turn carries, through JSON as a conversation store keeps it. */
function message({ row, adapter, context }: Spoken): AssistantMessage {
  const answer = createAccumulator({ id: "answer", created: 0, model: "" });
  if (row.format.endsWith("-json")) {
    for (const event of adapter.parseResponse(JSON.parse(recording(row.file)), context)) answer.push(event);
  } else {
    const parser = adapter.createStreamParser(context);
    for (const line of payloads(row.file)) for (const event of parser.push(line)) answer.push(event);
    for (const event of [...(parser.flush?.() ?? []), ...parser.end()]) answer.push(event);
  }
  return JSON.parse(JSON.stringify(answer.choices()[0]?.message)) as AssistantMessage;
}

function conversation(one: Spoken): readonly ChatMessage[] {
  const answer = message(one);
  const results = (answer.tool_calls ?? []).map(
    (call) => ({ role: "tool", tool_call_id: call.id, content: "done" }) as const,
  );
  return [{ role: "user", content: "Go on" }, answer, ...results, { role: "user", content: "And then?" }];
}

/** The next request to a provider's model after the recorded answer. */
function nextBody(one: Spoken, provider: string, model: string): string {
  const messages = handOff(parseMessages(conversation(one)), { provider, model }).messages;
  const request = prepared(provider, model, messages);
  const asked = { model, messages };
  const adapter = adapterFor(dialectFor(asked, request.provider, null).dialect);
  if (!adapter) throw new Error(`no adapter for ${provider}`);
  return JSON.stringify(adapter.buildRequest(request).body);
}

/** Signatures and encrypted pieces in a recording. */
function signatures(file: string): readonly string[] {
  // A response encrypts its reasoning anew for each event; the last event holds the answer as it is.
  const lines = recording(file).trim().split("\n");
  const text = lines.at(-1)?.includes('"response.completed"') ? (lines.at(-1) ?? "") : lines.join("\n");
  const found = text.matchAll(
    /"(?:signature|thoughtSignature|thought_signature|encrypted_content)"\s*:\s*"([^"]{8,})"/g,
  );
  return [...found].map((match) => match[1] ?? "");
}

describe.skipIf(!wireIsPresent)("the turn after a recorded answer", () => {
  const signed = all.filter((one) => signatures(one.row.file).length > 0);

  it("is tested with recordings that hold signatures", () => {
    expect(signed.length).toBeGreaterThanOrEqual(8);
  });

  it.each(signed.map((one) => [one.row.file, one] as const))(
    "%s gives every signature back to its own model",
    (file, one) => {
      const body = nextBody(one, one.context.provider.id, one.context.model);
      for (const signature of signatures(file)) expect(body).toContain(JSON.stringify(signature).slice(1, -1));
    },
  );

  it.each(signed.map((one) => [one.row.file, one] as const))("%s gives none to anybody else", (file, one) => {
    for (const [provider, model] of [
      ["openai", "gpt-4.1"],
      ["anthropic", "claude-opus-4-1"],
      ["gemini", "gemini-2.5-flash"],
      ["xai", "grok-4.7"],
    ] as const) {
      const body = nextBody(one, provider, model);
      for (const signature of signatures(file))
        expect(body, `${provider}/${model}`).not.toContain(signature.slice(0, 40));
      expect(body).not.toContain("provider_state");
    }
  });

  it.each(all.map((one) => [one.row.file, one] as const))(
    "%s can be handed to every provider with its text and its calls",
    (_file, one) => {
      const answer = message(one);
      for (const [provider, model] of [
        ["openai", "gpt-4.1"],
        ["anthropic", "claude-opus-5"],
        ["gemini", "gemini-3.8-flash"],
        ["xai", "grok-4.7"],
      ] as const) {
        const body = nextBody(one, provider, model);
        for (const call of answer.tool_calls ?? [])
          expect(body).toContain(`"name":${JSON.stringify(call.function.name)}`);
        const text = typeof answer.content === "string" ? answer.content.trim().slice(0, 60) : "";
        expect(body).toContain(JSON.stringify(text).slice(1, -1));
      }
    },
  );
});
