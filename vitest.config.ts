import { defineConfig } from 'vitest/config';

/** .ci/run counts from the JSON report that SEATRIAL_VITEST_JSON names. */
const json = process.env.SEATRIAL_VITEST_JSON;

/** What lint and plan claim is asked of the real programs. */
const programs = ['src/**/judges/*.engine.test.ts', 'src/plan/generator.engine.test.ts'];

/**
 * unit and fuzz need nothing but this repository; browser a Chromium; programs runs those of the stack; suites boots the
 * reference stack; engine breaks containers, engines and runs of this package; consumers installs it as others do.
 * What uses containers runs after the others and one file at a time: on two cores two boots at once take three times as long.
 */
export default defineConfig({
  test: {
    reporters: json === undefined ? ['default'] : ['default', ['json', { outputFile: json }]],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts'],
          exclude: [
            'src/**/*.engine.test.ts',
            'src/**/*.judge.test.ts',
            'src/**/*.consumers.test.ts',
            'src/**/*.browser.test.ts',
          ],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 600_000,
        },
      },
      { test: { name: 'fuzz', include: ['src/**/*.fuzz.ts'], testTimeout: 240_000 } },
      {
        test: {
          name: 'programs',
          include: programs,
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'engine',
          include: ['src/**/*.engine.test.ts'],
          exclude: programs,
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'suites',
          include: ['suites/**/*.suite.ts'],
          maxConcurrency: 3,
          testTimeout: 300_000,
          hookTimeout: 1_200_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'consumers',
          include: ['src/**/*.consumers.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: 'faults',
          include: ['suites/**/*.faults.ts'],
          testTimeout: 600_000,
          hookTimeout: 1_200_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'judge',
          include: ['src/**/*.judge.test.ts'],
          testTimeout: 900_000,
          hookTimeout: 600_000,
          fileParallelism: false,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
