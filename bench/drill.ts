/**
 * `npm run bench:drill [megabytes]`: dump, restore and fingerprint by the drill against the bare tools on the same
 * generated data, in one run; the memory of this process beside it. 1024 MB unless told.
 */
import { performance } from 'node:perf_hooks';
import { catalogue } from '../src/checks/catalogue.ts';
import { apply, loseDatabase } from '../src/checks/parts/recovery/lose-database.ts';
import { runChecks } from '../src/checks/run-checks.ts';
import { selectChecks } from '../src/checks/select-checks.ts';
import { loadConfig } from '../src/config/load-config.ts';
import { openEngine } from '../src/engine/open-engine.ts';
import { compareFingerprints } from '../src/probes/postgres/compare-fingerprints.ts';
import { takeFingerprint } from '../src/probes/postgres/fingerprint.ts';
import { bootStack } from '../src/stack/boot-stack.ts';
import type { RunningService, Trial } from '../src/stack/trial.ts';

const HOUR = 3_600_000;
const ROW_BYTES = 256;
const TABLES = 8;
/** In the database's own volume: the container's /tmp is memory. */
const AREA = '/var/lib/postgresql/data';
const megabytes = Number(process.argv[2] ?? 1024);

const loaded = await loadConfig('seatrial.config.ts');
await using engine = await openEngine({ setup: true });
await using stack = await bootStack(loaded, { engine });
const { trial } = stack;
const database = trial.service('postgres');
// As in the drill: what writes would be a difference.
const writers = ['web', 'celery-worker', 'celery-beat'].map((name) => trial.service(name));
for (const writer of writers) await writer.stop();
const highest = watchMemory();

await timed('generate', () => psql(database, generate()));
const copied = await timed('COPY of every table to /dev/null', () => psql(database, copies()));
const hashed = await timed('fingerprint', () => fingerprint(trial));
const bareDump = await timed('bare pg_dump', () =>
  bash(database, `pg_dump -U senex_backup -d senextrader -Fc -Z6 >${AREA}/bare.dump`),
);
const restoreBare = `createdb -U postgres -O senex_user -T template0 bare && pg_restore -U postgres -d bare --exit-on-error --jobs=2 ${AREA}/bare.dump`;
const bareRestore = await timed('bare pg_restore', () => bash(database, restoreBare));
await bash(database, 'dropdb -U postgres bare');
const backup = await timed('backup script, with its verification', () =>
  script(trial, 'backup-postgresql.sh', []),
);
const restore = await timed('restore script, with its verification', () =>
  script(trial, 'restore-postgresql.sh', ['--yes', '--keep-services', 'latest']),
);
const again = await timed('fingerprint after', () => fingerprint(trial));
// What the application's role may read on neither side differs from nothing.
const differences = compareFingerprints(hashed.value, again.value, { ignore: ['server setting'] }).filter(
  ({ kind }) => kind !== 'unread',
);
const onNewServer = await bareRestoreOnNewServer();
for (const writer of writers) await writer.start();
// The check itself: a new server, and the application that has to run on it, are in its time too.
const whole = await timed('recovery.round-trip', () =>
  runChecks(trial, selectChecks(catalogue, ['recovery.round-trip']), { contract: loaded.contract }),
);

const bare = bareDump.ms + bareRestore.ms;
// The drill restores on a new server, which has every page and segment still to make; so do the bare tools here.
const bareOnNew = bareDump.ms + onNewServer.ms;
// Each phase with all that the script does in it: decoding the dump, bringing it into the container.
const dumping = between(backup.value, / dumping /, / dumped; /);
const restoring = between(restore.value, / restoring into /, / restored; /);
const drillMs = Number(whole.value[0]?.evidence.drillMs);
const rows = [
  ['dump and restore phases / bare tools', (dumping + restoring) / bare, 1.1],
  ['both scripts from begin to end / bare tools', (backup.ms + restore.ms) / bare],
  ['fingerprint / COPY', hashed.ms / copied.ms, 2],
  ['with both fingerprints / bare tools', (hashed.ms + backup.ms + restore.ms + again.ms) / bare, 1.8],
  [
    'the drill, with a new server and the application on it / bare tools on a new server',
    drillMs / bareOnNew,
    1.8,
  ],
  ['the drill / bare tools on a server that has just done the same', drillMs / bare],
  ['the check, with the trial made ready before and given back after / bare tools', whole.ms / bare],
] as const;
for (const [name, ratio, promised] of rows)
  console.log(`${name}: ${ratio.toFixed(2)}${promised === undefined ? '' : ` (at most ${promised})`}`);
console.log(`highest memory of this process: ${Math.round(highest() / 1024 / 1024)} MB (at most 300)`);
console.log(`${hashed.value.totals.rows} rows, ${differences.length} differences after the restore`);
for (const { verdict, message, evidence } of whole.value)
  console.log(`${verdict}: ${message} ${JSON.stringify(evidence)}`);
