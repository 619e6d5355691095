/** The first bytes of files, enough for their type and, for images, their size. */

/** A PNG's header with its size in pixels, followed by `padding` bytes. */
export function png(width = 10, height = 10, padding = 0): Buffer {
  const header = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([header, size, Buffer.from("0806000000", "hex"), Buffer.alloc(padding)]);
}

/** A PDF with so many page objects in the open. */
export function pdf(pages: number): Buffer {
  const objects = Array.from(
    { length: pages },
    (_, at) => `${at + 3} 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n`,
  );
  return Buffer.from(`%PDF-1.7\n2 0 obj\n<< /Type /Pages /Count ${pages} >>\nendobj\n${objects.join("")}%%EOF\n`);
}

export const heads: Readonly<Record<string, Buffer>> = {
  "image/png": png(),
  "image/jpeg": Buffer.from("ffd8ffe000104a464946", "hex"),
  "image/gif": Buffer.from("GIF89a\x0a\0\x0a\0", "latin1"),
  "image/webp": Buffer.from("RIFF\x24\0\0\0WEBPVP8 ", "latin1"),
  "image/bmp": Buffer.from("BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0", "latin1"),
  "image/tiff": Buffer.from("II*\0\x08\0\0\0", "latin1"),
  "image/heic": Buffer.from("\0\0\0\x18ftypheic\0\0\0\0", "latin1"),
  "application/pdf": pdf(1),
  "audio/wav": Buffer.from("RIFF\x24\0\0\0WAVEfmt ", "latin1"),
  "audio/mp3": Buffer.from("ID3\x04\0\0\0\0\0\0", "latin1"),
  "audio/m4a": Buffer.from("\0\0\0\x20ftypM4A \0\0\0\0", "latin1"),
  "audio/flac": Buffer.from("fLaC\0\0\0\x22", "latin1"),
  "audio/ogg": Buffer.from("OggS\0\x02", "latin1"),
  "video/mp4": Buffer.from("\0\0\0\x18ftypmp42\0\0\0\0", "latin1"),
  "video/mov": Buffer.from("\0\0\0\x14ftypqt  \0\0\0\0", "latin1"),
  "video/webm": Buffer.from("1a45dfa39f428681", "hex"),
};
