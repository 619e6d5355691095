import { describe, expect, it } from "vitest";
import { countTokens } from "../../../server/src/engine/tokens/count.ts";
import { imageTokens } from "../../../server/src/engine/tokens/image.ts";
import { imageSizeOf, imageSizeOfUrl } from "../../../server/src/engine/tokens/imageSize.ts";
import { audioTokens, pdfPages, pdfTokens, videoTokens } from "../../../server/src/engine/tokens/media.ts";

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
    ["gpt-4o-mini", size(512, 512), 2833 + 5667],
    ["gpt-5-mini", size(1024, 1024), Math.ceil(1024 * 1.62)],
    ["gpt-5-nano", size(1024, 1024), Math.ceil(1024 * 2.46)],
    ["gpt-5.1-codex", size(1024, 1024), 1024],
    ["gpt-image-1", size(1024, 1024), 65 + 129],
    ["computer-use-preview", size(1024, 768), 65 + 4 * 129],
    ["gpt-5.4", size(3000, 3000), 2500],
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

/** Silence as a WAV file. */
const wav = (seconds: number, rate: number): string => {
  const bytes = Buffer.alloc(44 + seconds * rate * 2);
  bytes.write("RIFF", 0, "latin1");
  bytes.write("WAVEfmt ", 8, "latin1");
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2, 28);
  bytes.write("data", 36, "latin1");
  bytes.writeUInt32LE(seconds * rate * 2, 40);
  return bytes.toString("base64");
};

/** A film of 20 seconds with its index after so many bytes. */
const film = (before: number, after: number): string => {
  const bytes = Buffer.alloc(before + 40 + after);
  bytes.write("ftyp", 4, "latin1");
  bytes.write("mvhd", before, "latin1");
  bytes.writeUInt32BE(1000, before + 4 + 12);
  bytes.writeUInt32BE(20_000, before + 4 + 16);
  return bytes.toString("base64");
};

describe("the length of a sound or film", () => {
  it("is read from a WAV file, whatever its rate", () => {
    for (const rate of [8000, 16_000, 44_100]) {
      expect(audioTokens("gemini-2.5-pro", wav(3, rate), "wav").tokens).toBe(96);
      expect(audioTokens("gpt-audio", wav(3, rate), "wav").tokens).toBe(30);
    }
    const { tokens, off } = audioTokens("gemini-2.5-pro", wav(3, 8000), "wav");
    expect(off / tokens).toBeLessThan(0.05);
  });

  it("is read from FLAC and MP3 headers", () => {
    const flac = Buffer.alloc(42);
    flac.write("fLaC", 0, "latin1");
    // 44,100 Hz and 441,000 samples: ten seconds.
    flac.writeUIntBE(44_100 << 4, 18, 3);
    flac.writeUInt32BE(441_000, 22);
    expect(audioTokens("gemini-2.5-pro", flac.toString("base64"), "flac").tokens).toBe(320);
    // MPEG 1 layer III at 128 kbit/s: 160,000 bytes are ten seconds.
    const mp3 = Buffer.alloc(160_000);
    mp3.set([0xff, 0xfb, 0x90, 0x00]);
    expect(audioTokens("gemini-2.5-pro", mp3.toString("base64"), "mp3").tokens).toBe(320);
  });

  it("is read from an MP4 file, also where the index stands at its end", () => {
    expect(videoTokens("gemini-2.5-pro", film(40, 1000)).tokens).toBe(20 * 295);
    expect(videoTokens("gemini-3.8-flash", film(900_000, 100)).tokens).toBe(20 * 102);
  });

  it("is guessed from the size of anything else, with a wide interval", () => {
    const { tokens, off } = audioTokens("gemini-2.5-pro", Buffer.alloc(80_000, 7).toString("base64"), "ogg");
    expect(tokens).toBe(320);
    expect(off / tokens).toBeGreaterThanOrEqual(0.5);
  });
});

describe("the prompt that comes with tools on Claude", () => {
  const tools = [{ type: "function", function: { name: "f" } }] as const;
  const added = (model: string, tool_choice?: "auto" | "required"): number =>
    countTokens(model, "Hi", { tools, ...(tool_choice === undefined ? {} : { tool_choice }) }).tokens -
    countTokens(model, "Hi").tokens;

  it.each([
    ["claude-sonnet-4-5", 346, 313],
    ["claude-3-5-haiku-20241022", 264, 340],
    ["claude-3-opus-20240229", 530, 281],
    ["claude-3-sonnet-20240229", 159, 235],
  ])("%s has %i tokens, %i where it must use one", (model, free, forced) => {
    expect(added(model, "auto") - added(model, "required")).toBe(free - forced);
    expect(added(model)).toBe(added(model, "auto"));
  });
});
