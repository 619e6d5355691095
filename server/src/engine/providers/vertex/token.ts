/**
 * Access tokens for Google Cloud. Google's library signs and refreshes; it is loaded with the first call that needs it,
 * and talks through the `fetch` given here, so that proxies and certificates are honoured.
 */
import type { AuthClient, OAuth2ClientOptions } from "google-auth-library";
import type * as library from "google-auth-library";
import { asObject, asText, type JsonObject } from "../../messages/json.ts";
import { AuthenticationError, ConfigurationError, ParlanceError } from "../../resilience/errors.ts";
import { maskSecrets } from "../../resilience/mask.ts";
import type { GoogleCredentials } from "./credentials.ts";

export type Fetch = typeof fetch;

export interface GoogleTokens {
  /** A token that is valid for some minutes at least; asked for once and kept until shortly before it ends. */
  token(credentials: GoogleCredentials): Promise<string>;
  /** The project of the environment (gcloud's, or the machine's own), null where there is none. */
  defaultProject(): Promise<string | null>;
  /** Forgets all tokens: one was refused. */
  forget(): void;
}

const scopes = ["https://www.googleapis.com/auth/cloud-platform"];
const tokenUrl = "https://oauth2.googleapis.com/token";

type Library = typeof library;

/** The library is CommonJS: a bundle hands it over as the default of its namespace alone. */
async function load(): Promise<Library> {
  const module = await import("google-auth-library");
  return "GoogleAuth" in module ? module : (module as { readonly default: Library }).default;
}

/** A file may name another token endpoint than Google's usual one; the library overlooks that. */
function towards(endpoint: string | undefined, send: Fetch): Fetch {
  if (endpoint === undefined || endpoint === tokenUrl) return send;
  return (url, init) => {
    const address = url instanceof Request ? url.url : String(url);
    return send(address === tokenUrl ? endpoint : url, init);
  };
}

function clientFor(
  json: JsonObject,
  { JWT, UserRefreshClient, ExternalAccountClient }: Library,
  send: Fetch,
): AuthClient {
  const type = asText(json["type"]);
  const options: OAuth2ClientOptions = {
    transporterOptions: { fetchImplementation: towards(asText(json["token_uri"]), send), retry: false },
  };
  const field = (name: string): string => {
    const value = asText(json[name]);
    if (value !== undefined && value !== "") return value;
    throw new ConfigurationError({
      message: `The Google Cloud credentials of type ${type} have no ${name}.`,
      hint: "Download the file again in the Google Cloud console.",
      provider: "vertex_ai",
    });
  };
  switch (type ?? "") {
    case "service_account":
      return new JWT({ ...options, email: field("client_email"), key: field("private_key"), scopes });
    case "authorized_user":
      return new UserRefreshClient({
        ...options,
        clientId: field("client_id"),
        clientSecret: field("client_secret"),
        refreshToken: field("refresh_token"),
      });
    case "external_account": {
      const given = { ...options, ...json, scopes } as unknown as Parameters<typeof ExternalAccountClient.fromJSON>[0];
      const client = ExternalAccountClient.fromJSON(given);
      if (client) return client;
      break;
    }
    default:
      break;
  }
  throw new ConfigurationError({
    message: `Google Cloud credentials of type ${type} cannot be used from a file given to a call.`,
    hint: "Use a service account, a user's login or a workload identity; others work as the application default.",
    provider: "vertex_ai",
  });
}

/** What our own transport threw inside the library is told as it was. */
function ours(cause: unknown): ParlanceError | null {
  for (let error = cause, depth = 0; error !== undefined && depth < 6; depth++) {
    if (error instanceof ParlanceError) return error;
    error = asObject(error)?.["cause"];
  }
  return null;
}

function failed(cause: unknown): ParlanceError {
  const own = ours(cause);
  if (own) return own;
  const words = maskSecrets(cause instanceof Error ? cause.message : String(cause));
  return new AuthenticationError({
    message: `Signing in to Google Cloud failed: ${words.split("\n", 1)[0] ?? ""}`,
    hint: "Check vertex_ai_credentials or GOOGLE_APPLICATION_CREDENTIALS, or run “gcloud auth application-default login”.",
    provider: "vertex_ai",
    cause,
  });
}

/** @param send the only way to the network that the library is given */
export function createGoogleTokens(send: Fetch): GoogleTokens {
  let clients = new Map<string, Promise<AuthClient>>();
  let environment: Promise<InstanceType<Library["GoogleAuth"]>> | undefined;

  const auth = (): Promise<InstanceType<Library["GoogleAuth"]>> =>
    (environment ??= load().then(
      ({ GoogleAuth }) =>
        new GoogleAuth({
          scopes,
          clientOptions: { transporterOptions: { fetchImplementation: send, retry: false } },
        }),
    ));

  const make = async (credentials: GoogleCredentials): Promise<AuthClient> => {
    if (credentials.kind === "json") return clientFor(credentials.value, await load(), send);
    return (await auth()).getClient();
  };

  return {
    async token(credentials) {
      let client = clients.get(credentials.id);
      if (!client) clients.set(credentials.id, (client = make(credentials)));
      try {
        const { token } = await (await client).getAccessToken();
        if (typeof token === "string" && token !== "") return token;
        throw new TypeError("no token came back");
      } catch (cause) {
        clients.delete(credentials.id);
        throw failed(cause);
      }
    },
    async defaultProject() {
      try {
        return await (await auth()).getProjectId();
      } catch (cause) {
        const own = ours(cause);
        if (own) throw own;
        return null;
      }
    },
    forget() {
      clients = new Map();
      environment = undefined;
    },
  };
}
