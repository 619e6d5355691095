/** How a base address and the path of a call are put together. */

const VERSION = /^\/v\d+(?:alpha|beta)?\d*(?=\/|$)/;

/** Bases seen so far: a program has a handful and asks for them with every call, and parsing an address is slow. */
const remembered = new Map<string, string>();
const mostRemembered = 100;

/** A base without trailing slashes, query or fragment. Throws `TypeError` where it is no http(s) address. */
export function normalBase(base: string): string {
  const known = remembered.get(base);
  if (known !== undefined) return known;
  if (remembered.size >= mostRemembered) remembered.clear();
  const normal = read(base);
  remembered.set(base, normal);
  return normal;
}

function read(base: string): string {
  const url = new URL(base);
  if (url.protocol !== "http:" && url.protocol !== "https:") throw new TypeError("not an http or https address");
  url.hash = "";
  url.search = "";
  return url.href.replace(/\/+$/, "");
}

/**
 * Puts `path` behind `base`. The path's version segment (`/v1`, `/v1beta`) is left out where the base already ends in
 * one, so that both `https://host` and `https://host/v1` work.
 */
export function address(base: string, path: string): string {
  const trimmed = base.replace(/\/+$/, "");
  const last = trimmed.slice(trimmed.lastIndexOf("/"));
  return trimmed + (VERSION.test(last) ? path.replace(VERSION, "") : path);
}
