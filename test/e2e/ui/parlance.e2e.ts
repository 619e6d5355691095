/** The packaged extension in a real editor, by eye and hand of a user. One file, so that all parts share the stages. */
import { afterAll, afterEach, beforeAll } from "vitest";
import { openStage } from "../harness/stage.ts";
import type { Stage } from "../harness/stage.ts";
import { photographFailures } from "../harness/failurePictures.ts";
import { budgets } from "./budget.ts";
import { countingTokens } from "./counting.ts";
import { dialectsOfChat } from "./dialects.ts";
import { editingCommands } from "./editing.ts";
import { exactCounts } from "./exactCounts.ts";
import { failures } from "./failures.ts";
import { firstMinute } from "./firstMinute.ts";
import { languageFeatures } from "./language.ts";
import { otherFiles } from "./otherFiles.ts";
import { switchingEverywhere } from "./switchEverywhere.ts";
import { themes } from "./themes.ts";
import { untrustedWorkspace } from "./untrusted.ts";
import { workspaceModels } from "./workspaceModels.ts";

let bare: Stage;
let connected: Stage;

beforeAll(async () => {
  [bare, connected] = await Promise.all([
    openStage({ name: "bare", keys: false }),
    openStage({ name: "connected", keys: true }),
  ]);
});
afterEach((context) => photographFailures(context.task, [bare, connected]));
afterAll(async () => {
  await Promise.all([bare, connected].map((stage) => stage?.close()));
});

firstMinute(() => bare);
dialectsOfChat(() => connected);
countingTokens(() => connected);
editingCommands(() => connected);
languageFeatures(() => connected);
workspaceModels(() => connected);
exactCounts(() => connected);
switchingEverywhere(() => connected);
otherFiles(() => connected);
failures(() => connected);
budgets(() => connected);
themes(() => connected);
untrustedWorkspace(() => connected);
