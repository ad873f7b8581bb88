import { expect, test } from 'vitest';
import { readStack } from '../read-stack.ts';
import { lintStack } from './lint-stack.ts';

const linesOf = (rule: string, source: string, text: string) =>
  lintStack(readStack([{ source, text, executable: false }]))
    .filter((finding) => finding.rule === rule)
    .map(({ line }) => line);

const unit = `[Container]
Image=docker.io/library/postgres:16.10
Volume=db:/var/lib/postgresql/data
Environment=POSTGRES_DB=shop \\
  # who owns it
  POSTGRES_USER=shop \\
  POSTGRES_PASSWORD=hunter2hunter2
Exec=postgres \\
  -c max_connections=50 \\
  -c shared_buffers=4GB
Memory=2g
`;

test('a finding in a value of several lines stands at the line that it speaks of', () => {
  expect(linesOf('units.secret-in-environment', 'db.container', unit)).toEqual([7]);
  expect(linesOf('across.postgres-memory', 'db.container', unit)).toEqual([10, 11]);
});

test('it stays at the first line where no other is told by its words', () => {
  const text = '[Service]\nExecStart=/usr/bin/a \\\n  one \\\n  > two\n';
  expect(linesOf('scripts.exec-shell-syntax', 'a.service', text)).toEqual([2]);
});

test('a comment above the first line or above its own hides it', () => {
  const why = '# seatrial-ignore units.secret-in-environment: a stack for trying things out';
  const above = unit.replace('Environment=', `${why}\nEnvironment=`);
  const between = unit.replace('  POSTGRES_PASSWORD', `${why}\n  POSTGRES_PASSWORD`);
  for (const text of [above, between]) {
    expect(linesOf('units.secret-in-environment', 'db.container', text)).toEqual([]);
    expect(linesOf('lint.unused-suppression', 'db.container', text)).toEqual([]);
  }
});
