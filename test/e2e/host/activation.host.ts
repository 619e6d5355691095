import assert from "node:assert/strict";
import * as vscode from "vscode";
import { commands } from "../../../shared/src/commands.ts";
import { parlance } from "./extension.ts";

describe("activation", () => {
  it("takes at most 15 ms and does not wait for the server", async () => {
    const { activationMs } = await parlance();
    assert.ok(activationMs <= 15, `activate() took ${activationMs.toFixed(1)} ms`);
  });

  it("registers every command", async () => {
    await parlance();
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      Object.values(commands).filter((command) => !registered.has(command)),
      [],
    );
  });

  it("starts the server again on demand", async () => {
    const api = await parlance();
    await vscode.commands.executeCommand(commands.restartServer);
    await api.ready();
  });
});
