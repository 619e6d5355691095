import { existsSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readManifest, renewed, restrictedConfigurations } from "../../../scripts/manifest.ts";
import { commands } from "../../../shared/src/commands.ts";

const manifest = readManifest();

interface Contributions {
  commands: { command: string; title: string; category: string }[];
  menus: Record<string, { command?: string; submenu?: string; when?: string }[]>;
  keybindings: { command: string; when?: string }[];
  walkthroughs: { steps: { id: string; media: { svg: string; altText: string }; description: string }[] }[];
  viewsContainers: { activitybar: { icon: string }[] };
}
const contributes = manifest["contributes"] as unknown as Contributions;

describe("the manifest", () => {
  it("has the settings, restricted settings and activation events of the source's tables", () => {
    expect(renewed(manifest)).toEqual(manifest);
  });

  it("contributes every command of the table and no other", () => {
    const contributed = contributes.commands.map(({ command }) => command);
    expect([...contributed].sort()).toEqual(Object.values(commands).sort());
  });

  it("gives every command the category and a title in title case", () => {
    const small = new Set(["a", "an", "the", "in", "to", "for", "of", "and"]);
    for (const { title, category } of contributes.commands) {
      expect(category).toBe("Parlance");
      for (const word of title.split(" ")) {
        expect(small.has(word) || /^[A-Z]/u.test(word), `${word} in “${title}”`).toBe(true);
      }
    }
  });

  it("names only its own commands in menus and keys", () => {
    const known = new Set<string>(Object.values(commands));
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    const ids = used.map((entry) => entry.command).filter((command) => command !== undefined);
    expect(ids.filter((command) => !known.has(command))).toEqual([]);
  });

  it("takes keys only where something of its own is on show", () => {
    for (const { command, when } of contributes.keybindings) expect(when, command).toContain("parlance");
  });

  it("does not wake at start-up or on everything", () => {
    const events = manifest["activationEvents"] as string[];
    expect(events).not.toContain("*");
    expect(events).not.toContain("onStartupFinished");
    expect(events).toContain("onLanguage:python");
    expect(events).toContain("onWebviewPanel:parlance.chatPanel");
  });

  it("lets no untrusted workspace say where text and keys go", () => {
    expect(restrictedConfigurations()).toEqual(
      expect.arrayContaining(["parlance.providers", "parlance.network.caFile", "parlance.chat.systemPrompt"]),
    );
    const capabilities = manifest["capabilities"] as Record<string, { supported: string; description: string }>;
    expect(capabilities["untrustedWorkspaces"]?.supported).toBe("limited");
    expect(capabilities["virtualWorkspaces"]?.supported).toBe("limited");
    expect(capabilities["virtualWorkspaces"]?.description).toMatch(/\w/u);
  });

  it("has a square PNG icon of a sensible size and a picture for every step of the walkthrough", () => {
    expect(statSync(manifest["icon"] as string).size).toBeLessThan(20_000);
    const pictures = contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg));
    expect(pictures).toHaveLength(5);
    for (const path of [...pictures, ...contributes.viewsContainers.activitybar.map(({ icon }) => icon)]) {
      expect(existsSync(path), path).toBe(true);
    }
  });

  it("leads from the walkthrough to commands that exist", () => {
    const known = new Set<string>([...Object.values(commands), "workbench.action.openSettings"]);
    for (const { description } of contributes.walkthroughs.flatMap(({ steps }) => steps)) {
      for (const [, command] of description.matchAll(/\(command:([\w.]+)/gu)) {
        expect(known.has(command ?? ""), command).toBe(true);
      }
    }
  });
});
