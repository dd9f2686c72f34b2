// The browser tests: tests/run.mjs calls them, and says by PARAMWALK_ROUND which of them.
import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';

import { chromiumFlags, chromiumPath, patience } from './pace.mjs';

// @full: slow, and about what rarely changes. @alone: measures time, so nothing else may run beside it.
const rounds = { test: { grepInvert: /@full/ }, full: { grepInvert: /@alone/ }, alone: { grep: /@alone/, workers: 1 } };

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.test.mjs',
  outputDir: '../build/browsers',
  fullyParallel: true,
  // Each with a browser of its own for all its tests; a test has its own context in it, and its site a port of its own.
  workers: availableParallelism(),
  // A test that passes at the second try is a fault of the test.
  retries: 0,
  forbidOnly: true,
  // Against what never ends; whatever a test waits for has a shorter one of its own.
  timeout: patience(300_000),
  // Whoever passes waits no longer for it: long enough for a machine that gets slower on the way.
  expect: { timeout: patience(60_000), toPass: { timeout: patience(60_000), intervals: [20, 50, 100] } },
  reporter: [['./reporter.mjs']],
  use: { launchOptions: { executablePath: chromiumPath, args: chromiumFlags, timeout: patience(60_000) } },
  ...rounds[process.env.PARAMWALK_ROUND ?? 'test'],
});
