/** User settings of the editor under test: quiet, quick, and pointed at the replay server. */
import type { ReplayServer } from "../../replay/server.ts";

export type Theme = "dark" | "light" | "high-contrast";

const themes: Readonly<Record<Theme, string>> = {
  dark: "Dark Modern",
  light: "Light Modern",
  "high-contrast": "Default High Contrast",
};

export type EditorSettings = Readonly<Record<string, unknown>>;

/** Settings that every window has. */
export function quietSettings(theme: Theme = "dark"): EditorSettings {
  return {
    // The editor's own chat would only be in the way, and it makes the window slower to come up.
    "chat.disableAIFeatures": true,
    "telemetry.telemetryLevel": "off",
    "workbench.startupEditor": "none",
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "workbench.colorTheme": themes[theme],
    "workbench.tips.enabled": false,
    "window.autoDetectColorScheme": false,
    "security.workspace.trust.enabled": false,
    "extensions.ignoreRecommendations": true,
    "editor.hover.delay": 100,
    "editor.minimap.enabled": false,
    "files.autoSave": "off",
    "files.simpleDialog.enable": true,
    "git.enabled": false,
    // Nothing outside of the test may answer.
    "parlance.local.discover": false,
  };
}

/** Settings that send every provider to the replay server, and give up early on silence. */
export function replaySettings(replay: ReplayServer): EditorSettings {
  const { bases } = replay;
  return {
    "parlance.providers": {
      openai: { baseUrl: bases.openai },
      anthropic: { baseUrl: bases.anthropic },
      gemini: { baseUrl: bases.gemini },
      xai: { baseUrl: bases.xai },
      ollama: { baseUrl: bases.ollama },
    },
    "parlance.requests.idleTimeoutSeconds": 2,
    "parlance.requests.retries": 1,
  };
}

/** Keys of all four providers, for the environment of the extension host. */
export const replayKeys = {
  OPENAI_API_KEY: "replay-key",
  ANTHROPIC_API_KEY: "replay-key",
  GEMINI_API_KEY: "replay-key",
  XAI_API_KEY: "replay-key",
};
