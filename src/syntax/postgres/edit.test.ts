import { describe, expect, it } from 'vitest';
import { addSetting, removeSetting, setSetting } from './edit.ts';
import { postgresSettingInForce, resolvePostgresIncludes } from './includes.ts';
import { parsePostgres } from './parse.ts';
import { readPostgresBytes, readPostgresMilliseconds } from './quantity.ts';

const text = "# tuned\nwork_mem = 16MB\t# each\nfsync on\narchive_command = 'cp %p /a/%f'\n";
const tree = parsePostgres(text, 'postgresql.conf');

describe('edits of postgresql.conf', () => {
  it.each([
    ['WORK_MEM', '64MB', text.replace('16MB', '64MB')],
    ['fsync', 'off', text.replace('fsync on', 'fsync off')],
    ['archive_command', "echo 'x'", text.replace("'cp %p /a/%f'", "'echo ''x'''")],
  ])('set %s to %s', (name, value, edited) => {
    expect(setSetting(tree, name, value)).toEqual({ text: edited, edits: 1 });
  });

  it('add and remove lines', () => {
    expect(addSetting(tree, 'log_statement', 'all').text).toBe(`${text}log_statement = all\n`);
    expect(removeSetting(tree, 'fsync').text).toBe(text.replace('fsync on\n', ''));
    expect(removeSetting(tree, 'port')).toEqual({ text, edits: 0 });
  });
});

describe('resolvePostgresIncludes', () => {
  it('reads includes from the folder of the including file, the last setting wins', () => {
    const files = new Map([
      [
        '/pg/postgresql.conf',
        "a = 1\ninclude_dir 'conf.d'\ninclude_if_exists 'gone.conf'\ninclude 'sub/b.conf'",
      ],
      ['/pg/conf.d/2.conf', 'A = 3'],
      ['/pg/conf.d/1.conf', 'a = 2'],
      ['/pg/conf.d/.x.conf', 'a = 9'],
      ['/pg/conf.d/x.txt', 'a = 9'],
      ['/pg/sub/b.conf', "include 'c.conf'\ninclude 'b.conf'"],
      ['/pg/sub/c.conf', 'b = 1'],
    ]);
    const { settings, problems } = resolvePostgresIncludes(files, '/pg/postgresql.conf');
    expect(settings.slice(0, 4).map(({ name, value }) => name + value)).toEqual(['a1', 'a2', 'a3', 'b1']);
    expect(postgresSettingInForce(settings, 'A')?.place.file).toBe('/pg/conf.d/2.conf');
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['include-too-deep']));
  });
});

describe('quantities', () => {
  it.each([
    ['512MB', 8192, 536_870_912],
    ['1.5 GB', 8192, 1_610_612_736],
    ['16', 8192, 131_072],
    ['010', 1, 8],
    ['0x10', 1, 16],
    ['1kb', 1, undefined],
    ['1constructor', 1, undefined],
    ['x', 1, undefined],
  ])('of memory: %s in units of %i is %s', (value, unit, bytes) => {
    expect(readPostgresBytes(value, unit)).toBe(bytes);
  });

  it.each([
    ['5min', 1, 300_000],
    ['300', 1000, 300_000],
    ['-1', 1, -1],
    ['1m', 1, undefined],
  ])('of time: %s in units of %i is %s', (value, unit, ms) => {
    expect(readPostgresMilliseconds(value, unit)).toBe(ms);
  });
});
