import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // The examples import the library by its name; here they get its source, so that no build is needed.
  resolve: { alias: { "parlance/engine": fileURLToPath(new URL("server/src/engine/index.ts", import.meta.url)) } },
  test: {
    include: [
      "test/unit/**/*.test.ts",
      "test/unit/**/*.test.tsx",
      "test/conformance/**/*.test.ts",
      "test/protocol/**/*.test.ts",
    ],
    testTimeout: 20_000,
  },
});
