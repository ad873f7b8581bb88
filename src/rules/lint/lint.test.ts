import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readStack } from '../read-stack.ts';
import { applyFixes } from './apply-fixes.ts';
import { hideBaseline } from './baseline.ts';
import { collectFiles } from './collect-files.ts';
import { plainFinding } from './lint-finding.ts';
import { lintStack } from './lint-stack.ts';
import { unjudgedLines } from './not-judged.ts';
import { askShellcheck } from './shellcheck.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seatrial-lint-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function put(files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

function lint() {
  const { files, broken } = collectFiles(['.'], folder);
  return lintStack(readStack(files), { broken }).map(plainFinding);
}

const typo = '[Container]\nImage=docker.io/acme/app:1\n';

/** Root may read everything: as nobody then. */
function asNobody<T>(work: () => T): T {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.('nobody');
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

test('what the system refuses to give is told in its place, and everything else is judged', async () => {
  await put({
    'a/closed.container': typo,
    'b/closed/web.container': typo,
    'c/open.container': `${typo}PublishPorts=80:80\n`,
  });
  await chmod(folder, 0o755);
  await chmod(join(folder, 'a/closed.container'), 0);
  await chmod(join(folder, 'b/closed'), 0);
  const { files, broken } = asNobody(() => collectFiles(['.'], folder));
  await chmod(join(folder, 'b/closed'), 0o755);
  expect(files.map(({ source }) => source)).toEqual(['c/open.container']);
  expect(broken.toSorted((one, other) => (one.place.file < other.place.file ? -1 : 1))).toMatchObject([
    { place: { file: 'a/closed.container' }, message: expect.stringContaining('EACCES'), isUnreadable: true },
    { place: { file: 'b/closed' }, message: expect.stringContaining('EACCES'), isUnreadable: true },
  ]);
  const said = lintStack(readStack(files), { broken })
    .map(plainFinding)
    .map(({ rule, file }) => `${rule} ${file}`);
  expect(said).toContain('units.unknown-key c/open.container');
  expect(said.filter((line) => line.includes('closed'))).toHaveLength(2);
});

test('a finding names rule, place, what happens and the mending line', async () => {
  await put({ 'deep/er/web.container': `${typo}PublishPorts=80:80\n` });
  expect(lint()).toEqual([
    {
      rule: 'units.unknown-key',
      severity: 'error',
      file: 'deep/er/web.container',
      line: 3,
      column: 1,
      message: expect.stringContaining('PublishPorts'),
      help: 'PublishPort=',
    },
  ]);
});

test('a line that several services read is told once, with how many they are', async () => {
  const reader = (name: string) =>
    `[Container]\nImage=docker.io/acme/${name}:1\nNetwork=sea.network\nEnvironmentFile=%h/app.env\n`;
  await put({
    'app.env': 'POSTGRES_HOST=localhost\n',
    'db.container':
      '[Container]\nContainerName=db\nImage=docker.io/library/postgres:16\nNetwork=sea.network\n',
    'sea.network': '[Network]\n',
    'web.container': reader('web'),
    'worker.container': reader('worker'),
    'beat.container': reader('beat'),
  });
  expect(lint().filter(({ rule }) => rule === 'across.loopback-address')).toMatchObject([
    { file: 'app.env', message: expect.stringContaining('(and 2 more like this)'), help: 'POSTGRES_HOST=db' },
  ]);
});

test('a stack is judged without the drop-ins of a variant that lie apart, and with them', async () => {
  const db =
    '[Container]\nContainerName=db\nImage=docker.io/library/postgres:latest\nHealthCmd=pg_isready\n[Install]\nWantedBy=default.target\n';
  await put({
    'quadlet/db.container': db,
    'with-backups/db.container.d/image.conf':
      '[Container]\nImage=registry.example/acme/postgres-backups:3\nTypo=1\n',
  });
  const told = (file: string) =>
    lint()
      .filter((each) => each.file === file)
      .map(({ rule, line }) => `${rule} ${line}`);
  expect(told('quadlet/db.container')).toContain('units.floating-tag 3');
  expect(told('with-backups/db.container.d/image.conf')).toContain('units.unknown-key 3');
  // Of the same image it is part of the stack.
  await put({
    'with-backups/db.container.d/image.conf': '[Container]\nImage=docker.io/library/postgres:17.5\n',
  });
  expect(told('quadlet/db.container')).not.toContain('units.floating-tag 3');
});

test('what git ignores is told by a plain file alone: no pipe, loop or folder of that name holds lint up', async () => {
  await put({ 'dist/api.container': `${typo}Mine=1\n`, 'web.container': `${typo}Exec=x\n` });
  expect(lint().map(({ file }) => file)).toContain('dist/api.container');
  await symlink('.gitignore', join(folder, '.gitignore'));
  expect(lint().map(({ file }) => file)).toContain('dist/api.container');
  await rm(join(folder, '.gitignore'));
  await put({ '.gitignore': 'dist/\n' });
  expect(lint().map(({ file }) => file)).not.toContain('dist/api.container');
});

test('a suppression with a reason hides the next line, and nothing else', async () => {
  await put({
    'web.container': `${typo}# seatrial-ignore units.unknown-key: a fork of Quadlet knows it\nMine=1\nYours=2\n`,
  });
  expect(lint().map(({ rule, line }) => [rule, line])).toEqual([['units.unknown-key', 5]]);
});

test('a suppression without a reason hides nothing and is reported', async () => {
  await put({ 'web.container': `${typo}# seatrial-ignore units.unknown-key\nMine=1\n` });
  expect(lint().map(({ rule }) => rule)).toEqual(['lint.suppression-without-reason', 'units.unknown-key']);
});

test('a suppression that hides nothing is reported', async () => {
  await put({ 'web.container': `${typo}# seatrial-ignore units.cycle: was needed once\nExec=x\n` });
  expect(lint().map(({ rule, severity }) => [rule, severity])).toEqual([
    ['lint.unused-suppression', 'warning'],
  ]);
});

test('a baseline hides what it names, each once, wherever it has moved', async () => {
  await put({ 'web.container': `${typo}Mine=1\n` });
  await put({ 'baseline.json': JSON.stringify(lint()) });
  await put({ 'web.container': `${typo}\n\nMine=1\nMine=2\nYours=1\n` });
  const left = hideBaseline(lint(), join(folder, 'baseline.json'));
  expect(left.map(({ line }) => line)).toEqual([6, 7]);
});

test('a baseline that is none is refused by name', async () => {
  await put({ 'baseline.json': '{"a":1}' });
  expect(() => hideBaseline([], join(folder, 'baseline.json'))).toThrow(/baseline\.json/);
});

test('what is no text is a finding with its place', async () => {
  await put({
    'a.container': Buffer.from('[Container]\nImage=\0\n'),
    'b.container': Buffer.from([0x5b, 0x0a, 0x41, 0xff, 0x0a]),
    'c.container': `[Container]\n${'x'.repeat(300_000)}\n`,
    'logo.png': Buffer.from([0, 1, 2]),
  });
  await symlink('/etc/hostname', join(folder, 'd.container'));
  await symlink('nowhere', join(folder, 'e.container'));
  const found = lint();
  expect(found.map(({ rule }) => rule)).toEqual(Array(5).fill('lint.unreadable'));
  expect(found.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual([
    'a.container:2:7',
    'b.container:2:2',
    'c.container:2:1',
    'd.container:1:1',
    'e.container:1:1',
  ]);
});

test('a link within the folder is read once, under the name of its file', async () => {
  await put({ 'units/web.container': `${typo}Mine=1\n` });
  await symlink('web.container', join(folder, 'units/again.container'));
  expect(lint().map(({ file }) => file)).toEqual(['units/web.container']);
});

test('a path that is not there is refused by name', () => {
  expect(() => collectFiles(['missing'], folder)).toThrow(/missing/);
});

test('values that a template fills in are not judged, the rest of the file is', async () => {
  await put({
    'web.container.j2': `[Container]\nImage={{ image }}\nHealthCmd=true\nPublishPort={{ ip }}:{{ port }}:80\nEnvironment=DB_PASSWORD={{ vault }}\n`,
  });
  expect(lint().map(({ rule, line }) => [rule, line])).toEqual([['units.health-cannot-fail', 3]]);
});

test('files of other programs that bear a config’s name are left alone', async () => {
  await put({
    'network/eth0.network': '[Match]\nName=eth0\n[Network]\nDHCP=yes\n',
    'doc/guide.pod': '=head1 NAME\n\nguide\n',
    'bin/update.sh': '#!/usr/bin/env php\n<?php\nif ($a > 1) { exit(1); }\n',
    'fail2ban/filter.d/nginx-limit.conf': '[Definition]\nfailregex = ^"limiting$\n',
    'tmpfiles.d/postgresql.conf': 'd /run/postgresql 2775 postgres postgres - -\n',
    'rspamd/redis.conf': 'redis {\n  servers = "127.0.0.1";\n}\n',
    'avahi/http.service': '<?xml version="1.0"?>\n<service-group/>\n',
    'exim4/example.conf':
      'log_selector = +subject\nlog_file_path = /var/log/%slog\nbegin acl\nacl_check_rcpt:\n',
    'netdata/health.d/postgres.conf': ' template: postgres_acquired_locks\n       on: postgres.locks\n',
    'netdata/health_alarm_notify.conf': 'sendmail=""\n# to\nhost example.org user\nrole="a"\nb="c"\n',
    'rt/upgrade/content': 'our @Initial = (\n  map {\n    $_->Name =~ /^a/\n  } @all\n);\n',
    'lacme/nginx.conf':
      'location ^~ /.well-known/acme-challenge/ {\n  proxy_pass http://unix:/run/lacme.socket;\n}\n',
    'lacme/lacme-certs.conf': '#[smtp]\n#subject = /CN=a\n\n; vim:ft=dosini\n',
    'zm/nginx.conf': 'server {\n  listen 80;\n  return 204;\n}\n',
    'zm/zm.conf': '# database\nZM_DB_USER=zmuser\nZM_SERVER_HOST=\n',
  });
  await symlink('../../lib/nginx/modules', join(folder, 'modules'));
  expect(lint()).toEqual([]);
});

test('a script in another encoding is judged like any other', async () => {
  const latin = Buffer.from(
    '#!/bin/bash\numask 077\n# S\xe9curit\xe9\npg_dump app | gzip > "$file"\n',
    'latin1',
  );
  await put({ 'a.sh': latin, 'b.service': Buffer.from('[Unit]\nDescription=S\xe9\n', 'latin1') });
  expect(lint().map(({ rule, file, line }) => [rule, file, line])).toEqual([
    ['scripts.unchecked-pipe', 'a.sh', 4],
    ['lint.unreadable', 'b.service', 2],
  ]);
});

test('a config of any program that is no text is told where it ends to be', async () => {
  await put({
    'nginx/conf.d/shop.conf': Buffer.from('server {\n listen 80;\n server_name a\0b;\n}\n'),
    'nginx/sites-enabled/blog': Buffer.from('server {\0}\n'),
    'notes.txt': Buffer.from('a\0b'),
  });
  expect(lint().map(({ rule, file, line }) => [rule, file, line])).toEqual([
    ['lint.unreadable', 'nginx/conf.d/shop.conf', 3],
    ['lint.unreadable', 'nginx/sites-enabled/blog', 1],
  ]);
});

test("another program's conf.d is none of PostgreSQL's", async () => {
  await put({
    'pg/postgresql.conf': "include_dir 'conf.d'\nmax_connections = 20\n",
    'pg/conf.d/memory.conf': 'shared_buffers = 1gb\n',
    'supervisor/conf.d/app.conf': '[program:app]\ncommand=/usr/bin/app --port 8000\n',
  });
  expect(lint().map(({ rule, file, line }) => [rule, file, line])).toEqual([
    ['postgres.unreadable-value', 'pg/conf.d/memory.conf', 1],
  ]);
});

test('what an nginx.conf at the very top includes is read, whatever it holds', async () => {
  await put({
    'nginx.conf':
      'events {}\nhttp {\n  include parts/compression.conf;\n  include parts/maps.conf;\n  server { listen 80; return 204; }\n}\n',
    'parts/compression.conf': '# Compression\ngzip on;\ngzip_types text/css\n  image/svg+xml;\n',
    'parts/maps.conf': 'map $arg_a $b {\n  default 1;\n}\nadd_header X-B $b always;\n',
    'other.conf': 'key = value;\n',
  });
  expect(lint()).toEqual([]);
});

test('configs of programs that no rule knows are named, others are not', async () => {
  await put({
    'db/conf.d/tuning.cnf': '[mysqld]\ninnodb_buffer_pool_size = 1G\n',
    'pool/haproxy.cfg': 'frontend a\n',
    'redis/redis.conf': 'port 6379\n',
    'notes.conf': 'anything = else\n',
    'www.conf': 'nothing of php\n',
  });
  expect(unjudgedLines(readStack(collectFiles(['.'], folder).files)).toSorted()).toEqual([
    'not judged: no rules for HAProxy (pool/haproxy.cfg)',
    'not judged: no rules for MySQL or MariaDB (db/conf.d/tuning.cnf)',
  ]);
});

test('an absolute link as the host has it leads to the copy in the same tree', async () => {
  await put({ 'nginx/sites-available/a.conf': 'server { listen 80; server_tokens on; }\n' });
  await mkdir(join(folder, 'nginx/sites-enabled'));
  await symlink('/etc/nginx/sites-available/a.conf', join(folder, 'nginx/sites-enabled/a.conf'));
  await symlink('/dev/null', join(folder, 'masked.service'));
  expect(lint().map(({ rule, file }) => [rule, file])).toEqual([
    ['nginx.server-tokens', 'nginx/sites-available/a.conf'],
  ]);
});

test('what the config ignores is hidden where it says, and reported where it hides nothing', () => {
  const source = [{ source: 'web.container', text: `${typo}Mine=1\n`, executable: false }];
  const ignored = {
    ignore: [{ rule: 'units.unknown-key', file: 'web.container' }, { rule: 'units.cycle' }],
    file: 'seatrial.config.ts',
    text: "lint: {\n  ignore: [{ rule: 'units.cycle', reason: '…' }],\n",
  };
  expect(lintStack(readStack(source), { ignored }).map(plainFinding)).toEqual([
    {
      rule: 'lint.unused-suppression',
      severity: 'warning',
      file: 'seatrial.config.ts',
      line: 2,
      column: 21,
      message: 'units.cycle finds nothing anywhere: this suppression hides nothing',
      help: 'take it away',
    },
  ]);
});

test('fixes leave every other byte as it was', () => {
  const text = '[Container]\r\nImage=docker.io/acme/app:1\r\nPublishPorts=127.0.0.1:80:80\r\n';
  const findings = lintStack(readStack([{ source: 'a.container', text, executable: false }]));
  const { texts, count } = applyFixes(findings, () => text);
  expect([...texts.values()]).toEqual([text.replace('PublishPorts', 'PublishPort')]);
  expect(count).toBe(1);
});

test('shellcheck speaks where it is installed, and only of what is surely wrong', async () => {
  await put({ 'a.sh': '#!/bin/sh\nfor f in $(ls *.dump); do\n  echo "$f"\ndone\nunused=1\n' });
  const { files } = collectFiles(['.'], folder);
  const { findings, note } = await askShellcheck(readStack(files), folder);
  if (note.includes('not installed')) expect(findings).toEqual([]);
  else expect(findings.map(({ rule, line }) => [rule, line])).toEqual([['shellcheck.SC2045', 2]]);
});

test('examples and fixtures are left alone beside configs, and judged where there is nothing else', async () => {
  await put({
    'docs/snippets/web.container': typo.replace('Image', 'Imag'),
    'vendor/mod/web.container': typo.replace('Image', 'Imag'),
    'quadlet/web.container': `${typo}[Service]\nRestart=always\n[Install]\nWantedBy=default.target\n`,
  });
  expect(collectFiles(['.'], folder).passed).toEqual(['docs']);
  expect(lint()).toEqual([]);
  await rm(join(folder, 'quadlet'), { recursive: true });
  expect(lint().map(({ file }) => file)).toContain('docs/snippets/web.container');
});

test('a suppression stands behind any sign of a comment, and its rule must be one', async () => {
  await put({
    'pgbouncer.ini':
      '[databases]\na = host=pg\n[pgbouncer]\nauth_type = scram-sha-256\n; seatrial-ignore postgres.pooler-setting: an older one\npool_size = 20\n; seatrial-ignore postgres.pooler-settings: misspelt\nlisten_port = 6432\n',
  });
  expect(lint()).toMatchObject([
    { rule: 'lint.unused-suppression', line: 7, help: 'did you mean postgres.pooler-setting?' },
  ]);
});
