/**
 * Tests that run inside the extension host of a real editor: the editor loads this file and calls `run`.
 * `PARLANCE_REPORT`: file for mocha's JSON report. `PARLANCE_REPLAY`: address of a replay server; without it what needs
 * an answering provider is skipped and says so.
 */
import Mocha from "mocha";

/** Resolves when all tests have passed; rejects with the number of failures. */
export async function run(): Promise<void> {
  const report = process.env["PARLANCE_REPORT"];
  const mocha = new Mocha({
    ui: "bdd",
    timeout: 30_000,
    color: false,
    ...(report ? { reporter: "json", reporterOptions: { output: report } } : { reporter: "spec" }),
  });
  // Gives the test files their `describe` and `it`.
  mocha.suite.emit("pre-require", globalThis, "parlance", mocha);
  await import("./activation.host.ts");
  await import("./language.host.ts");
  await import("./lint.host.ts");
  await import("./workspace.host.ts");
  await import("./notebooks.host.ts");
  await import("./target.host.ts");
  await import("./editing.host.ts");
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      if (failures === 0) resolve();
      else reject(new Error(`${failures} of the tests in the extension host failed.`));
    });
    // The report is written at the end only; a run that hangs must still say where.
    runner.on("test", (test) => console.log(`host: ${test.fullTitle()} …`));
    runner.on("fail", (test, error) => console.log(`host: FAILED ${test.fullTitle()}: ${String(error)}`));
  });
}
