/**
 * Addresses of Azure OpenAI: the v1 API, where the body names the deployment, and the dated one, where the path does.
 * Source: https://learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle
 */

/** Versions that mean the v1 API. Source: as above, "API evolution". */
const v1Names: ReadonlySet<string> = new Set(["v1", "preview", "latest"]);

/** The resource's address, without the API's path that people copy along from the portal. */
export function azureRoot(base: string): string {
  return base.replace(/\/openai(?:\/.*)?$/, "");
}

/** What an address copied from the portal says beside the resource: its deployment and API version. */
export interface AzureHints {
  readonly deployment: string | null;
  readonly api_version: string | null;
}

/** Reads `…/openai/deployments/{name}/chat/completions?api-version=2024-10-21`; nothing where it is no address. */
export function azureHints(base: string): AzureHints {
  if (!URL.canParse(base)) return { deployment: null, api_version: null };
  const url = new URL(base);
  const deployment = /\/openai\/deployments\/([^/]+)/.exec(url.pathname)?.[1];
  const version = url.searchParams.get("api-version");
  return {
    deployment: deployment === undefined ? null : decodeURIComponent(deployment),
    api_version: version ?? (/\/openai\/v1(?:\/|$)/.test(url.pathname) ? "v1" : null),
  };
}

/**
 * The address of a call.
 * @param version null means the v1 API
 * @param call what is called, below the API's root
 */
export function azureUrl(base: string, deployment: string, version: string | null, call = "chat/completions"): string {
  const root = azureRoot(base);
  if (version === null || v1Names.has(version)) {
    const query = version === "preview" ? "?api-version=preview" : "";
    return `${root}/openai/v1/${call}${query}`;
  }
  const path = `/openai/deployments/${encodeURIComponent(deployment)}/${call}`;
  return `${root}${path}?api-version=${encodeURIComponent(version)}`;
}

/** The first dated version with the Responses API. */
const FIRST_WITH_RESPONSES = "2025-03-01";

/**
 * The address of a Responses call; the body names the deployment in every version. Versions from before it existed
 * say nothing about it, so the v1 API is called.
 */
export function azureResponsesUrl(base: string, version: string | null): string {
  const root = azureRoot(base);
  if (version !== null && !v1Names.has(version) && version >= FIRST_WITH_RESPONSES) {
    return `${root}/openai/responses?api-version=${encodeURIComponent(version)}`;
  }
  return `${root}/openai/v1/responses${version === "preview" ? "?api-version=preview" : ""}`;
}
