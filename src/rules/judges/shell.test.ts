import { spawnSync } from 'node:child_process';
import { expect, test, vi } from 'vitest';
import { findProgram, judgedTwins } from '../testing/judged-twins.ts';

// A program a twin: on a busy machine they take their time.
vi.setConfig({ testTimeout: 600_000 });

const twins = judgedTwins('scripts', 'across');
const isScript = ([path, text]: readonly [string, string]) =>
  text.startsWith('#!') && !/\{\{|\{%/.test(text) && !path.endsWith('.j2');

test('bash and dash refuse the scripts that scripts.syntax calls refused, and no other', (context) => {
  const bash = findProgram('bash');
  const dash = findProgram('dash');
  if (bash === undefined || dash === undefined) return context.skip('bash and dash are not installed');
  const wrong: string[] = [];
  let asked = 0;
  for (const { id, number, kind, files, remarks } of twins) {
    for (const [path, text] of Object.entries(files).filter(isScript)) {
      const shell = /^#!.*\bbash\b/.test(text) ? bash : dash;
      const { status } = spawnSync(shell, ['-n'], { input: text });
      const isRefused = id === 'scripts.syntax' && remarks.some(({ place }) => place.file === path);
      asked += 1;
      // Words of bash in a script for sh are told by a rule of their own.
      if ((status !== 0) !== isRefused && id !== 'scripts.not-posix')
        wrong.push(`${id} ${kind} ${number} ${path}: ${shell} -n ends with ${status}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(100);
});
