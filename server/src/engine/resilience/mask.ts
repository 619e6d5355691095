/** Takes secrets out of text before it reaches an error, a log or a panel. */

const MASK = "…hidden…";

/** Shapes of keys and of the places where keys stand. The key itself is always the last group. */
const shapes: readonly RegExp[] = [
  /\b(sk-(?:ant-|or-|proj-|svcacct-)?)[A-Za-z0-9_-]{8,}/g,
  /\b(xai-)[A-Za-z0-9]{8,}/g,
  /\b(gsk_)[A-Za-z0-9]{8,}/g,
  /\b(AIza)[A-Za-z0-9_-]{10,}/g,
  /\b(ya29\.)[A-Za-z0-9_.-]{10,}/g,
  /\b(eyJ)[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*/g,
  /\b((?:bearer|basic)\s+)[A-Za-z0-9._~+/=-]{6,}/gi,
  /((?:x-api-key|x-goog-api-key|api-key|authorization|proxy-authorization)["']?\s*[:=]\s*["']?)(?!bearer\b|basic\b)[^\s"',}]{4,}/gi,
  /([?&](?:key|api_key|apikey|token|access_token)=)[^&\s"']+/gi,
  /(\/\/[^/\s:@]*:)[^/\s@]+(?=@)/g,
];

/**
 * The text with secrets replaced. `secrets` are keys in use, hidden wherever they stand; keys that merely look like
 * keys are hidden too, their tell-tale beginning is kept.
 */
export function maskSecrets(text: string, secrets: readonly (string | null | undefined)[] = []): string {
  let masked = text;
  for (const secret of secrets) {
    if (secret && secret.length >= 4) masked = masked.replaceAll(secret, MASK);
  }
  for (const shape of shapes) masked = masked.replace(shape, `$1${MASK}`);
  return masked;
}
