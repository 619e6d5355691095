/** The editor's proxy and certificate settings, as the server is told about them. */
import * as vscode from "vscode";

export interface HttpSettings {
  proxy?: string;
  noProxy?: string[];
  proxyStrictSSL?: boolean;
  systemCertificates?: boolean;
}

/** Reads `http.*`; with `http.proxySupport: off` the editor wants no proxy at all. */
export function readHttpSettings(): HttpSettings {
  const http = vscode.workspace.getConfiguration("http");
  const settings: HttpSettings = {
    proxyStrictSSL: http.get<boolean>("proxyStrictSSL", true),
    systemCertificates: http.get<boolean>("systemCertificates", true),
  };
  const proxy = http.get<string>("proxy", "").trim();
  if (proxy !== "" && http.get<string>("proxySupport", "override") !== "off") settings.proxy = proxy;
  const noProxy = http.get<string[]>("noProxy", []).filter((host) => host.trim() !== "");
  if (noProxy.length > 0) settings.noProxy = noProxy;
  return settings;
}
