/**
 * How long a provider asks to wait, in all the spellings in use: `retry-after-ms` (OpenAI, Azure), `x-ms-retry-after-ms`
 * (Azure), `retry-after` in seconds or as an HTTP date, and Google's `RetryInfo` in the body.
 * Source: https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 * Source: https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto
 */

/** Milliseconds to wait, undefined where nothing usable is said. `now` is Unix time in milliseconds. */
export function retryAfter(headers: Readonly<Record<string, string>>, body: string, now: number): number | undefined {
  for (const name of ["retry-after-ms", "x-ms-retry-after-ms"]) {
    const milliseconds = Number.parseFloat(headers[name] ?? "");
    if (Number.isFinite(milliseconds) && milliseconds >= 0) return milliseconds;
  }
  const header = headers["retry-after"]?.trim();
  if (header) {
    if (/^\d+(\.\d+)?$/.test(header)) return Number.parseFloat(header) * 1000;
    const date = Date.parse(header);
    if (Number.isFinite(date)) return Math.max(0, date - now);
  }
  const info = /"retryDelay"\s*:\s*"(\d+(?:\.\d+)?)s"/.exec(body);
  return info?.[1] === undefined ? undefined : Number.parseFloat(info[1]) * 1000;
}
