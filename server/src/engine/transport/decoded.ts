/** Undoes a compression that a server applied although none was asked for. */
import { pipeline, type Readable } from "node:stream";
import * as zlib from "node:zlib";

/** The readable bytes of a body. Unknown encodings are handed through as they are. */
export function decoded(body: Readable, encoding: string | undefined): Readable {
  const decoder = decoderFor(encoding?.trim().toLowerCase() ?? "identity");
  if (decoder === null) return body;
  // The pipeline passes errors and endings on in both directions; the reader sees them on the decoder.
  return pipeline(body, decoder, () => undefined);
}

function decoderFor(encoding: string): (Readable & NodeJS.WritableStream) | null {
  // Flushing early hands out each piece of a stream when it comes, not when a block is full.
  switch (encoding) {
    case "gzip":
    case "x-gzip":
      return zlib.createGunzip({ flush: zlib.constants.Z_SYNC_FLUSH, finishFlush: zlib.constants.Z_SYNC_FLUSH });
    case "deflate":
      return zlib.createInflate({ flush: zlib.constants.Z_SYNC_FLUSH, finishFlush: zlib.constants.Z_SYNC_FLUSH });
    case "br":
      return zlib.createBrotliDecompress({ flush: zlib.constants.BROTLI_OPERATION_FLUSH });
    default:
      return null;
  }
}
