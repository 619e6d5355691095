import { beforeEach, describe, expect, it, vi } from "vitest";
import type { RefreshOutcome } from "../../../shared/src/modelFacts.ts";

const shown: string[] = [];

const say = (kind: string) => (message: string) => {
  shown.push(`${kind}: ${message}`);
  return Promise.resolve(undefined);
};

vi.mock("vscode", async () => {
  const stub = await import("./editorStub.ts");
  return {
    ...stub,
    ProgressLocation: { Window: 10 },
    window: {
      ...stub.window,
      withProgress: (_options: unknown, work: () => Promise<unknown>) => work(),
      showInformationMessage: say("information"),
      showWarningMessage: say("warning"),
      showErrorMessage: say("error"),
    },
  };
});
const { refreshModelFacts } = await import("../../../client/src/models/refreshModelFacts.ts");
const { CancellationError } = await import("./editorStub.ts");

type Given = Parameters<typeof refreshModelFacts>;

function run(answer: () => Promise<Partial<RefreshOutcome>>): Promise<void> {
  const log = { info: () => undefined, error: () => undefined } as unknown as Given[1];
  return refreshModelFacts({ request: answer } as unknown as Given[0], log);
}

beforeEach(() => {
  shown.length = 0;
});

describe("the command “Refresh Model Facts”", () => {
  it("says what was read", async () => {
    await run(() => Promise.resolve({ outcome: "updated", message: "Read the facts of 3 models." }));
    expect(shown).toEqual(["information: Read the facts of 3 models."]);
  });

  it.each(["kept", "off", "untrusted"] as const)("warns where nothing was taken (%s)", async (outcome) => {
    await run(() => Promise.resolve({ outcome, message: "The ones in use stay." }));
    expect(shown).toEqual(["warning: The ones in use stay."]);
  });

  it("shows why it failed, and nothing where it was cancelled", async () => {
    await run(() => Promise.reject(new Error("The language server is not running.")));
    await run(() => Promise.reject(new CancellationError()));
    expect(shown).toEqual(["error: The language server is not running."]);
  });
});
