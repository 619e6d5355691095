/**
 * Runs the suite of `test/e2e/host` in the desktop editor, which is downloaded: `node test/desktop/run.ts`. It needs
 * `npm run build` before it and the network, so it is no part of `npm test`.
 */
import { join } from "node:path";
import { runTests } from "@vscode/test-electron";
import { root } from "../../scripts/build/root.ts";
import { copySampleWorkspace } from "../../scripts/editor/sampleWorkspace.ts";
import { bundleHostSuite } from "../e2e/harness/hostBundle.ts";
import { quietSettings, replayKeys, replaySettings } from "../e2e/harness/settings.ts";
import { writeSettings } from "../../scripts/editor/codeServer.ts";
import { startReplayServer } from "../replay/server.ts";

const home = join(root, ".cache/desktop");
const replay = await startReplayServer();
try {
  const { entry } = await bundleHostSuite();
  const workspace = copySampleWorkspace(join(home, "workspace"), { fresh: true });
  writeSettings(home, { ...quietSettings(), ...replaySettings(replay) });
  process.exitCode = await runTests({
    extensionDevelopmentPath: root,
    extensionTestsPath: entry,
    extensionTestsEnv: { ...replayKeys, PARLANCE_REPLAY: replay.url },
    launchArgs: [workspace, "--user-data-dir", join(home, "user-data"), "--disable-extensions"],
  });
} finally {
  await replay.close();
}
