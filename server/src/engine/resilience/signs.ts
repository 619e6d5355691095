/**
 * Signs by which a provider's words tell what went wrong, for errors whose status and code do not.
 * Codes are looked at first; these lists only where codes are silent, because words change.
 */

/**
 * The prompt does not fit.
 * Source: https://github.com/badlogic/pi-mono (packages/ai, overflow detection)
 * Source: https://docs.litellm.ai/docs/exception_mapping
 */
const overflow: readonly RegExp[] = [
  /prompt (?:is )?too long/i,
  /request_too_large/i,
  /input is too long for requested model/i,
  /exceeds? the (?:model'?s )?(?:maximum )?context (?:window|length|limit)/i,
  /exceeds? (?:the )?(?:model'?s )?maximum context length/i,
  /context window (?:is )?exceeded/i,
  /context window exceeds limit/i,
  /input token count.*exceeds the maximum/i,
  /input tokens exceed the configured limit/i,
  /maximum prompt length is \d+/i,
  /reduce the length of the (?:messages|prompt|input)/i,
  /maximum context length is \d+/i,
  /input \(\d+ tokens\) is longer than the model'?s context length/i,
  /is longer than the model'?s context length/i,
  /exceeds the available context size/i,
  /greater than the context length/i,
  /exceeded model token limit/i,
  /model_context_window_exceeded/i,
  /exceeded (?:max )?context length/i,
  /context[_ ]length[_ ]exceeded/i,
  /exceed_context_size/i,
  /too many (?:input )?tokens/i,
  /token limit exceeded/i,
  /exceeds the limit of \d+(?: tokens)?/i,
  /string too long\. expected a string with maximum length/i,
];

const throttle = /rate[\s_-]*limit|too many requests|throttl|tokens per (?:min|day|hour)|\bTPM\b|\bRPM\b/i;

const quota: readonly RegExp[] = [
  /insufficient[_ ]quota/i,
  /exceeded your current quota/i,
  /credit[_ ]balance/i,
  /credits? (?:is |are )?(?:too low|exhausted|depleted)/i,
  /insufficient (?:credits|balance|funds)/i,
  /billing[_ ](?:hard[_ ]limit|not[_ ]active|error)/i,
  /enforced_spend_limit_reached/i,
  /spend(?:ing)? limit/i,
  /monthly (?:usage|spend)/i,
  /out of (?:budget|credits)/i,
  /payment required/i,
  /quota.{0,40}per ?day|per ?day.{0,40}quota/is,
];

const policy: readonly RegExp[] = [
  /content[_ ](?:policy|filter|management)/i,
  /responsible ?ai ?policy/i,
  /usage policy|usage policies/i,
  /content filtering policy/i,
  /safety (?:system|reasons)/i,
  /violat\w+ .{0,40}(?:policy|policies|guidelines)/i,
  /sensitive_words_detected/i,
];

const badKey: readonly RegExp[] = [
  /api[_ ]key[_ ](?:invalid|not valid|expired)/i,
  /(?:incorrect|invalid|wrong|missing|expired) (?:x-)?api[- _]?key/i,
  /api key (?:is )?(?:not valid|invalid|expired|missing)/i,
  /invalid (?:bearer|authentication|auth) /i,
  /no auth credentials/i,
];

/** Whether the words say that the prompt is larger than the model's window. Throttling by tokens is not meant. */
export function saysOverflow(words: string): boolean {
  return !throttle.test(words) && overflow.some((sign) => sign.test(words));
}

/** Whether the words say that money or quota is used up, so that waiting does not help. */
export function saysQuota(words: string): boolean {
  return quota.some((sign) => sign.test(words));
}

/** Whether the words say that a safety system refused. */
export function saysPolicy(words: string): boolean {
  return policy.some((sign) => sign.test(words));
}

/** Whether the words say that the key is wrong, whatever the status. */
export function saysBadKey(words: string): boolean {
  return badKey.some((sign) => sign.test(words));
}

/** Whether the words say that too much is sent at once. */
export function saysThrottle(words: string): boolean {
  return throttle.test(words);
}
