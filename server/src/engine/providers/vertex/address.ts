/**
 * Addresses of Vertex AI. Pure: project and location come in as data.
 * Source: https://docs.cloud.google.com/vertex-ai/generative-ai/docs/learn/locations
 * Source: https://docs.cloud.google.com/vertex-ai/generative-ai/docs/start/express-mode/overview
 */
import { address } from "../address.ts";
import { publisherOf, wireId } from "./model.ts";

/** Where a call goes. Without a project it goes to the express mode, which wants an API key instead of a token. */
export interface VertexPlace {
  readonly project: string | null;
  /** `global`, a multi-region (`us`, `eu`) or a region (`europe-west4`). */
  readonly location: string;
}

/** The host that serves a location. */
export function vertexHost(location: string): string {
  switch (location) {
    case "global":
      return "https://aiplatform.googleapis.com";
    case "us":
    case "eu":
      return `https://aiplatform.${location}.rep.googleapis.com`;
    default:
      return `https://${location}-aiplatform.googleapis.com`;
  }
}

/** Where the model's resource begins: Google's own in the API's newest version, partners' in the stable one. */
function path(model: string, place: VertexPlace): string {
  const publisher = publisherOf(model);
  const project = place.project === null ? "" : `/projects/${place.project}/locations/${place.location}`;
  const id = encodeURIComponent(wireId(model)).replaceAll("%40", "@");
  switch (publisher) {
    case "endpoint":
      return `/v1beta1${project}/endpoints/${id}`;
    case "google":
      return `${project === "" ? "/v1" : "/v1beta1"}${project}/publishers/google/models/${id}`;
    case "anthropic":
      return `/v1${project}/publishers/anthropic/models/${id}`;
  }
}

function method(model: string, stream: boolean): string {
  if (publisherOf(model) === "anthropic") return stream ? "streamRawPredict" : "rawPredict";
  return stream ? "streamGenerateContent?alt=sse" : "generateContent";
}

/**
 * The address of a call. `base` is a host with or without a version segment; one that already names a project and
 * location (`…/v1/projects/p/locations/global`) keeps its own.
 */
export function vertexUrl(base: string, model: string, place: VertexPlace, stream: boolean): string {
  const own = /\/projects\/[^/]+\/locations\/[^/]+$/.test(base);
  const whole = path(model, place);
  const placed = own ? base + whole.replace(/^.*(?=\/(?:publishers|endpoints)\/)/, "") : address(base, whole);
  return `${placed}:${method(model, stream)}`;
}
