/**
 * Draws `media/icon.png`: a speech bubble with a prompt sign in it, the same as `media/parlance.svg`.
 * Usage: node scripts/icon.ts
 */
import { writeFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";

const size = 256;
/** Samples a side of each pixel, for smooth edges. */
const samples = 4;

type Colour = readonly [number, number, number, number];
type Shape = { readonly colour: Colour; contains(x: number, y: number): boolean };

/** Distance from a point to a segment: a thick line with round ends is all points near it. */
function distanceToSegment(x: number, y: number, [ax, ay, bx, by]: readonly [number, number, number, number]): number {
  const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(x - (ax + t * (bx - ax)), y - (ay + t * (by - ay)));
}

function line(colour: Colour, width: number, ...ends: readonly [number, number, number, number]): Shape {
  return { colour, contains: (x, y) => distanceToSegment(x, y, ends) <= width / 2 };
}

function roundedBox(colour: Colour, left: number, top: number, right: number, bottom: number, radius: number): Shape {
  return {
    colour,
    contains(x, y) {
      const dx = Math.max(left + radius - x, 0, x - (right - radius));
      const dy = Math.max(top + radius - y, 0, y - (bottom - radius));
      return Math.hypot(dx, dy) <= radius;
    },
  };
}

/** On which side of the line from p to q a point lies, by its sign. */
function side(x: number, y: number, px: number, py: number, qx: number, qy: number): number {
  return (x - qx) * (py - qy) - (px - qx) * (y - qy);
}

function triangle(
  colour: Colour,
  ...[ax, ay, bx, by, cx, cy]: readonly [number, number, number, number, number, number]
): Shape {
  return {
    colour,
    contains(x, y) {
      const sides = [side(x, y, ax, ay, bx, by), side(x, y, bx, by, cx, cy), side(x, y, cx, cy, ax, ay)];
      return sides.every((value) => value >= 0) || sides.every((value) => value <= 0);
    },
  };
}

const ground: Colour = [20, 51, 61, 255];
const bubble: Colour = [233, 244, 240, 255];
const ink: Colour = [20, 51, 61, 255];
const accent: Colour = [232, 119, 64, 255];

/** From back to front, on a square of 256. */
const shapes: readonly Shape[] = [
  roundedBox(ground, 0, 0, 256, 256, 52),
  roundedBox(bubble, 40, 52, 216, 172, 22),
  triangle(bubble, 76, 168, 132, 168, 76, 216),
  line(ink, 16, 84, 88, 114, 112),
  line(ink, 16, 114, 112, 84, 136),
  line(accent, 16, 132, 138, 172, 138),
];

function pixel(column: number, row: number): Colour {
  const sum = [0, 0, 0, 0];
  for (let index = 0; index < samples * samples; index++) {
    const x = column + ((index % samples) + 0.5) / samples;
    const y = row + (Math.floor(index / samples) + 0.5) / samples;
    const top = shapes.findLast((shape) => shape.contains(x, y));
    if (!top) continue;
    for (let channel = 0; channel < 4; channel++) sum[channel] = (sum[channel] ?? 0) + (top.colour[channel] ?? 0);
  }
  const covered = (sum[3] ?? 0) / 255;
  const mean = (channel: number): number => (covered === 0 ? 0 : Math.round((sum[channel] ?? 0) / covered));
  return [mean(0), mean(1), mean(2), Math.round((covered * 255) / (samples * samples))];
}

/** One chunk of a PNG. Source: https://www.w3.org/TR/png-3/#5Chunk-layout */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

function png(): Buffer {
  const rows: Buffer[] = [];
  for (let row = 0; row < size; row++) {
    // Each row begins with its filter; 0 is none.
    const bytes = [0];
    for (let column = 0; column < size; column++) bytes.push(...pixel(column, row));
    rows.push(Buffer.from(bytes));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // Eight bits a channel, red green blue alpha.
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

writeFileSync(new URL("../media/icon.png", import.meta.url), png());
