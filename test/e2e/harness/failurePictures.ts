/** A picture of every open window for each test that failed, beside the pictures that the tests take themselves. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../scripts/build/root.ts";
import type { Stage } from "./stage.ts";

interface FinishedTask {
  readonly name: string;
  readonly result?: { readonly state?: string };
}

export async function photographFailures(task: FinishedTask, stages: readonly (Stage | undefined)[]): Promise<void> {
  if (task.result?.state !== "fail") return;
  const folder = join(root, ".cache/screenshots");
  mkdirSync(folder, { recursive: true });
  const slug = task.name.replaceAll(/\W+/g, "-").slice(0, 60);
  const pages = stages.flatMap((stage) => stage?.browser.contexts().flatMap((context) => context.pages()) ?? []);
  for (const [index, page] of pages.entries()) {
    await page.screenshot({ path: join(folder, `FAILED-${slug}-${index + 1}.png`) });
  }
}
