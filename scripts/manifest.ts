/**
 * Writes the parts of package.json that repeat a table of the source: settings, the settings that an untrusted
 * workspace may not change, and the languages that wake the extension.
 * `node scripts/manifest.ts` writes them; with `--check` it only says whether they are current (exit code 1 if not).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { servedLanguages } from "../shared/src/languages.ts";
import { ruleTable } from "../server/src/language/rules/table.ts";
import { settings, type SettingDefinition } from "../shared/src/settings.ts";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const manifestPath = fileURLToPath(new URL("../package.json", import.meta.url));

/** Pages in editor tabs wake the extension so that they are restored after a reload. */
const otherActivationEvents = [
  "onWebviewPanel:parlance.chatPanel",
  "onWebviewPanel:parlance.dashboard",
  "onWebviewPanel:parlance.models",
];

/** JSON schema of one setting as the manifest wants it: plain numbers without the bounds of safe integers. */
function schemaOf(definition: SettingDefinition): JsonObject {
  const generated = z.toJSONSchema(definition.schema, { io: "input", unrepresentable: "any" }) as JsonObject;
  delete generated["$schema"];
  return withoutSafeBounds(generated) as JsonObject;
}

function withoutSafeBounds(node: Json): Json {
  if (Array.isArray(node)) return node.map(withoutSafeBounds);
  if (node === null || typeof node !== "object") return node;
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === "maximum" && value === Number.MAX_SAFE_INTEGER) continue;
    if (key === "minimum" && value === Number.MIN_SAFE_INTEGER) continue;
    // Keys of a record are any string; VS Code needs no word for that.
    if (key === "propertyNames") continue;
    kept[key] = withoutSafeBounds(value);
  }
  return kept;
}

/** Severities by rule, each rule with its own default and description, so that the editor completes and checks them. */
function ruleSeverities(plain: JsonObject): JsonObject {
  const severity = objectAt(plain, "additionalProperties");
  const rules = ruleTable.map(({ code, title, description, severity: own, docsUrl }): [string, JsonObject] => [
    code,
    { ...severity, default: own, markdownDescription: `${title}. ${description} [More](${docsUrl})` },
  ]);
  return { ...plain, properties: Object.fromEntries(rules), additionalProperties: false };
}

/** The schema of a setting with what the table of the rules has to say to it. */
function withRules(name: string, schema: JsonObject): JsonObject {
  if (name === "lint.rules") return ruleSeverities(schema);
  if (name !== "lint.overrides") return schema;
  const items = objectAt(schema, "items");
  const properties = objectAt(items, "properties");
  const rules = { ...objectAt(properties, "rules"), propertyNames: { enum: ruleTable.map(({ code }) => code) } };
  return { ...schema, items: { ...items, properties: { ...properties, rules } } };
}

/** `contributes.configuration`. */
export function configuration(): JsonObject {
  const properties: JsonObject = {};
  for (const [name, definition] of Object.entries<SettingDefinition>(settings)) {
    const describedAs = definition.description.includes("`") ? "markdownDescription" : "description";
    properties[`parlance.${name}`] = {
      ...withRules(name, schemaOf(definition)),
      default: definition.default as Json,
      [describedAs]: definition.description,
      scope: definition.scope,
      order: definition.order,
      ...(definition.enumDescriptions ? { enumDescriptions: [...definition.enumDescriptions] } : {}),
    };
  }
  return { title: "Parlance", properties };
}

/** Settings that decide where text is sent or what is put in front of it: never taken from an untrusted workspace. */
export function restrictedConfigurations(): string[] {
  return Object.entries<SettingDefinition>(settings)
    .filter(([name, definition]) => definition.scope === "machine" || name.startsWith("chat."))
    .map(([name]) => `parlance.${name}`);
}

/** `activationEvents`, in the order in which the formatter keeps them: views and commands wake the extension by themselves. */
export function activationEvents(): string[] {
  return [...servedLanguages.map((language) => `onLanguage:${language}`), ...otherActivationEvents].sort();
}

/** The manifest with its generated parts renewed. */
export function renewed(manifest: JsonObject): JsonObject {
  const contributes = objectAt(manifest, "contributes");
  const capabilities = objectAt(manifest, "capabilities");
  return {
    ...manifest,
    activationEvents: activationEvents(),
    contributes: { ...contributes, configuration: configuration() },
    capabilities: {
      ...capabilities,
      untrustedWorkspaces: {
        ...objectAt(capabilities, "untrustedWorkspaces"),
        restrictedConfigurations: restrictedConfigurations(),
      },
    },
  };
}

function objectAt(parent: JsonObject, key: string): JsonObject {
  const value = parent[key];
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}

/** The manifest as it is on disk. */
export function readManifest(): JsonObject {
  return JSON.parse(readFileSync(manifestPath, "utf8")) as JsonObject;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const manifest = readManifest();
  const next = renewed(manifest);
  if (isDeepStrictEqual(manifest, next)) {
    console.log("package.json is current.");
  } else if (process.argv.includes("--check")) {
    console.error("package.json is out of date: run `node scripts/manifest.ts`.");
    process.exitCode = 1;
  } else {
    writeFileSync(manifestPath, `${JSON.stringify(next, null, 2)}\n`);
    console.log("package.json written.");
  }
}
