/** Earlier prompts under the Up and Down keys, as a shell has them. What was being typed comes back at the end. */
export interface Recall {
  /** @returns The earlier prompt, or undefined where there is none. */
  back(current: string): string | undefined;
  forth(): string | undefined;
  /** True while the text in the input is a recalled one, unchanged. */
  isRecalled(current: string): boolean;
  reset(): void;
}

/** @param prompts Earlier prompts, oldest first; read anew for each walk. */
export function createRecall(prompts: () => readonly string[]): Recall {
  let walk: { readonly list: readonly string[]; at: number; readonly typed: string } | null = null;
  return {
    back(current) {
      walk ??= { list: distinct(prompts()), at: -1, typed: current };
      const next = walk.at < 0 ? walk.list.length - 1 : walk.at - 1;
      if (next < 0) return undefined;
      walk.at = next;
      return walk.list[next];
    },
    forth() {
      if (walk === null) return undefined;
      if (walk.at + 1 >= walk.list.length) {
        const typed = walk.typed;
        walk = null;
        return typed;
      }
      walk.at += 1;
      return walk.list[walk.at];
    },
    isRecalled(current) {
      return walk !== null && walk.list[walk.at] === current;
    },
    reset() {
      walk = null;
    },
  };
}

/** The same prompt twice in a row is one step. */
function distinct(prompts: readonly string[]): string[] {
  return prompts.filter((prompt, index) => prompt !== prompts[index + 1]);
}
