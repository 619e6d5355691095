import { describe, expect, it } from "vitest";
import { lifeCycleOn, resolveModel } from "../../../server/src/engine/catalog/lookup.ts";

const on = (model: string, day: string) => lifeCycleOn(resolveModel(model)!.record, day);

describe("life cycle on a day", () => {
  it("calls Claude Opus 4 retired since June 2026 and names its successor", () => {
    expect(on("claude-4-opus-20250514", "2026-11-23")).toMatchObject({
      status: "retired",
      retires: "2026-06-15",
      successor: "claude-opus-5-5",
    });
  });

  it("called the same model deprecated before that day", () => {
    expect(on("claude-opus-4-20250514", "2026-05-20")).toMatchObject({
      status: "deprecated",
      soon: true,
      days_left: 26,
    });
  });

  it("calls o3 soon retired in November 2026 and retired on the day", () => {
    expect(on("o3", "2026-11-23")).toMatchObject({ status: "deprecated", soon: true, days_left: 18 });
    expect(on("o3", "2026-12-11")).toMatchObject({ status: "retired", soon: false });
  });

  it("calls a model whose end is far away deprecated but not soon retired", () => {
    expect(on("gpt-5.1", "2026-11-23")).toMatchObject({ status: "deprecated", soon: false });
  });

  it("takes a Date by its UTC day", () => {
    expect(lifeCycleOn(resolveModel("o3")!.record, new Date("2026-12-10T23:59:59Z")).status).toBe("deprecated");
  });

  it("leaves current models active", () => {
    expect(on("claude-sonnet-5-5", "2026-11-23")).toEqual({
      status: "active",
      soon: false,
      days_left: null,
      retires: null,
      successor: null,
    });
  });
});
