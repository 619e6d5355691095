import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filePart, imagePart } from "../../../server/src/engine/messages/files/read.ts";
import { parseMessages } from "../../../server/src/engine/messages/schema.ts";
import { heads, pdf, png } from "./samples.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parlance-files-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: Buffer | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe("a file as a content part", () => {
  it("is an image by its bytes, whatever its name says", async () => {
    const path = await file("screenshot.jpg", png(3, 4));
    const part = await imagePart(path, { detail: "high", cache_control: { type: "ephemeral" } });
    expect(part).toEqual({
      type: "image_url",
      image_url: { url: `data:image/png;base64,${png(3, 4).toString("base64")}`, detail: "high" },
      cache_control: { type: "ephemeral" },
    });
    expect(await filePart(pathToFileURL(path).href, { detail: "high", cache_control: { type: "ephemeral" } })).toEqual(
      part,
    );
  });

  it.each([
    ["report.pdf", pdf(1), "file", "application/pdf"],
    ["talk.mp3", heads["audio/mp3"], "input_audio", "mp3"],
    ["talk.wav", heads["audio/wav"], "input_audio", "wav"],
    ["clip.mp4", heads["video/mp4"], "video", "video/mp4"],
    ["clip.mov", heads["video/mov"], "video", "video/mov"],
  ])("%s is a %s part", async (name, bytes, type, mime) => {
    const part = await filePart(await file(name, bytes ?? ""));
    expect(part.type).toBe(type);
    expect(JSON.stringify(part)).toContain(mime);
    expect(parseMessages([{ role: "user", content: [part] }])).toHaveLength(1);
  });

  it("is text with its name in front, for any file that is text", async () => {
    const path = await file("Makefile", "all:\n\techo größer\n");
    expect(await filePart(path)).toEqual({ type: "text", text: "--- Makefile ---\nall:\n\techo größer\n" });
  });

  it.each([
    ["program.bin", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]), "binary file of a kind that no model takes"],
    ["photo.png", Buffer.from([0, 1, 2, 3, 0xff]), "no image/png file, whatever its name says"],
    ["empty.txt", "", "is empty"],
  ])("is refused where no model takes it: %s", async (name, bytes, words) => {
    await expect(filePart(await file(name, bytes))).rejects.toThrow(words);
  });

  it("is refused where it is missing, too large, or no image", async () => {
    await expect(filePart(join(folder, "nowhere.txt"))).rejects.toThrow("cannot be read: ENOENT");
    await expect(filePart(await file("big.txt", "x".repeat(100)), { max_bytes: 99 })).rejects.toThrow(
      "files up to 0 MB",
    );
    await expect(imagePart(await file("notes.txt", "Hello"))).rejects.toThrow("notes.txt is no image");
  });
});
