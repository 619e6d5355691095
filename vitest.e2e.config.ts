import { defineConfig } from "vitest/config";

/** The end-to-end tests share one editor and one browser, so they are one file that runs alone. */
export default defineConfig({
  test: {
    include: ["test/e2e/ui/**/*.e2e.ts"],
    testTimeout: 60_000,
    hookTimeout: 90_000,
    fileParallelism: false,
  },
});
