import { describe, expect, it } from "vitest";
import { createProviderList } from "../../../server/src/chat/providers/list.ts";
import type { ChatWorld } from "../../../server/src/chat/world.ts";
import { createEngine } from "../../../server/src/engine/engine.ts";
import { readSettings } from "../../../shared/src/settings.ts";

/** The picker's view of one provider, for settings as a user writes them. */
async function view(provider: string, providers: object, key: "secret" | "none" = "none") {
  const { settings, problems } = readSettings({ providers, local: { discover: false } });
  expect(problems).toEqual([]);
  const quiet = { info() {}, warn() {}, error() {} };
  const world: ChatWorld = {
    // No list of a remote host is wanted here.
    engine: () => Promise.resolve(createEngine({ env: () => ({}), getKey: () => Promise.resolve(null) })),
    settings: () => Promise.resolve(settings),
    trusted: () => true,
    storagePath: null,
    unhealthyModels: () => Promise.resolve(new Map()),
    allowOverBudget: () => Promise.resolve(),
    keySource: (id) => Promise.resolve(id === provider ? key : "none"),
    editorModels: () => Promise.resolve([]),
    providersChanged() {},
    tell() {},
    log: quiet,
    now: () => new Date("2026-11-23"),
    newId: () => "id",
  };
  return (await createProviderList(world, () => null).list(false)).providers.find(({ id }) => id === provider);
}

describe("clouds in the model picker", () => {
  it("are not shown until they are set up", async () => {
    expect(await view("vertex_ai", {})).toBeUndefined();
    expect(await view("azure", {})).toBeUndefined();
  });

  it("offer Google's models for a project, without a key: the login of this machine", async () => {
    const vertex = await view("vertex_ai", { vertex_ai: { project: "p", models: ["claude-sonnet-4@20250514"] } });
    expect(vertex).toMatchObject({ usable: true, keySource: "none" });
    const refs = vertex?.models.map(({ ref }) => ref) ?? [];
    expect(refs).toContain("vertex_ai/claude-sonnet-4@20250514");
    expect(refs).toContain("vertex_ai/gemini-2.5-flash");
    expect(refs.every((ref) => ref.startsWith("vertex_ai/"))).toBe(true);
  });

  it("offer the deployments named for Azure", async () => {
    const set = { azure: { baseUrl: "https://house.openai.azure.com", models: ["prod-7"] } };
    const azure = await view("azure", set, "secret");
    expect(azure).toMatchObject({ usable: true, keySource: "secret" });
    expect(azure?.models.map(({ ref }) => ref)).toEqual(["azure/prod-7"]);
  });
});
