/** A usage as a list of its buckets, in the words of a bill. */
import type { Usage } from "../messages/types.ts";
import type { TokenBucket } from "./rates.ts";

export interface FilledBucket {
  readonly bucket: TokenBucket;
  readonly side: "input" | "output";
  readonly tokens: number;
}

/** Every bucket of a usage with its tokens, empty ones too. */
export function bucketsOf({ input, output }: Usage): readonly FilledBucket[] {
  return [
    { bucket: "input", side: "input", tokens: input.text },
    { bucket: "audio_input", side: "input", tokens: input.audio },
    { bucket: "image_input", side: "input", tokens: input.image ?? 0 },
    { bucket: "cache_read", side: "input", tokens: input.cache_read },
    { bucket: "audio_cache_read", side: "input", tokens: input.audio_cache_read ?? 0 },
    { bucket: "cache_write_5m", side: "input", tokens: input.cache_write_5m },
    { bucket: "cache_write_1h", side: "input", tokens: input.cache_write_1h },
    { bucket: "output", side: "output", tokens: output.text },
    { bucket: "reasoning", side: "output", tokens: output.reasoning },
    { bucket: "audio_output", side: "output", tokens: output.audio },
    { bucket: "image_output", side: "output", tokens: output.image ?? 0 },
  ];
}
