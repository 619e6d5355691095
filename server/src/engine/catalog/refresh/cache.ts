/** The last list of model facts on disk. A file that cannot be read is set aside, never deleted. */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { inSlices, type Steps } from "../../steps.ts";
import { isObject } from "../import/imported.ts";
import { membersOf, readMembers } from "../import/members.ts";
import type { RecordPatch } from "../registry.ts";

const VERSION = 1;

export interface CachedFacts {
  /** Address that the list came from. */
  readonly url: string;
  /** Unix time in milliseconds at which the server was last asked. */
  readonly askedAt: number;
  /** Unix time in milliseconds at which the list in use was read. */
  readonly readAt: number;
  readonly etag?: string;
  readonly lastModified?: string;
  /** Name of the list for provenance. */
  readonly source: string;
  readonly models: ReadonlyMap<string, RecordPatch>;
}

/** What is in a file: `corrupt` where it was set aside under the name given. */
export type Read =
  | { readonly kind: "none" }
  | { readonly kind: "facts"; readonly facts: CachedFacts }
  | { readonly kind: "corrupt"; readonly setAside: string };

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function* parsed(text: string): Steps<CachedFacts | undefined> {
  const content: Record<string, unknown> = {};
  const models = new Map<string, RecordPatch>();
  try {
    for (const [name, value] of yield* membersOf(text)) {
      if (name !== "models") {
        content[name] = JSON.parse(value) as unknown;
        continue;
      }
      for (const [ref, patch] of yield* readMembers(value)) {
        if (!isObject(patch)) return undefined;
        models.set(ref, patch);
      }
      content["models"] = models;
    }
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (content["version"] !== VERSION || content["models"] === undefined) return undefined;
  const { url, askedAt, readAt, etag, lastModified, source } = content;
  if (typeof url !== "string" || typeof askedAt !== "number" || typeof readAt !== "number") return undefined;
  return {
    url,
    askedAt,
    readAt,
    source: typeof source === "string" ? source : url,
    ...(typeof etag === "string" ? { etag } : {}),
    ...(typeof lastModified === "string" ? { lastModified } : {}),
    models,
  };
}

function* written({ models, ...head }: CachedFacts): Steps<string> {
  const members: string[] = [];
  for (const [ref, patch] of models) {
    members.push(`${JSON.stringify(ref)}:${JSON.stringify(patch)}`);
    yield;
  }
  return `${JSON.stringify({ version: VERSION, ...head }).slice(0, -1)},"models":{${members.join(",")}}}`;
}

/** @param now Unix time in milliseconds, for the name of a file that is set aside */
export async function readCache(path: string, now: number): Promise<Read> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return { kind: "none" };
    throw error;
  }
  const facts = await inSlices(parsed(text));
  if (facts !== undefined) return { kind: "facts", facts };
  const setAside = `${path}.corrupt-${now}`;
  await rename(path, setAside);
  return { kind: "corrupt", setAside };
}

/** Writes beside the file and renames, so that another window never reads half of it. */
export async function writeCache(path: string, facts: CachedFacts): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.new`;
  await writeFile(beside, await inSlices(written(facts)));
  await rename(beside, path);
}
