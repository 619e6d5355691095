import { describe, expect, it } from "vitest";
import { createEngine } from "../../../server/src/engine/engine.ts";
import { checkMedia, openPdfPages } from "../../../server/src/engine/messages/files/check.ts";
import type { ChatMessage, ContentPart } from "../../../server/src/engine/messages/types.ts";
import { BadRequestError, UnsupportedModalityError } from "../../../server/src/engine/resilience/errors.ts";
import { chatBody, listen } from "../transport/loopback.ts";
import { heads, pdf, png } from "./samples.ts";
import { closedAfterwards } from "../transport/served.ts";

function image(bytes: Buffer, mime = "image/png"): ContentPart {
  return { type: "image_url", image_url: { url: `data:${mime};base64,${bytes.toString("base64")}` } };
}
function document(bytes: Buffer): ContentPart {
  return { type: "file", file: { file_data: `data:application/pdf;base64,${bytes.toString("base64")}` } };
}
function user(...content: ContentPart[]): ChatMessage[] {
  return [{ role: "user", content }];
}
function times(count: number, part: ContentPart): ContentPart[] {
  return Array.from({ length: count }, () => part);
}
function complaint(messages: readonly ChatMessage[], provider: string, window = 1_000_000, model = "m"): string | null {
  try {
    checkMedia(messages, { provider, name: provider, model, window });
    return null;
  } catch (error) {
    if (error instanceof BadRequestError && error.hint) return error.message;
    throw error;
  }
}

describe("media that a provider would refuse", () => {
  const small = image(png());
  it.each([
    ["anthropic", 200_000, 101, "The request has 101 images; anthropic takes 100."],
    ["anthropic", 1_000_000, 601, "The request has 601 images; anthropic takes 600."],
    ["openai", 1_000_000, 1501, "The request has 1501 images; openai takes 1500."],
    ["gemini", 1_000_000, 3601, "The request has 3601 images; gemini takes 3600."],
  ])("too many images for %s with a window of %i", (provider, window, count, words) => {
    expect(complaint(user(...times(count, small)), provider, window)).toBe(words);
    expect(complaint(user(...times(count - 1, small)), provider, window)).toBeNull();
  });

  it.each([
    ["anthropic", "image/bmp", "The image of messages[0] is image/bmp, which anthropic does not take."],
    ["openai", "image/tiff", "The image of messages[0] is image/tiff, which openai does not take."],
    ["xai", "image/webp", "The image of messages[0] is image/webp, which xai does not take."],
    ["gemini", "image/gif", "The image of messages[0] is image/gif, which gemini does not take."],
    ["gemini", "image/heic", null],
    ["anthropic", "image/gif", null],
  ])("for %s, of type %s", (provider, mime, words) => {
    expect(complaint(user(image(heads[mime] ?? png(), mime)), provider)).toBe(words);
  });

  it("an image of too many bytes", () => {
    const big = user(image(png(10, 10, 8 * 1024 * 1024)));
    expect(complaint(big, "anthropic")).toBe(
      "The image of messages[0] has 10.7 MB (as base64); anthropic takes 10 MB.",
    );
    // Through a cloud Claude takes half; Gemini there takes it.
    expect(complaint(user(image(png(10, 10, 5_000_000))), "vertex_ai", 1_000_000, "claude-opus-5-5")).toContain("5 MB");
    expect(complaint(big, "vertex_ai", 1_000_000, "gemini-2.5-pro")).toBeNull();
    expect(complaint(big, "openai")).toBeNull();
  });

  it("an image of too many pixels, fewer where there are many images", () => {
    expect(complaint(user(image(png(9000, 100))), "anthropic")).toBe(
      "The image of messages[0] is 9000 × 100 pixels; anthropic takes 8000 a side.",
    );
    const many = user(...Array.from({ length: 20 }, () => small), image(png(2400, 100)));
    expect(complaint(many, "anthropic")).toBe(
      "The image of messages[0] is 2400 × 100 pixels; anthropic takes 2000 a side with more than 20 images.",
    );
    expect(complaint(user(image(png(2400, 100))), "anthropic")).toBeNull();
  });

  it("PDFs of too many pages, taken together", () => {
    expect(complaint(user(document(pdf(60)), document(pdf(50))), "anthropic", 200_000)).toBe(
      "The PDFs have 110 pages or more; anthropic takes 100 with one request.",
    );
    expect(complaint(user(document(pdf(60))), "anthropic", 200_000)).toBeNull();
    expect(complaint(user(document(pdf(1001))), "gemini")).toContain("1001 pages");
    expect(openPdfPages(Buffer.from("%PDF-1.7 nothing in the open").toString("base64"))).toBeNull();
  });

  it("more data than a request may carry", () => {
    const four = Array.from({ length: 4 }, () => image(png(10, 10, 7 * 1024 * 1024)));
    expect(complaint(user(...four), "anthropic")).toBe(
      "The request carries 37.3 MB of files (as base64); anthropic takes 32 MB.",
    );
  });

  it.each([["file:///etc/passwd"], ["/home/me/photo.png"], ["C:\\photo.png"], ["photo.png"]])(
    "a file of this machine, which is never read from a message: %s",
    (url) => {
      for (const provider of ["openai", "ollama", "house"]) {
        expect(complaint(user({ type: "image_url", image_url: { url } }), provider)).toContain(
          "no web address and no data URL",
        );
      }
    },
  );

  it("is not guessed for endpoints whose limits nobody knows", () => {
    expect(complaint(user(image(heads["image/bmp"] ?? png(), "image/bmp")), "house")).toBeNull();
    expect(
      complaint(user({ type: "image_url", image_url: { url: "https://example.com/a.bmp" } }), "anthropic"),
    ).toBeNull();
  });
});

async function send(model: string, part: ContentPart) {
  const server = await listen((_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(chatBody("Hi"));
  });
  closedAfterwards(server);
  const engine = closedAfterwards(createEngine({ env: () => ({}) }));
  const outcome = await engine
    .completion({ model, messages: user(part), api_base: `${server.url}/v1`, api_key: "sk-test-0123456789" })
    .catch((error: unknown) => error);
  return { outcome, sent: server.seen.length };
}

describe("a call with media", () => {
  it.each([
    ["deepseek/deepseek-reasoner", image(png()), "images"],
    ["openai/gpt-4.1", { type: "input_audio", input_audio: { data: "UklGRg==", format: "wav" } } as const, "audio"],
    [
      "anthropic/claude-sonnet-5-5",
      { type: "video", video: { data: "AAAA", mime_type: "video/mp4" } } as const,
      "video",
    ],
  ])("that %s cannot take names up to three models that can, and sends nothing", async (model, part, word) => {
    const { outcome, sent } = await send(model, part);
    expect(outcome).toBeInstanceOf(UnsupportedModalityError);
    expect((outcome as Error).message).toMatch(
      new RegExp(`does not take ${word}\\. These do: [\\w.-]+/[\\w./-]+(, [\\w.-]+/[\\w./-]+){1,2}\\.$`),
    );
    expect(sent).toBe(0);
  });

  it("that breaks a limit is refused before anything is sent", async () => {
    const { outcome, sent } = await send("openai/gpt-4.1", image(heads["image/tiff"] ?? png(), "image/tiff"));
    expect(outcome).toBeInstanceOf(BadRequestError);
    expect((outcome as BadRequestError).hint).toBe("Convert it to one of png, jpeg, gif, webp.");
    expect(sent).toBe(0);
  });
});
