import { describe, expect, it } from "vitest";
import { normaliseMessages } from "../../../server/src/engine/messages/normalise.ts";
import { plainMessages } from "../../../server/src/engine/messages/plain.ts";
import { parseMessages } from "../../../server/src/engine/messages/schema.ts";

const hello = { role: "user", content: "Hello" };

describe("messages of a role and a text", () => {
  it.each(["system", "developer", "user", "assistant"])("of the role %s are read as the schema reads them", (role) => {
    const messages = [{ content: "", role }, hello];
    expect(plainMessages(messages)).toEqual(normaliseMessages(parseMessages(messages)));
  });

  it("are copied, so that the caller's stay the caller's", () => {
    expect(plainMessages([hello])?.[0]).not.toBe(hello);
  });

  it.each([
    ["no list", hello],
    ["an empty list", []],
    ["a hole", [hello, undefined]],
    ["an unknown role", [{ role: "robot", content: "Hello" }]],
    ["a result of a tool", [{ role: "tool", content: "42" }]],
    ["a field more", [{ ...hello, name: "Ada" }]],
    ["no content", [{ role: "assistant" }]],
    ["no text", [{ role: "assistant", content: null }]],
    ["parts", [{ role: "user", content: [{ type: "text", text: "Hello" }] }]],
    ["an object of a class", [Object.assign(Object.create({ name: "Ada" }) as object, hello)]],
  ])("leave everything else to the schema: %s", (_what, messages) => {
    expect(plainMessages([hello])).toBeDefined();
    expect(plainMessages(messages)).toBeUndefined();
  });
});
