import { describe, expect, it } from "vitest";
import { readPart } from "../../../server/src/engine/messages/media.ts";
import { normaliseMessages } from "../../../server/src/engine/messages/normalise.ts";
import { portableToolId } from "../../../server/src/engine/messages/toolIds.ts";
import type { ContentPart } from "../../../server/src/engine/messages/types.ts";

describe("one spelling for all parts", () => {
  const cases: readonly (readonly [ContentPart, ContentPart])[] = [
    [
      { type: "input_text", text: "a" },
      { type: "text", text: "a" },
    ],
    [
      { type: "text", text: "a", cache_control: { type: "ephemeral" } },
      { type: "text", text: "a", cache_control: { type: "ephemeral" } },
    ],
    [
      { type: "input_image", image_url: "https://e.com/a.png", detail: "low" },
      { type: "image_url", image_url: { url: "https://e.com/a.png", detail: "low" } },
    ],
    [
      { type: "audio", audio: { data: "QUJD", mime_type: "audio/mpeg" } },
      { type: "input_audio", input_audio: { data: "QUJD", format: "mp3" } },
    ],
    [
      { type: "audio", audio: { data: "data:audio/x-wav;base64,QUJD", mime_type: "audio/mp3" } },
      { type: "input_audio", input_audio: { data: "QUJD", format: "wav" } },
    ],
    [
      { type: "video", video: { data: "QUJD", mime_type: "video/mp4" } },
      { type: "video", video: { data: "QUJD", mime_type: "video/mp4" } },
    ],
    [
      { type: "input_file", filename: "a.pdf", file_data: "JVBERi0=" },
      {
        type: "file",
        file: { file_data: "data:application/pdf;base64,JVBERi0=", format: "application/pdf", filename: "a.pdf" },
      },
    ],
    [
      { type: "input_file", file_id: "file-1" },
      { type: "file", file: { file_id: "file-1" } },
    ],
    [
      { type: "file", file: { file_id: "https://e.com/a.pdf" } },
      { type: "file", file_url: "https://e.com/a.pdf", mime_type: "application/pdf" },
    ],
  ];
  it.each(cases)("%j becomes %j", (part, expected) => {
    expect(normaliseMessages([{ role: "user", content: [part] }])).toEqual([{ role: "user", content: [expected] }]);
  });

  it("changes nothing the second time", () => {
    const once = normaliseMessages(cases.map(([part]) => ({ role: "user", content: [part] })));
    expect(normaliseMessages(once)).toEqual(once);
  });

  it("leaves plain text and answers without content alone", () => {
    const messages = [
      { role: "user", content: "Hi" },
      { role: "assistant", content: null },
    ] as const;
    expect(normaliseMessages(messages)).toEqual(messages);
  });
});

describe("reading a part", () => {
  it.each([
    [
      { type: "file", file: { file_data: "data:text/plain,Gr%C3%BC%C3%9Fe" } },
      { kind: "file", mime: "text/plain", source: { kind: "data", mime: "text/plain", base64: "R3LDvMOfZQ==" } },
    ],
    [
      { type: "file", file: { file_data: "QUJD", filename: "table.csv" } },
      { kind: "file", mime: "text/csv" },
    ],
    [
      { type: "file", file: { file_data: "QUJD", format: "image/png" } },
      { kind: "file", mime: "image/png" },
    ],
    [{ type: "input_audio" }, { kind: "audio", source: { kind: "missing" } }],
  ] as const)("%j", (part, expected) => {
    expect(readPart(part)).toMatchObject(expected);
  });
});

describe("ids of tool calls", () => {
  it("stay as they are where every provider takes them, and are stable and short where not", () => {
    expect(portableToolId("toolu_01-AB")).toBe("toolu_01-AB");
    const long = `call_1|fc_${"x".repeat(450)}`;
    expect(portableToolId(long)).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    expect(portableToolId(long)).toBe(portableToolId(long));
    expect(portableToolId(`${long}y`)).not.toBe(portableToolId(long));
    expect(portableToolId("")).toMatch(/^call_/);
  });
});
