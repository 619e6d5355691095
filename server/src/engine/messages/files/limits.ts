/**
 * How much of images and documents a provider takes with one request. Null means: no limit is known, none is checked.
 * The figures are those of the newest documentation; where an older one was stricter, the provider decides.
 */

export interface MediaLimits {
  /** Types of images taken. */
  readonly image_types: readonly string[] | null;
  readonly images: number | null;
  /** Largest image, bytes of the base64 text. */
  readonly image_base64: number | null;
  /** Longest side of an image, pixels. */
  readonly image_side: number | null;
  /** With more images than `many`, the longest side is this. */
  readonly image_side_of_many: { readonly many: number; readonly side: number } | null;
  /** Pages of all PDFs together. */
  readonly pdf_pages: number | null;
  /** Largest PDF, bytes. */
  readonly pdf_bytes: number | null;
  /** All inline data together, bytes of the base64 text. */
  readonly request_bytes: number | null;
  readonly source: string;
}

const MB = 1024 * 1024;

const web: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** Windows from which Claude takes the larger numbers. */
const LARGE_WINDOW = 200_001;

/** Source: https://platform.claude.com/docs/en/build-with-claude/vision, …/pdf-support */
function claude(window: number | null, direct: boolean): MediaLimits {
  // An unknown window is taken for a large one: a limit that does not exist must not refuse.
  const most = window !== null && window < LARGE_WINDOW ? 100 : 600;
  return {
    image_types: web,
    images: most,
    // Through clouds half of it.
    image_base64: direct ? 10 * MB : 5 * MB,
    image_side: 8000,
    image_side_of_many: { many: 20, side: 2000 },
    pdf_pages: most,
    pdf_bytes: null,
    request_bytes: 32 * MB,
    source: "https://platform.claude.com/docs/en/build-with-claude/vision",
  };
}

/** Source: https://developers.openai.com/api/docs/guides/images-vision, …/pdf-files */
const openai: MediaLimits = {
  image_types: web,
  images: 1500,
  image_base64: null,
  image_side: null,
  image_side_of_many: null,
  pdf_pages: null,
  pdf_bytes: 50 * MB,
  request_bytes: 512 * MB,
  source: "https://developers.openai.com/api/docs/guides/images-vision",
};

/** Source: https://ai.google.dev/gemini-api/docs/image-understanding, …/document-processing, …/file-input-methods */
const gemini: MediaLimits = {
  image_types: ["image/png", "image/jpeg", "image/webp", "image/heic", "image/heif"],
  images: 3600,
  image_base64: null,
  image_side: null,
  image_side_of_many: null,
  pdf_pages: 1000,
  pdf_bytes: 50 * MB,
  request_bytes: 100 * MB,
  source: "https://ai.google.dev/gemini-api/docs/image-understanding",
};

/** Source: https://docs.x.ai/developers/model-capabilities/images/understanding */
const xai: MediaLimits = {
  image_types: ["image/png", "image/jpeg"],
  images: null,
  // 20 MiB of image are a third more as base64.
  image_base64: Math.ceil((20 * MB * 4) / 3),
  image_side: null,
  image_side_of_many: null,
  pdf_pages: null,
  pdf_bytes: null,
  request_bytes: null,
  source: "https://docs.x.ai/developers/model-capabilities/images/understanding",
};

/**
 * Limits of a provider's model, null where none are known (gateways, endpoints of one's own, local servers).
 * @param window tokens that the model's prompt may have
 */
export function mediaLimits(provider: string, model: string, window: number | null): MediaLimits | null {
  switch (provider) {
    case "anthropic":
      return claude(window, true);
    case "openai":
    case "azure":
      return openai;
    case "gemini":
      return gemini;
    case "vertex_ai":
      return /claude/i.test(model) ? claude(window, false) : gemini;
    case "xai":
      return xai;
    default:
      return null;
  }
}
