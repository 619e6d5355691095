/**
 * Certificate authorities to trust: Node's own (with `NODE_EXTRA_CA_CERTS`), the operating system's, and a file.
 * Source: https://nodejs.org/api/tls.html#tlsgetcacertificatestype
 */
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import * as tls from "node:tls";
import { ConfigurationError } from "../resilience/errors.ts";
import type { NetworkSettings } from "./network.ts";

/**
 * What connections trust, or undefined where Node's default is enough. Made once and shared, because reading some
 * hundred certificates for each connection takes tens of milliseconds. Throws `ConfigurationError` for a bad file.
 */
export function trustedContext(settings: NetworkSettings): tls.SecureContext | undefined {
  const ca = certificateAuthorities(settings);
  if (ca === undefined) return undefined;
  return tls.createSecureContext({ ca });
}

function certificateAuthorities(settings: NetworkSettings): string[] | undefined {
  const extra = settings.caFile ? readCertificates(settings.caFile) : [];
  const system = settings.systemCertificates === false ? [] : fromStore("system");
  if (extra.length === 0 && system.length === 0) return undefined;
  // Giving `ca` replaces the default list, so it is given along.
  const all = [...(fromStore("default").length > 0 ? fromStore("default") : tls.rootCertificates), ...system, ...extra];
  return [...new Set(all)];
}

/** Node 22.15 and later can list the stores; before, there is nothing to add. */
function fromStore(store: "default" | "system"): string[] {
  const list: ((type: "default" | "system") => string[]) | undefined = tls.getCACertificates;
  return list === undefined ? [] : list(store);
}

function readCertificates(path: string): string[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new ConfigurationError({
      message: `The file with certificate authorities cannot be read: ${path}.`,
      hint: "Correct the setting parlance.network.caFile.",
      cause,
    });
  }
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0 || !blocks.every(isCertificate)) {
    throw new ConfigurationError({
      message: `The file ${path} holds ${blocks.length === 0 ? "no certificate" : "a broken certificate"} in PEM form.`,
      hint: "Set parlance.network.caFile to a file with one or more whole “BEGIN CERTIFICATE” blocks.",
    });
  }
  return blocks;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).fingerprint256 !== "";
  } catch (cause) {
    if (cause instanceof Error) return false;
    throw cause;
  }
}
