import { describe, expect, it } from "vitest";
import { readSettings } from "../../../shared/src/settings.ts";
import { fitsGlob } from "../../../server/src/language/glob.ts";
import { lintSettings } from "../../../server/src/language/lintSettings.ts";

const uri = "file:///home/me/project/test/unit/app.test.ts";

describe("globs of settings", () => {
  it.each([
    ["test/**", true],
    ["**/test/**", true],
    ["**/*.ts", true],
    ["*.test.ts", true],
    ["test/*/*.ts", true],
    ["test/unit/app.{test,spec}.ts", true],
    ["app.test.t?", true],
    ["[a-c]pp.test.ts", true],
    ["/home/**", true],
    ["/**/*.ts", true],
    ["test/*.ts", false],
    ["unit", false],
    ["est/**", false],
    ["*.js", false],
    ["/test/**", false],
    ["[!a]pp.test.ts", false],
    ["app(test).ts", false],
  ])("%s fits: %s", (glob, fits) => {
    expect(fitsGlob(glob, uri)).toBe(fits);
  });

  it("fit paths with spaces and the folders of Windows", () => {
    expect(fitsGlob("my project/*.py", "file:///c%3A/my%20project/a.py")).toBe(true);
    expect(fitsGlob("*.ipynb", "vscode-notebook-cell:/w/a.ipynb#W2")).toBe(true);
  });

  it("never fail, whatever is written", () => {
    for (const glob of ["", "{", "}", "[", "[]", "***", "a{b,c", "\\", "(?<", "!x"]) {
      expect(typeof fitsGlob(glob, uri)).toBe("boolean");
    }
  });
});

describe("severities of a file", () => {
  const { settings, problems } = readSettings({
    lint: {
      rules: { "retired-model": "error", "unknown-model": "hint" },
      overrides: [
        { files: ["test/**", "**/*.ipynb"], rules: { "retired-model": "off" } },
        { files: ["*.test.ts"], rules: { "retired-model": "hint", "call-price": "warning" } },
      ],
    },
  });

  it("are those of the workspace where no glob fits", () => {
    expect(problems).toEqual([]);
    expect(lintSettings(settings, "file:///project/src/app.ts").rules).toEqual({
      "retired-model": "error",
      "unknown-model": "hint",
    });
  });

  it("are those of the last glob that fits, over those of the workspace", () => {
    expect(lintSettings(settings, "file:///project/test/data.py").rules["retired-model"]).toBe("off");
    expect(lintSettings(settings, uri).rules).toEqual({
      "retired-model": "hint",
      "unknown-model": "hint",
      "call-price": "warning",
    });
  });

  it("are the defaults where the setting has another shape, which is said", () => {
    const wrong = readSettings({ lint: { overrides: [{ files: "test/**" }] } });
    expect(wrong.problems.map(({ name }) => name)).toEqual(["parlance.lint.overrides"]);
    expect(lintSettings(wrong.settings, uri).rules).toEqual({});
  });
});
