/** Whether a text may go to a model at all: not binary, not larger than any model could read. */
import { BadRequestError } from "../engine/resilience/errors.ts";

/** UTF-16 code units; about a million tokens of English, the largest window on the market. */
export const LARGEST_TEXT = 4_000_000;

const SAMPLE = 65_536;

/** A text that Parlance itself does not send. It stays in the conversation, but no later turn carries it. */
export class UnsendableTextError extends BadRequestError {}

/** True for text that comes from a binary file: a NUL, or many characters that no text holds. */
export function looksBinary(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  if (sample.length === 0) return false;
  let odd = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if (code === 0) return true;
    const control = code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13 && code !== 27;
    if (control || code === 0xff_fd) odd += 1;
  }
  return odd > 8 && odd / sample.length > 0.05;
}

/**
 * Checks a text before anything is sent.
 * @param what how the text is called in the message ("The selection", "The file a.bin").
 * @throws UnsendableTextError in words for the user.
 */
export function requireSendable(text: string, what: string): void {
  if (text.length > LARGEST_TEXT) {
    throw new UnsendableTextError({
      message: `${what} has ${millions(text.length)} million characters; Parlance sends at most ${millions(LARGEST_TEXT)} million. Nothing was sent.`,
      hint: "Take the part that matters and leave out the rest.",
    });
  }
  if (looksBinary(text)) {
    throw new UnsendableTextError({
      message: `${what} is not text but binary data, which no model can read this way. Nothing was sent.`,
      hint: "Take a text file instead.",
    });
  }
}

function millions(length: number): string {
  return (length / 1_000_000).toFixed(1);
}
