import { expect, test } from 'vitest';
import { compareFingerprints } from './compare-fingerprints.ts';
import type { DatabaseFingerprint, TableFingerprint } from './fingerprint-types.ts';

const table: TableFingerprint = {
  rows: 3,
  key: ['id'],
  columns: ['id', 'name'],
  buckets: { '1': '2:-50', '7': '1:9' },
  small: { '["1"]': ['a', 'b'], '["2"]': ['c', null], '["3"]': ['e', 'f'] },
};

const whole: DatabaseFingerprint = {
  database: 'shop',
  versionNumber: 150_020,
  takenAt: '2026-01-01T00:00:00.000Z',
  tables: { 'public.user': table },
  sequences: { 'public.user_id_seq': { lastValue: '3', isCalled: true, increment: '1' } },
  objects: { index: { 'public.user_pkey': 'CREATE UNIQUE INDEX' }, owner: { 'table public.user': 'app' } },
  unread: {},
  totals: { tables: 1, rows: 3, largeObjects: 0 },
};

const withTable = (change: Partial<TableFingerprint>): DatabaseFingerprint => ({
  ...whole,
  tables: { 'public.user': { ...table, ...change } },
});

test('equal fingerprints have no difference, whatever their names and times', () => {
  const other = {
    ...structuredClone(whole),
    database: 'shop_restored',
    takenAt: 'later',
    versionNumber: 170_002,
  };
  expect(compareFingerprints(whole, other)).toEqual([]);
});

test('a changed value is named by table, key and column', () => {
  const small = { ...table.small, '["2"]': ['c', 'x'] };
  const [difference, ...more] = compareFingerprints(
    whole,
    withTable({ buckets: { '1': '2:-51', '7': '1:9' }, small }),
  );
  expect(more).toEqual([]);
  expect(difference).toEqual({
    kind: 'rows',
    object: 'public.user',
    change: 'changed',
    rowsBefore: 3,
    rowsAfter: 3,
    buckets: ['1'],
    keys: [{ key: '["2"]', change: 'changed', columns: [{ column: 'name', before: null, after: 'x' }] }],
  });
});

test('rows that are missing or new are named by their key', () => {
  const small = { '["1"]': ['a', 'b'], '["2"]': ['c', null], '["4"]': ['g', 'h'] };
  const [difference] = compareFingerprints(
    whole,
    withTable({ buckets: { '1': '2:-50', '9': '1:8' }, small }),
  );
  expect(difference).toMatchObject({
    buckets: ['7', '9'],
    keys: [
      { key: '["3"]', change: 'missing' },
      { key: '["4"]', change: 'added' },
    ],
  });
});

test('a difference that only the sums show is still one', () => {
  const { small: _, ...big } = table;
  const after = { ...whole, tables: { 'public.user': { ...big, buckets: { '1': '2:-50', '7': '1:10' } } } };
  expect(compareFingerprints({ ...whole, tables: { 'public.user': big } }, after)).toMatchObject([
    { kind: 'rows', buckets: ['7'], keys: [] },
  ]);
});

test('a lost primary key is no difference of the rows, which fall into other buckets by it', () => {
  const { small: _, ...keyless } = { ...table, key: [], buckets: { '0': '3:-41' } };
  expect(compareFingerprints(whole, { ...whole, tables: { 'public.user': keyless } })).toEqual([]);
  const changed = { ...keyless, buckets: { '0': '3:-40' } };
  expect(compareFingerprints(whole, { ...whole, tables: { 'public.user': changed } })).toMatchObject([
    { kind: 'rows' },
  ]);
});

test.each([
  ['3', true, '1', '5', true, 'sequence-ahead'],
  ['3', true, '1', '2', true, 'sequence-behind'],
  ['-3', true, '-1', '-5', true, 'sequence-ahead'],
  ['-3', true, '-1', '-2', true, 'sequence-behind'],
  ['3', true, '1', '4', false, undefined],
  ['9223372036854775806', true, '1', '9223372036854775805', true, 'sequence-behind'],
] as const)(
  'a sequence at %s (called: %s, by %s) that comes back at %s (called: %s) is %s',
  (last, called, by, now, nowCalled, kind) => {
    const at = (lastValue: string, isCalled: boolean): DatabaseFingerprint => ({
      ...whole,
      sequences: { s: { lastValue, isCalled, increment: by } },
    });
    const differences = compareFingerprints(at(last, called), at(now, nowCalled));
    expect(differences.map((one) => one.kind)).toEqual(kind === undefined ? [] : [kind]);
  },
);

test('tables, sequences and objects that are gone, new or different are named by kind', () => {
  const after: DatabaseFingerprint = {
    ...whole,
    tables: { 'public.other': table },
    sequences: {},
    objects: { index: {}, owner: { 'table public.user': 'postgres' }, role: { app: 'login' } },
  };
  expect(compareFingerprints(whole, after).map((one) => [one.kind, one.object, one.change])).toEqual([
    ['table', 'public.other', 'added'],
    ['table', 'public.user', 'missing'],
    ['sequence', 'public.user_id_seq', 'missing'],
    ['index', 'public.user_pkey', 'missing'],
    ['owner', 'table public.user', 'changed'],
    ['role', 'app', 'added'],
  ]);
});

test('what could not be read on either side is a difference, told once', () => {
  const { index: _, ...objects } = whole.objects;
  const blind = { ...whole, objects, unread: { index: 'permission denied' } };
  const expected = [
    { kind: 'unread', object: 'index', change: 'changed', before: 'read', after: 'permission denied' },
  ];
  expect(compareFingerprints(whole, blind)).toEqual(expected);
  expect(compareFingerprints(blind, blind)).toMatchObject([{ kind: 'unread', before: 'permission denied' }]);
  const noRows = { ...whole, tables: {}, unread: { 'the rows of public.user': 'permission denied' } };
  expect(compareFingerprints(whole, noRows)).toMatchObject([
    { kind: 'unread', object: 'the rows of public.user' },
  ]);
});

test('kinds that do not count are left out by name', () => {
  const after = { ...whole, objects: { ...whole.objects, 'server setting': { port: '5433' } } };
  expect(compareFingerprints(whole, after)).toHaveLength(1);
  expect(compareFingerprints(whole, after, { ignore: ['server setting'] })).toEqual([]);
});

test('an object called like a property of every object is compared like any other', () => {
  const after = { ...whole, objects: { ...whole.objects, view: { constructor: 'select 1' } } };
  expect(compareFingerprints(whole, after)).toEqual([
    { kind: 'view', object: 'constructor', change: 'added', after: 'select 1' },
  ]);
});
