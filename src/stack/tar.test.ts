import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { packTar } from './tar.ts';

function list(archive: Uint8Array): string[] {
  const printed = execFileSync('tar', ['--numeric-owner', '-tvf', '-'], { input: archive, encoding: 'utf8' });
  return printed
    .trim()
    .split('\n')
    .map((line) =>
      line
        .split(/\s+/)
        .filter((_, at) => ![3, 4].includes(at))
        .join(' '),
    );
}

test('tar reads the paths, modes and owners', () => {
  const archive = packTar([
    { path: 'run/secrets/', mode: 0o700 },
    { path: 'run/secrets/key', content: 'x'.repeat(700), mode: 0o400, uid: 999, gid: 1000 },
  ]);
  expect(list(archive)).toEqual(['drwx------ 0/0 0 run/secrets/', '-r-------- 999/1000 700 run/secrets/key']);
});

test('contents come back byte for byte, one after the other', () => {
  const archive = packTar([
    { path: 'a', content: 'äöü\n' },
    { path: 'b', content: new Uint8Array(512).fill(7) },
    { path: 'c' },
  ]);
  const read = (path: string) => execFileSync('tar', ['-xOf', '-', path], { input: archive });
  expect(read('a').toString()).toBe('äöü\n');
  expect(read('b')).toEqual(Buffer.alloc(512, 7));
  expect(read('c')).toHaveLength(0);
});

test('a path of more than 100 bytes is kept whole, and one that cannot be is refused', () => {
  const path = `${'folder/'.repeat(20)}file`;
  expect(list(packTar([{ path, content: '' }]))).toEqual([`-rw-r--r-- 0/0 0 ${path}`]);
  expect(() => packTar([{ path: 'x'.repeat(120) }])).toThrow(RangeError);
});
