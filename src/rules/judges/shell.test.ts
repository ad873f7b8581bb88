import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

test('bash never comes to a check of $? that scripts.dead-status-check calls dead, and comes to all others', (context) => {
  const bash = findProgram('bash');
  if (bash === undefined) return context.skip('bash is not installed');
  // Whatever the scripts call fails.
  const folder = mkdtempSync(join(tmpdir(), 'seatrial-bash-'));
  try {
    for (const name of ['pg_dump', 'rclone', 'grep', 'ls', 'mail', 'head'])
      writeFileSync(join(folder, name), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const reached = twins
      .filter(({ id }) => id === 'scripts.dead-status-check')
      .flatMap(({ kind, number, files }) => {
        const [text = ''] = Object.values(files);
        const input = text.replaceAll('/backups', folder);
        const { stderr } = spawnSync(bash, ['-x'], { input, env: { PATH: folder }, encoding: 'utf8' });
        // The check itself is traced as it is run.
        const isReached = /^\++ (?:'?\['?|test) /m.test(stderr);
        return text.includes('-eq')
          ? []
          : [{ twin: `${kind} ${number}`, right: isReached === (kind === 'good') }];
      });
    expect(reached.filter(({ right }) => !right)).toEqual([]);
    expect(reached.length).toBeGreaterThan(8);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
