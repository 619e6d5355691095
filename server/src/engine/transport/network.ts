/** Which way a connection takes: direct or through a proxy. Pure, so that every rule has a test. */

import { isLoopback } from "../loopback.ts";

export { isLoopback };

/** The editor's (or the environment's) network settings. Anything left out is the default. */
export interface NetworkSettings {
  /** Address of the proxy; wins over the environment. An empty string means: none set, look at the environment. */
  readonly proxy?: string;
  /** Hosts that are reached without the proxy, beside those in `NO_PROXY`. */
  readonly noProxy?: readonly string[];
  /** False accepts any certificate. */
  readonly strictSSL?: boolean;
  /** PEM file with further certificate authorities. */
  readonly caFile?: string;
  /** Trust the operating system's certificate authorities as well; default true. */
  readonly systemCertificates?: boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Address of the proxy for a URL, or null for a direct connection. This machine is never reached through a proxy. */
export function proxyFor(url: URL, settings: NetworkSettings, env: Environment): string | null {
  if (isLoopback(url.hostname)) return null;
  const except = [...(settings.noProxy ?? []), ...(env["NO_PROXY"] ?? env["no_proxy"] ?? "").split(/[\s,]+/)];
  if (except.some((entry) => matches(entry, url))) return null;
  if (settings.proxy) return withScheme(settings.proxy);
  const named =
    url.protocol === "https:"
      ? (env["HTTPS_PROXY"] ?? env["https_proxy"])
      : // Upper-case HTTP_PROXY can be set by a request in CGI; libraries agree on the lower-case name first.
        (env["http_proxy"] ?? env["HTTP_PROXY"]);
  const proxy = named || env["ALL_PROXY"] || env["all_proxy"];
  return proxy ? withScheme(proxy) : null;
}

/** Entries: `*`, `host`, `.domain`, `*.domain`, `host:port`, an address, or an IPv4 range `10.0.0.0/8`. */
function matches(entry: string, url: URL): boolean {
  const wanted = entry.trim().toLowerCase();
  if (wanted === "") return false;
  if (wanted === "*") return true;
  const host = url.hostname.toLowerCase().replace(/^\[|\]$/g, "");
  if (/^\d+(?:\.\d+){3}\/\d+$/.test(wanted)) return inRange(host, wanted);
  const [, name = wanted, port] = /^(.*?)(?::(\d+))?$/.exec(wanted) ?? [];
  if (port !== undefined && !wanted.includes("::") && port !== portOf(url)) return false;
  const bare = (wanted.includes("::") ? wanted : name).replace(/^\[|\]$/g, "").replace(/^\*?\./, "");
  return host === bare || host.endsWith(`.${bare}`);
}

function portOf(url: URL): string {
  return url.port || (url.protocol === "https:" ? "443" : "80");
}

function inRange(host: string, range: string): boolean {
  const [base = "", bits = "32"] = range.split("/");
  const address = toNumber(host);
  const start = toNumber(base);
  if (address === null || start === null) return false;
  const shift = 2 ** (32 - Math.min(32, Number(bits)));
  return Math.floor(address / shift) === Math.floor(start / shift);
}

function toNumber(host: string): number | null {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return null;
  return host.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

function withScheme(proxy: string): string {
  const text = proxy.trim();
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
}
