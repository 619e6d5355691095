import { describe, expect, it } from "vitest";
import { parseMessages } from "../../../server/src/engine/messages/schema.ts";
import { BadRequestError } from "../../../server/src/engine/resilience/errors.ts";

describe("messages from outside", () => {
  it("pass in every role and every part, with the fields that providers add", () => {
    const messages = [
      { role: "system", content: "Be brief.", name: "assistant_config" },
      {
        role: "developer",
        content: [{ type: "text", text: "Really.", cache_control: { type: "ephemeral", ttl: "1h" } }],
      },
      {
        role: "user",
        name: "storyteller",
        content: [
          { type: "input_text", text: "Look" },
          { type: "image_url", image_url: { url: "data:image/jpeg;base64,/9j/", detail: "high" } },
          { type: "input_image", image_url: "https://example.com/a.png", detail: "low" },
          { type: "audio", audio: { data: "QUJD", mime_type: "audio/mp3" } },
          { type: "input_audio", input_audio: { data: "QUJD", format: "wav" } },
          { type: "video", video: { data: "QUJD", mime_type: "video/mp4" } },
          { type: "file", file: { file_id: "file-1" } },
          { type: "input_file", filename: "a.pdf", file_data: "JVBERi0=" },
        ],
      },
      {
        role: "assistant",
        content: null,
        tool_calls: [{ id: "a", type: "function", function: { name: "f", arguments: "{}" } }],
        thinking_blocks: [{ type: "thinking", thinking: "Hm", signature: "s" }],
        reasoning_details: [{ type: "reasoning.text" }],
      },
      { role: "tool", tool_call_id: "a", content: "ok", is_error: false },
    ];
    expect(parseMessages(messages)).toEqual(messages);
  });

  it("take an assistant message without content for one with none", () => {
    expect(parseMessages([{ role: "assistant", tool_calls: null }])).toEqual([{ role: "assistant", content: null }]);
  });

  it.each([
    ["hello", "messages is no list."],
    [[], "messages is empty."],
    [["hello"], "messages[0] has no role."],
    [[{ role: "robot", content: "x" }], "messages[0] has the unknown role “robot”."],
    [[{ role: "constructor", content: "x" }], "messages[0] has the unknown role “constructor”."],
    [[{ role: "user", content: "x" }, { role: "user" }], "messages[1].content"],
    [[{ role: "user", content: [{ type: "text" }] }], "messages[0].content.0.text"],
    [[{ role: "user", content: [{ type: "audio" }] }], "messages[0].content.0"],
    [[{ role: "tool", content: "x" }], "messages[0].tool_call_id"],
  ])("are refused with the place and the reason: %j", (value, words) => {
    expect(() => parseMessages(value)).toThrow(BadRequestError);
    expect(() => parseMessages(value)).toThrow(words);
  });
});
