/** Twelve kinds of text, made here so that every run counts the same characters. */

/** A small generator of repeatable pseudo-random numbers in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function repeated(sample: string, length: number): string {
  return sample.repeat(Math.ceil(length / sample.length)).slice(0, length);
}

function randomText(seed: number, length: number, alphabet: string): string {
  const random = seeded(seed);
  const letters = Array.from(alphabet);
  return Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join("");
}

function anyCodePoints(seed: number, length: number): string {
  const random = seeded(seed);
  return Array.from({ length }, () => String.fromCodePoint(Math.floor(random() * 0x11_0000))).join("");
}

export const CORPUS: Readonly<Record<string, string>> = {
  prose: repeated(
    "It was late when the ship came in; nobody waited on the quay. The captain's logbook, they'd later say, was wet, \"unreadable\" and 12,304 words long.\n\n",
    20_000,
  ),
  typescript: repeated(
    "export function clamp(value: number, [low, high]: readonly [number, number]): number {\n  // Keeps it inside.\n  return Math.min(high, Math.max(low, value ?? 0)) as const;\n}\n\n",
    20_000,
  ),
  python: repeated(
    'def read(path: str, *, strict=True) -> dict[str, int]:\n\t"""Reads."""\n\treturn {k: int(v) for k, v in (l.split("=") for l in open(path)) if k}\n\n',
    20_000,
  ),
  markdown: repeated(
    "# Title\n\n- [x] **bold** and `code` | a | b |\n|---|---|\n| 1 | 2 |\n\n> quote\r\n\r\n```sh\nnpm i\n```\n",
    20_000,
  ),
  json: repeated('{"id":"a1b2","n":-12.5e3,"ok":true,"list":[1,22,333,4444],"text":"l\\u00e9\\n"},', 20_000),
  german: repeated("Über die Größe der Straßen läßt sich streiten: »Donaudampfschifffahrtsgesellschaft« ÄÖÜ. ", 20_000),
  cjk: repeated("今日は天気がいいですね。我们去公园散步吧！한국어 문장도 있습니다。ＦＵＬＬ　ｗｉｄｔｈ、", 10_000),
  scripts: repeated("Привет, мир! Καλημέρα κόσμε. שלום עולם مرحبا بالعالم नमस्ते दुनिया สวัสดีชาวโลก ١٢٣٤٥ ", 10_000),
  emoji: repeated("👩‍👩‍👧‍👦🏳️‍🌈 ok 👍🏽👍 ❤️ 1️⃣ 🇫🇷🇩🇪 😀😃", 5000),
  base64: randomText(7, 20_000, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"),
  digits: randomText(8, 10_000, "0123456789.,- \n"),
  random: anyCodePoints(9, 5000),
};
