import { expect, it } from "vitest";
import type { PreparedRequest } from "../../../server/src/engine/providers/adapter.ts";
import { counterFor } from "../../../server/src/engine/providers/adapters.ts";
import { providerById } from "../../../server/src/engine/providers/registry.ts";

const vertex = providerById("vertex_ai")!;
const request: PreparedRequest = {
  model: "gemini-2.5-pro",
  record: null,
  provider: vertex,
  base: "https://aiplatform.googleapis.com",
  cloud: { kind: "vertex", project: "p", location: "global", by_api_key: false },
  api_key: "token",
  headers: {},
  messages: [{ role: "user", content: "Hello" }],
  parameters: { max_tokens: 5 },
  extra_body: {},
  stream: true,
};

it("Vertex AI counts the request itself, beside the address of the call", () => {
  const wire = counterFor(vertex, request.model)!.build(request);
  expect(wire.url).toBe(
    "https://aiplatform.googleapis.com/v1beta1/projects/p/locations/global/publishers/google/models/gemini-2.5-pro:countTokens",
  );
  expect(wire.body).toMatchObject({ contents: [{ role: "user", parts: [{ text: "Hello" }] }] });
  expect(wire.headers["authorization"]).toBe("Bearer token");
});

it("Claude on Vertex AI, endpoints of one's own and local servers are not counted there", () => {
  expect(counterFor(vertex, "claude-sonnet-4-5@20250929")).toBeNull();
  for (const id of ["openrouter", "ollama", "azure"]) expect(counterFor(providerById(id)!, "m")).toBeNull();
});