const passed = whole.value.length > 0 && whole.value.every(({ verdict }) => verdict === 'pass');
process.exitCode = differences.length === 0 && hashed.value.totals.rows > 0 && passed ? 0 : 1;

async function timed<T>(
  name: string,
  work: () => Promise<T>,
): Promise<{ readonly ms: number; readonly value: T }> {
  await rest();
  const started = performance.now();
  const value = await work();
  const ms = performance.now() - started;
  console.log(`${(ms / 1000).toFixed(1).padStart(8)} s  ${name}`);
  return { ms, value };
}

/** As the drill loses it; the trial has its own database again afterwards. */
async function bareRestoreOnNewServer() {
  const host = trial.host.path('/opt/senex-trader/backups');
  const copy = (line: string) =>
    trial.host.exec(['bash', '-euc', line], { env: { OUT: host }, limitMs: HOUR });
  await copy(`podman exec -i postgres cat ${AREA}/bare.dump >"$OUT/bare.dump"`);
  await bash(database, `rm ${AREA}/bare.dump`);
  const good = trial.configs;
  const signal = new AbortController().signal;
  await loseDatabase({ trial, contract: loaded.contract, signal });
  try {
    await copy(
      `podman exec -i postgres sh -c 'cat >${AREA}/bare.dump' <"$OUT/bare.dump"; rm "$OUT/bare.dump"`,
    );
    return await timed('bare pg_restore on a new server', () => bash(database, restoreBare));
  } finally {
    await apply({ trial }, good);
  }
}

/** What one step leaves to the server (dirty pages, an autovacuum) is not the next one's burden. */
async function rest(): Promise<void> {
  const old = `select format('drop database %I', datname) from pg_database where datname like '%\\_old\\_%' \\gexec`;
  await psql(trial.service('postgres'), `${old}\nvacuum analyze;\ncheckpoint;`);
}

/** The same rows every time: text that compresses about as real data does, numbers, times, nulls. */
function generate(): string {
  const rows = Math.floor((megabytes * 1024 * 1024) / ROW_BYTES / TABLES);
  const tables = Array.from({ length: TABLES }, (_, at) => `bench_${at}`);
  const statements = tables.map(
    (
      table,
      at,
    ) => `create table ${table} (id bigint primary key, at timestamptz, amount numeric(14, 4), note text, tag text);
insert into ${table} select n, '2025-01-01'::timestamptz + n * interval '1 second', (n % 100000) / 7.0,
  md5((n + ${at})::text) || repeat(md5((n / 10)::text), 3), case when n % 5 = 0 then null else 'tag' || n % 50 end
  from generate_series(1, ${rows}) n;
create index on ${table} (at);`,
  );
  return `set role senex_user;\n${statements.join('\n')}`;
}

function copies(): string {
  const tables = Array.from({ length: TABLES }, (_, at) => `copy bench_${at} to '/dev/null';`);
  return tables.join('\n');
}

async function psql(service: RunningService, sql: string): Promise<void> {
  await run(service, ['psql', '-U', 'postgres', '-d', 'senextrader', '-XqAt', '-v', 'ON_ERROR_STOP=1'], sql);
}

async function bash(service: RunningService, line: string): Promise<void> {
  await run(service, ['bash', '-euc', line]);
}

async function run(service: RunningService, command: readonly string[], stdin?: string): Promise<void> {
  const { exitCode, stderr } = await service.exec(command, { stdin, limitMs: HOUR });
  if (exitCode !== 0) throw new Error(`${command[0]}: ${stderr}`);
}

/** Runs a script of production's host; answers its log. */
async function script(within: Trial, name: string, words: readonly string[]): Promise<string> {
  const root = '/opt/senex-trader';
  const env = { BACKUP_ROOT: within.host.path(`${root}/backups`), REMOTE: '' };
  const command = [within.host.path(`${root}/scripts/${name}`), ...words];
  const { exitCode, stderr } = await within.host.exec(command, { env, limitMs: HOUR });
  if (exitCode !== 0) throw new Error(`${name}: ${stderr}`);
  return stderr;
}

/** From the log's line that matches the one to the line that matches the other, in milliseconds. */
function between(log: string, from: RegExp, to: RegExp): number {
  const at = (pattern: RegExp) => {
    const line = log.split('\n').find((each) => pattern.test(each)) ?? '';
    return Date.parse(line.slice(0, line.indexOf(' ')));
  };
  return at(to) - at(from);
}

async function fingerprint(within: Trial) {
  const password = within.secret('postgres-app-password');
  return takeFingerprint({
    address: await within.service('postgres').address(5432),
    login: { user: 'senex_user', database: 'senextrader', password },
    limitMs: HOUR,
  });
}

function watchMemory(): () => number {
  let most = 0;
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 200);
  look.unref();
  return () => most;
}
