import { execFile, spawn } from 'node:child_process';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../free-port.ts';
import { waitFor } from '../../wait.ts';
import { compareFingerprints } from './compare-fingerprints.ts';
import { takeFingerprint } from './fingerprint.ts';
import { locateRows } from './locate-rows.ts';
import { probePostgresRoles } from './postgres-roles.ts';
import { probePostgresServer } from './postgres-server.ts';
import { probePostgresStartup } from './startup.ts';
import { tryPostgresLogin } from './try-login.ts';

/** Needs Debian's postgresql-15, with pg_dump and pg_restore as the judges of the fingerprint. */
const BIN = '/usr/lib/postgresql/15/bin';
const PASSWORD = 'judge-secret';
const run = promisify(execFile);

let folder = '';
let port = 0;
let stop: () => Promise<void> = async () => {};

const at = () => ({ host: '127.0.0.1', port });
const admin = (database: string) => ({ user: 'postgres', password: PASSWORD, database });

async function sql(database: string, text: string): Promise<void> {
  const client = new Client({ ...at(), ...admin(database) });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

async function accountOf(user: string): Promise<{ uid: number; gid: number }> {
  const number = async (flag: string) => Number((await run('id', [flag, user])).stdout);
  return { uid: await number('-u'), gid: await number('-g') };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seatrial-judge-'));
  const account = process.getuid?.() === 0 ? await accountOf('postgres') : undefined;
  if (account !== undefined) await chown(folder, account.uid, account.gid);
  const secret = join(folder, 'password');
  await writeFile(secret, PASSWORD);
  const data = join(folder, 'data');
  await run(
    `${BIN}/initdb`,
    [
      '-D',
      data,
      '-k',
      '-A',
      'scram-sha-256',
      `--pwfile=${secret}`,
      '-U',
      'postgres',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
    ],
    { ...account, cwd: folder },
  );
  port = await freePort();
  const settings = [
    `listen_addresses=127.0.0.1`,
    `unix_socket_directories=${folder}`,
    'work_mem=8MB',
    'archive_mode=on',
    'archive_command=false',
  ];
  const server = spawn(
    `${BIN}/postgres`,
    ['-D', data, '-p', String(port), ...settings.flatMap((one) => ['-c', one])],
    { ...account, cwd: folder, stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => server.once('exit', resolve));
  stop = async () => {
    server.kill('SIGINT');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  await waitFor({
    what: 'PostgreSQL to take connections',
    look: () => sql('postgres', 'select 1').then(() => 'ready', String),
    until: (seen) => seen === 'ready',
    limitMs: 120_000,
  });
  await sql('postgres', SEED_CLUSTER);
  await sql('postgres', 'create database shop owner app');
  await sql('shop', SEED);
});

afterAll(() => stop());

const SEED_CLUSTER = `create role app login password 'app'; create role ro login password 'ro'`;

const SEED = `
  create extension citext;
  create schema "Odd Schema"; create type mood as enum ('ok', 'bad'); create domain positive as int check (value > 0);
  create table "Odd Schema"."T ""q""" (a int, b text, primary key (a, b)); insert into "Odd Schema"."T ""q""" values (1, 'x');
  create table keyless (a int, j json, m mood); insert into keyless values (1, '{"a": 1}', 'ok'), (null, null, null);
  create table hollow (); insert into hollow default values;
  create table part (id int primary key, at timestamptz default now(), v citext, p positive) partition by range (id);
  create table part1 partition of part for values from (0) to (100);
  create table part2 partition of part for values from (100) to (10000);
  insert into part select g, '2024-01-01', 'V' || g, g from generate_series(1, 3000) g;
  create table made (id int generated always as identity, a numeric, b numeric generated always as (a * 2) stored, c bytea);
  insert into made (a, c) values (1.50, '\\x00ff');
  create view seen as select id, v from part; create materialized view counted as select count(*) from part;
  create function plus(a int) returns int language sql as 'select a + 1'; revoke execute on function plus(int) from public;
  create function trg() returns trigger language plpgsql as $$begin return new; end$$;
  create trigger tg before insert on part for each row execute function trg();
  alter table part enable row level security; create policy pol on part for select to ro using (id > 3);
  comment on table part is 'hello'; comment on column part.v is 'a column'; grant select (id) on part to ro;
  alter default privileges grant select on tables to ro; create sequence down increment -1; select setval('down', -5, false);
  select lo_from_bytea(0, repeat('abc', 5000)::bytea)`;

async function restoreInto(database: string): Promise<void> {
  const env = { ...process.env, PGPASSWORD: PASSWORD };
  const where = ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres'];
  const dump = join(folder, `${database}.dump`);
  await run(`${BIN}/pg_dump`, [...where, '-Fc', '-f', dump, 'shop'], { env });
  await sql('postgres', `create database ${database} owner app`);
  await run(`${BIN}/pg_restore`, [...where, '--exit-on-error', '-d', database, dump], { env });
}

const fingerprint = (database: string) => takeFingerprint({ address: at(), login: admin(database) });

test('what pg_restore brings back has the fingerprint of what pg_dump took', async () => {
  await restoreInto('faithful');
  const [before, after] = [await fingerprint('shop'), await fingerprint('faithful')];
  expect(compareFingerprints(before, after)).toEqual([]);
  expect(before.unread).toEqual({});
  expect(before.totals).toEqual({ tables: 7, rows: 3006, largeObjects: 1 });
});

test.each([
  ['a value', `update part set v = 'X' where id = 2000`, 'rows', 'public.part2'],
  [
    'a value whose collation calls both equal',
    `update part set v = 'v7' where id = 7`,
    'rows',
    'public.part1',
  ],
  ['a row', 'delete from part where id = 2999', 'rows', 'public.part2'],
  ['a row of a table without a key', 'delete from keyless where a is null', 'rows', 'public.keyless'],
  [
    'two values swapped',
    `update part set v = case id when 1 then 'V2' else 'V1' end where id in (1, 2)`,
    'rows',
    'public.part1',
  ],
  ['a row of a table without columns', 'insert into hollow default values', 'rows', 'public.hollow'],
  ['a constraint', 'alter table part drop constraint part_pkey', 'constraint', 'public.part part_pkey'],
  ['an index', 'create index extra on part1 (v)', 'index', 'public.extra'],
  ['a view', 'create or replace view seen as select id, v from part where id > 1', 'view', 'public.seen'],
  [
    'a function',
    `create or replace function plus(a int) returns int language sql as 'select a + 2'`,
    'function',
    'public.plus(a integer)',
  ],
  ['a trigger', 'alter table part disable trigger tg', 'trigger', 'public.part tg'],
  ['a policy', 'drop policy pol on part', 'policy', 'public.part pol'],
  ['an extension', 'create extension pg_trgm', 'extension', 'pg_trgm'],
  ['an enum', `alter type mood add value 'fine'`, 'type', 'public.mood'],
  ['a default', 'alter table part alter at drop default', 'column', 'public.part.at'],
  ['an owner', 'alter table made owner to app', 'owner', 'table public.made'],
  ['a grant', 'revoke select (id) on part from ro', 'grant', 'column public.part.id'],
  [
    'a default privilege',
    'alter default privileges revoke select on tables from ro',
    'grant',
    'default in every schema of postgres for r',
  ],
  ['a comment', `comment on column part.v is 'other'`, 'comment', 'table column public.part.v'],
  [
    'a setting',
    `do $$begin execute format('alter role ro in database %I set work_mem = ''1MB''', current_database()); end$$`,
    'setting',
    'this database role ro',
  ],
  ['a large object', 'select lo_put(oid, 1, $$z$$) from pg_largeobject_metadata', 'large object', /^\d+$/],
  [
    'a sequence that would give a number twice',
    `select setval('down', -2, false)`,
    'sequence-behind',
    'public.down',
  ],
])('%s that comes back otherwise is named', async (_, change, kind, object) => {
  await sql('postgres', 'drop database if exists changed');
  await restoreInto('changed');
  const before = await fingerprint('shop');
  await sql('changed', change);
  const differences = compareFingerprints(before, await fingerprint('changed'));
  expect(differences).toContainEqual(
    expect.objectContaining({
      kind,
      object: typeof object === 'string' ? object : expect.stringMatching(object),
    }),
  );
});

test('a row that differs among many is found by its bucket, with column, before and after', async () => {
  await restoreInto('searched');
  await sql('searched', `update part set v = 'X' where id = 2000; delete from part where id = 2500`);
  const before = await fingerprint('shop');
  const [difference] = compareFingerprints(before, await fingerprint('searched'));
  const shape = before.tables['public.part2'];
  if (difference?.kind !== 'rows' || !('buckets' in difference) || shape === undefined)
    throw new Error('no rows differ');
  const found = await locateRows({
    before: { address: at(), login: admin('shop') },
    after: { address: at(), login: admin('searched') },
    schema: 'public',
    table: 'part2',
    shape,
    buckets: difference.buckets,
  });
  expect(found).toMatchObject([
    { key: '["2000"]', change: 'changed', columns: [{ column: 'v', before: 'V2000', after: 'X' }] },
    { key: '["2500"]', change: 'missing' },
  ]);
});

test('what a role may not read is told as unread, and differs', async () => {
  const login = { user: 'app', password: 'app', database: 'shop' };
  const blind = await takeFingerprint({ address: at(), login });
  expect(Object.keys(blind.unread)).toEqual(
    expect.arrayContaining(['the rows of public.part1', 'role password']),
  );
  expect(compareFingerprints(blind, blind).every((one) => one.kind === 'unread')).toBe(true);
});

test('the server’s facts are what the command line, the files and the catalogue say', async () => {
  const server = await probePostgresServer({ address: at(), login: admin('shop') });
  const workMem = server.settings.find((setting) => setting.name === 'work_mem');
  expect(workMem).toMatchObject({ value: '8192', unit: 'kB', shown: '8MB', source: 'command line' });
  expect(server).toMatchObject({
    checksums: true,
    inRecovery: false,
    archiver: { mode: 'on', command: 'false' },
  });
  expect(server.databases.find((one) => one.name === 'shop')).toMatchObject({
    owner: 'app',
    encoding: 'UTF8',
    collate: 'C.UTF-8',
  });
  expect(server.hbaRules).toMatchObject({ known: true });
  const asApp = await probePostgresServer({
    address: at(),
    login: { user: 'app', password: 'app', database: 'shop' },
  });
  expect(asApp.hbaRules).toMatchObject({ known: false, why: expect.stringContaining('permission denied') });
});

test('roles have the rights that the server gives them', async () => {
  const roles = await probePostgresRoles({
    address: at(),
    login: { user: 'app', password: 'app', database: 'shop' },
  });
  const role = (name: string) => roles.find((one) => one.name === name);
  expect(role('postgres')).toMatchObject({
    superuser: true,
    serverAccess: expect.arrayContaining(['pg_read_file', 'lo_export']),
  });
  expect(role('ro')).toMatchObject({
    superuser: false,
    createDatabase: false,
    schemas: { public: ['USAGE'] },
  });
  expect(role('app')?.database).toContain('CREATE');
});

test('logins: the right password only, and scram is what is asked for', async () => {
  const startup = await probePostgresStartup({ address: at(), user: 'app', database: 'shop' });
  expect(startup).toMatchObject({ method: 'scram', mechanisms: ['SCRAM-SHA-256'], tls: 'not-asked' });
  const attempt = (password?: string) =>
    tryPostgresLogin({ address: at(), login: { user: 'app', database: 'shop', password } });
  expect(await attempt('app')).toEqual({ accepted: true });
  expect(await attempt('wrong')).toMatchObject({ accepted: false, error: { sqlState: '28P01' } });
  expect(await attempt()).toMatchObject({ accepted: false, error: { sqlState: '28P01' } });
});
