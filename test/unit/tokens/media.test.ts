import { describe, expect, it } from "vitest";
import { countTokens } from "../../../server/src/engine/tokens/count.ts";
import { imageTokens } from "../../../server/src/engine/tokens/image.ts";
import { imageSizeOf, imageSizeOfUrl } from "../../../server/src/engine/tokens/imageSize.ts";
import { audioTokens, pdfPages, pdfTokens } from "../../../server/src/engine/tokens/media.ts";

const size = (width: number, height: number) => ({ width, height });

/** The first bytes of a PNG of a given size. */
function png(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(33);
  bytes.write("\x89PNG\r\n\x1a\n", "latin1");
  bytes.writeUInt32BE(13, 8);
  bytes.write("IHDR", 12, "latin1");
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

describe("tokens of an image", () => {
  it.each([
    ["gpt-4o", size(1024, 1024), 765],
    ["gpt-4o", size(2048, 4096), 1105],
    ["gpt-4.1", size(1024, 1024), 765],
    ["gpt-5", size(1024, 1024), 630],
    ["o3", size(1024, 1024), 675],
    ["gpt-4.1-mini", size(1024, 1024), Math.ceil(1024 * 1.62)],
    ["o4-mini", size(1800, 2400), Math.ceil(1452 * 1.72)],
    ["claude-sonnet-4-5", size(1000, 1000), 1296],
    ["claude-opus-4-8", size(1920, 1080), 2691],
    ["gemini-2.5-pro", size(384, 384), 258],
    ["gemini-2.5-pro", size(768, 768), 258],
    ["gemini-2.5-pro", size(1536, 768), 516],
    ["gemini-3.8-flash", size(4000, 3000), 1120],
  ])("%s bills %j as %i", (model, pixels, tokens) => {
    expect(imageTokens(model, pixels, "high").tokens).toBe(tokens);
  });

  it("in low detail is the base of OpenAI's tiles", () => {
    expect(imageTokens("gpt-4o", size(4000, 4000), "low")).toEqual({ tokens: 85, off: 0 });
  });

  it("never exceeds Claude's tier", () => {
    expect(imageTokens("claude-sonnet-4-5", size(4000, 4000)).tokens).toBeLessThanOrEqual(1568);
    expect(imageTokens("claude-opus-5-5", size(8000, 8000)).tokens).toBeLessThanOrEqual(4784);
  });

  it("of unknown size has a wide interval", () => {
    const { tokens, off } = imageTokens("gpt-4o", null);
    expect(off / tokens).toBeGreaterThanOrEqual(0.5);
  });
});

describe("size of an image", () => {
  it("is read from PNG, GIF, JPEG and WebP headers", () => {
    expect(imageSizeOf(png(640, 480))).toEqual(size(640, 480));
    const gif = Buffer.from("GIF89a\x80\x02\xe0\x01\x00\x00\x00\x00", "latin1");
    expect(imageSizeOf(gif)).toEqual(size(640, 480));
    const jpeg = Buffer.from(
      "ffd8ffe000104a46494600010100000100010000ffc0001108 01e00280 03".replaceAll(" ", ""),
      "hex",
    );
    expect(imageSizeOf(jpeg)).toEqual(size(640, 480));
    const webp = Buffer.from("RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x7f\x02\x00\xdf\x01\x00", "latin1");
    expect(imageSizeOf(webp)).toEqual(size(640, 480));
  });

  it("is unknown for web addresses, other formats and cut headers", () => {
    expect(imageSizeOfUrl("https://example.org/a.png")).toBeNull();
    expect(imageSizeOf(Buffer.from("plain text"))).toBeNull();
    expect(imageSizeOf(png(640, 480).subarray(0, 12))).toBeNull();
    expect(imageSizeOf(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff]))).toBeNull();
    expect(imageSizeOf(new Uint8Array(0))).toBeNull();
  });

  it("counts in a message by the data URL", () => {
    const url = `data:image/png;base64,${png(1024, 1024).toString("base64")}`;
    const content = [{ type: "image_url", image_url: { url, detail: "high" } }] as const;
    expect(countTokens("gpt-4o", [{ role: "user", content }]).tokens).toBe(3 + 3 + 1 + 765);
  });
});

describe("PDF and audio", () => {
  const pdf = Buffer.from(
    "%PDF-1.4\n1 0 obj <</Type /Pages /Count 3>>\n<</Type /Page>> <</Type /Page>> <</Type/Page>>",
  ).toString("base64");

  it("count the pages that stand in the open", () => {
    expect(pdfPages(pdf)).toBe(3);
    expect(pdfTokens("gemini-2.5-pro", pdf).tokens).toBe(3 * 258);
    expect(pdfPages(Buffer.from("no pdf").toString("base64"))).toBeNull();
  });

  it("count audio by its length: 32 tokens a second on Gemini", () => {
    const second = Buffer.alloc(48_000).toString("base64");
    expect(audioTokens("gemini-2.5-pro", second, "wav").tokens).toBe(32);
  });
});
