/** The editor's proxy and certificate settings and our own, as the engine's transport wants them. */
import type { Settings } from "../../../shared/src/settings.ts";
import type { NetworkSettings } from "../engine/transport/network.ts";
import type { HttpSettings } from "./session.ts";

/** @param http what the client told, unchecked: wrong parts count as missing. */
export function networkSettings(http: unknown, settings: Settings): NetworkSettings {
  const given: Partial<Record<keyof HttpSettings, unknown>> = typeof http === "object" && http !== null ? http : {};
  const { proxy, noProxy, proxyStrictSSL, systemCertificates } = given;
  const caFile = settings["network.caFile"];
  return {
    ...(typeof proxy === "string" && proxy !== "" ? { proxy } : {}),
    ...(Array.isArray(noProxy) ? { noProxy: noProxy.filter((host) => typeof host === "string") } : {}),
    ...(typeof proxyStrictSSL === "boolean" ? { strictSSL: proxyStrictSSL } : {}),
    ...(typeof systemCertificates === "boolean" ? { systemCertificates } : {}),
    ...(caFile === "" ? {} : { caFile }),
  };
}
