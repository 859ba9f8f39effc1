import { execFileSync } from "node:child_process"
import { defineConfig } from "vitest/config"

// setup.mjs alone knows where a browser may be; browser tests are skipped where the answer is empty.
const chromium = execFileSync(process.execPath, ["setup.mjs", "--where-browser"], { encoding: "utf8" }).trim()

// The long run of the properties has hours; every other run should be over soon.
const long = process.env.FUZZ === "1"

export default defineConfig({
  test: {
    // Two cores: a property test must not be starved into a timeout by its neighbours.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "fast",
          include: ["test/**/*.test.ts"],
          exclude: ["test/browser/**"],
          setupFiles: ["test/support/seed.ts"],
          testTimeout: long ? 8 * 60 * 60_000 : 90_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          env: { CHROMIUM_PATH: chromium },
          testTimeout: 120_000,
          // A busy machine may starve a browser for seconds: what fails there is tried once more, and the report says so.
          retry: process.env.CI ? 1 : 0,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
