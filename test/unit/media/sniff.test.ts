import { describe, expect, it } from "vitest";
import { isText, sniffBase64, sniffBytes } from "../../../server/src/engine/messages/files/sniff.ts";
import { readPart } from "../../../server/src/engine/messages/media.ts";
import { normaliseMessages } from "../../../server/src/engine/messages/normalise.ts";
import { heads, png } from "./samples.ts";

describe("the type of a file", () => {
  it.each(Object.entries(heads))("is read from its first bytes: %s", (mime, bytes) => {
    expect(sniffBytes(bytes)).toBe(mime);
    expect(sniffBase64(bytes.toString("base64"))).toBe(mime);
  });

  it.each([["plain text"], ["BM is how this text begins"], ["RIFF raff"], [""]])("is not made up: %j", (text) => {
    expect(sniffBytes(Buffer.from(text))).toBeUndefined();
  });

  it.each([
    ["Größe: 3 µm\n\ttabs are fine", true],
    ["a\0b", false],
    [Buffer.from([0xff, 0xfe, 0x41]), false],
  ])("is text or not: %j", (bytes, text) => {
    expect(isText(Buffer.from(bytes as string))).toBe(text);
  });
});

describe("the type of a part", () => {
  const base64 = png().toString("base64");
  it.each([
    ["a PNG declared as JPEG", `data:image/jpeg;base64,${base64}`, "image/png"],
    ["a PNG declared as nothing", `data:;base64,${base64}`, "image/png"],
    ["a PNG declared as bytes", `data:application/octet-stream;base64,${base64}`, "image/png"],
    ["an image that nobody knows", "data:image/avif;base64,AAAA", "image/avif"],
  ])("follows the bytes: %s", (_, url, mime) => {
    expect(readPart({ type: "image_url", image_url: url })).toMatchObject({ source: { kind: "data", mime } });
  });

  it("is sent as it is: the guide's example, which says image/jpeg of every file", () => {
    const [message] = normaliseMessages([
      { role: "user", content: [{ type: "image_url", image_url: { url: `data:image/jpeg;base64,${base64}` } }] },
    ]);
    expect(message?.content).toEqual([{ type: "image_url", image_url: { url: `data:image/png;base64,${base64}` } }]);
  });

  it("is read from bare base64 where an address belongs", () => {
    const bare = png(8, 8, 60).toString("base64");
    expect(readPart({ type: "image_url", image_url: bare })).toMatchObject({
      source: { kind: "data", mime: "image/png", base64: bare },
    });
    const path = `/home/${"long".repeat(30)}/photo.png`;
    expect(readPart({ type: "image_url", image_url: path })).toMatchObject({ source: { kind: "url" } });
  });

  it("of a file without a name or type is read from its bytes", () => {
    const data = heads["audio/wav"]?.toString("base64") ?? "";
    expect(readPart({ type: "input_file", file_data: data })).toMatchObject({ mime: "audio/wav" });
    expect(readPart({ type: "input_file", file_data: "QUJD", filename: "notes.txt" })).toMatchObject({
      mime: "text/plain",
    });
  });
});
