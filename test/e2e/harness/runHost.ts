/**
 * Runs the mocha suite of `test/e2e/host` inside the extension host of a real editor, against the packaged extension.
 * The page tells VS Code by its address which suite to run; VS Code tells the page how it ended.
 * Writes mocha's JSON report to the path given as the first argument. Exit code 1 where a test failed or none ran.
 */
import { createWriteStream, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";
import { root } from "../../../scripts/build/root.ts";
import { bundleHostSuite } from "./hostBundle.ts";
import { openStage } from "./stage.ts";

const timeoutMs = 120_000;
const report = process.argv[2] ?? join(root, ".cache/test/host.json");
const reportFolder = join(report, "..");
mkdirSync(reportFolder, { recursive: true });
rmSync(report, { force: true });

const { folder, entry } = await bundleHostSuite();
const stage = await openStage({
  name: "host",
  keys: true,
  smokeTestDriver: true,
  env: { PARLANCE_REPORT: report },
  beforeEditor: (replay) => ({ PARLANCE_REPLAY: replay.url }),
});

try {
  const context = await stage.browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  // The window's own console comes along with the suite's; only the suite's lines are for the reader.
  const log = createWriteStream(join(reportFolder, "host.log"));
  await page.exposeFunction("codeAutomationLog", (_type: string, args: unknown[]) => {
    const line = format(...args);
    log.write(`${line}\n`);
    if (line.includes("host: ")) console.log(line);
  });
  const ended = new Promise<number>((resolve) => void page.exposeFunction("codeAutomationExit", resolve));
  const remote = `vscode-remote://127.0.0.1:${stage.editor.port}`;
  await page.goto(
    stage.editor.urlFor(stage.workspace, [
      ["skipWelcome", "true"],
      ["extensionDevelopmentPath", remote + folder],
      ["extensionTestsPath", remote + entry],
    ]),
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => (timer = setTimeout(() => resolve("late"), timeoutMs)));
  const code = await Promise.race([ended, late]);
  clearTimeout(timer);
  if (code === "late") {
    mkdirSync(join(root, ".cache/screenshots"), { recursive: true });
    await page.screenshot({ path: join(root, ".cache/screenshots/host-timeout.png") });
    console.error(`The suite did not end within ${timeoutMs / 1000} s; see .cache/screenshots/host-timeout.png.`);
  }
  process.exitCode = code === 0 && existsSync(report) ? 0 : 1;
} finally {
  await stage.close();
}
