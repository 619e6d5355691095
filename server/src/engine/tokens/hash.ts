/** The hash by which vocabularies are laid out and searched. Builder and reader must agree, so it stands alone. */

const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a over bytes, finished by a multiplicative mix so that the low bits are usable as a slot number. */
export function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = SEED;
  for (let index = start; index < end; index += 1) hash = Math.imul(hash ^ bytes[index]!, PRIME);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}
