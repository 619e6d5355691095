import { describe, expect, it } from "vitest";
import { vertexHost, vertexUrl } from "../../../server/src/engine/providers/vertex/address.ts";
import { publisherOf, wireId } from "../../../server/src/engine/providers/vertex/model.ts";

describe("the host of a location", () => {
  it.each([
    ["global", "https://aiplatform.googleapis.com"],
    ["us", "https://aiplatform.us.rep.googleapis.com"],
    ["eu", "https://aiplatform.eu.rep.googleapis.com"],
    ["us-central1", "https://us-central1-aiplatform.googleapis.com"],
    ["europe-west4", "https://europe-west4-aiplatform.googleapis.com"],
  ])("%s is %s", (location, host) => {
    expect(vertexHost(location)).toBe(host);
  });
});

describe("the model's id on Vertex AI", () => {
  it.each([
    ["gemini-2.5-pro", "google", "gemini-2.5-pro"],
    ["publishers/google/models/gemini-2.5-pro", "google", "gemini-2.5-pro"],
    ["claude-sonnet-4@20250514", "anthropic", "claude-sonnet-4@20250514"],
    ["claude-sonnet-4-20250514", "anthropic", "claude-sonnet-4@20250514"],
    ["claude-opus-5-5", "anthropic", "claude-opus-5-5"],
    ["4965075652664360960", "endpoint", "4965075652664360960"],
  ])("%s is %s's %s", (model, publisher, id) => {
    expect([publisherOf(model), wireId(model)]).toEqual([publisher, id]);
  });
});

describe("the address of a call", () => {
  const host = "https://us-central1-aiplatform.googleapis.com";
  const place = { project: "proj-1", location: "us-central1" };
  const under = "projects/proj-1/locations/us-central1";
  it.each([
    [host, "gemini-2.5-pro", false, `${host}/v1beta1/${under}/publishers/google/models/gemini-2.5-pro:generateContent`],
    [
      host,
      "gemini-2.5-pro",
      true,
      `${host}/v1beta1/${under}/publishers/google/models/gemini-2.5-pro:streamGenerateContent?alt=sse`,
    ],
    [
      host,
      "claude-sonnet-4-20250514",
      false,
      `${host}/v1/${under}/publishers/anthropic/models/claude-sonnet-4@20250514:rawPredict`,
    ],
    [host, "claude-opus-5-5", true, `${host}/v1/${under}/publishers/anthropic/models/claude-opus-5-5:streamRawPredict`],
    [host, "4965075652664360960", false, `${host}/v1beta1/${under}/endpoints/4965075652664360960:generateContent`],
    // A base with a version of its own keeps it, one with a project too.
    [
      "http://127.0.0.1:9/v1",
      "gemini-2.5-pro",
      false,
      `http://127.0.0.1:9/v1/${under}/publishers/google/models/gemini-2.5-pro:generateContent`,
    ],
    [
      "https://gw.example/v1/projects/other/locations/eu",
      "gemini-2.5-pro",
      false,
      "https://gw.example/v1/projects/other/locations/eu/publishers/google/models/gemini-2.5-pro:generateContent",
    ],
  ])("%s + %s (stream %s)", (base, model, stream, url) => {
    expect(vertexUrl(base, model, place, stream)).toBe(url);
  });

  it("has no project in express mode", () => {
    expect(
      vertexUrl("https://aiplatform.googleapis.com", "gemini-2.5-flash", { project: null, location: "global" }, false),
    ).toBe("https://aiplatform.googleapis.com/v1/publishers/google/models/gemini-2.5-flash:generateContent");
  });
});
