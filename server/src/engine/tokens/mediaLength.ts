/**
 * How long a sound or a film lasts, from its first bytes: WAV, FLAC, MP3 and MP4. Nothing is decoded.
 *
 * Source: RIFF WAVE (byte rate and data chunk), RFC 9639 (FLAC STREAMINFO), ISO/IEC 11172-3 (MP3 frame header) with the
 * Xing header of variable rates, ISO/IEC 14496-12 (MP4 `mvhd`)
 */

export interface MediaLength {
  readonly seconds: number;
  /** How far it may be off, as a share. */
  readonly off: number;
}

/** Base64 characters of a file that are looked at. A film may have its index at the end: then both ends are. */
const HEAD = 256 * 1024;

function head(base64: string): Buffer {
  const comma = base64.startsWith("data:") ? base64.indexOf(",") + 1 : 0;
  return Buffer.from(base64.slice(comma, comma + HEAD), "base64");
}

/** The last bytes, from a place where four characters begin. */
function tail(base64: string): Buffer {
  const comma = base64.startsWith("data:") ? base64.indexOf(",") + 1 : 0;
  const start = Math.max(comma, comma + Math.floor((base64.length - comma - HEAD) / 4) * 4);
  return Buffer.from(base64.slice(start), "base64");
}

function wav(bytes: Buffer, whole: number): MediaLength | null {
  if (bytes.toString("latin1", 0, 4) !== "RIFF" || bytes.toString("latin1", 8, 12) !== "WAVE") return null;
  let rate = 0;
  for (let at = 12; at + 8 <= bytes.length;) {
    const chunk = bytes.toString("latin1", at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    if (chunk === "fmt " && at + 20 <= bytes.length) rate = bytes.readUInt32LE(at + 16);
    if (chunk === "data") {
      // Recorders that stream write no size; then the rest of the file is sound.
      const sound = Math.min(size === 0 ? whole : size, Math.max(0, whole - at - 8));
      return rate === 0 ? null : { seconds: sound / rate, off: 0 };
    }
    at += 8 + size + (size % 2);
  }
  return null;
}

function flac(bytes: Buffer): MediaLength | null {
  if (bytes.toString("latin1", 0, 4) !== "fLaC" || bytes.length < 26) return null;
  const rate = bytes.readUIntBE(18, 3) >> 4;
  const samples = (bytes[21]! & 0x0f) * 2 ** 32 + bytes.readUInt32BE(22);
  return rate === 0 || samples === 0 ? null : { seconds: samples / rate, off: 0 };
}

/** Kilobits a second by index: layer III of MPEG 1, then of MPEG 2 and 2.5. */
const BITRATES = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const;
const SAMPLE_RATES = [44_100, 48_000, 32_000] as const;

function mp3(bytes: Buffer, whole: number): MediaLength | null {
  let at = 0;
  if (bytes.toString("latin1", 0, 3) === "ID3" && bytes.length > 10) {
    at = 10 + ((bytes[6]! << 21) | (bytes[7]! << 14) | (bytes[8]! << 7) | bytes[9]!);
  }
  if (at + 4 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xe6) !== 0xe2) return null;
  const version = (bytes[at + 1]! >> 3) & 3;
  const first = version === 3;
  const kilobits = BITRATES[first ? 0 : 1][bytes[at + 2]! >> 4] ?? 0;
  const base = SAMPLE_RATES[(bytes[at + 2]! >> 2) & 3] ?? 0;
  const rate = first ? base : version === 2 ? base / 2 : base / 4;
  if (kilobits === 0 || rate === 0) return null;
  const xing = bytes.indexOf("Xing", at, "latin1");
  if (xing > at && xing < at + 64 && xing + 12 <= bytes.length && (bytes[xing + 7]! & 1) === 1) {
    return { seconds: (bytes.readUInt32BE(xing + 8) * (first ? 1152 : 576)) / rate, off: 0 };
  }
  // The first frame's rate, which holds for all where the rate is constant.
  return { seconds: ((whole - at) * 8) / (kilobits * 1000), off: 0.15 };
}

function mp4(bytes: Buffer): MediaLength | null {
  const at = bytes.indexOf("mvhd", 0, "latin1") + 4;
  if (at < 8 || at + 32 > bytes.length) return null;
  const long = bytes[at] === 1;
  const scale = bytes.readUInt32BE(at + (long ? 20 : 12));
  const duration = long ? Number(bytes.readBigUInt64BE(at + 24)) : bytes.readUInt32BE(at + 16);
  return scale === 0 || duration === 0 ? null : { seconds: duration / scale, off: 0 };
}

/**
 * Length of a sound or film given as base64 or a `data:` URL; null for other formats and headers that are cut off.
 *
 * @param bytes size of the whole file
 */
export function mediaLength(base64: string, bytes: number): MediaLength | null {
  const first = head(base64);
  if (first.toString("latin1", 4, 8) === "ftyp") return mp4(first) ?? mp4(tail(base64));
  return wav(first, bytes) ?? flac(first) ?? mp3(first, bytes);
}
