import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract as reference } from '../../../seatrial.contract.ts';
import { readConfigSet } from '../../config/read-config-set.ts';
import { contractSchema } from '../../contract/contract.ts';
import { ensureImages } from '../../images/ensure-images.ts';
import { parseReference } from '../../images/reference.ts';
import { RELAY } from '../../images/stand-ins/host.ts';
import { postgresStandIn } from '../../images/stand-ins/postgres.ts';
import { type Bench, openBench } from '../../stack/testing/engine-for-tests.ts';
import type { Trial } from '../../stack/trial.ts';
import type { Check } from '../define-check.ts';
import { forceSegment, superuser } from '../parts/recovery/archive.ts';
import { postgresWalArchiving } from '../postgres/wal/archiving.ts';
import { runCheck } from '../run-check.ts';
import { recoveryPointInTime } from './point-in-time.ts';

const IMAGE = 'registry.senextrader.example/senextrader/postgres:15-pgbackrest';
const root = join(import.meta.dirname, '../../..');
const scripts = '/opt/senex-trader/scripts';

/** The reference stack's promises, kept by pgBackRest's scripts in place of the plain ones. */
const contract = contractSchema().parse({
  ...reference,
  recovery: {
    ...reference.recovery,
    pointInTime: {
      baseScript: `${scripts}/base-backup-pgbackrest.sh`,
      collectScript: `${scripts}/collect-pgbackrest.sh`,
      restoreScript: `${scripts}/restore-pgbackrest.sh`,
    },
  },
});

let bench: Bench;
let trial: Trial;

beforeAll(async () => {
  bench = await openBench();
  const configs = await readConfigSet(
    {
      name: 'the reference stack’s database with pgBackRest',
      units: ['configs/quadlet', 'configs/pgbackrest'],
      user: { name: 'senex', uid: 1000, home: '/home/senex' },
      host: {
        'configs/postgres': '/opt/senex-trader/postgres',
        'configs/env': '/opt/senex-trader/env',
        'configs/scripts': scripts,
      },
      contract: reference,
    },
    root,
  );
  const standIn = postgresStandIn(parseReference('docker.io/library/postgres:15-alpine'));
  if (standIn === undefined) throw new Error('there is no stand-in for PostgreSQL 15');
  const packages = [...standIn.recipe.packages, 'pgbackrest'];
  const recipe = { ...standIn.recipe, name: 'postgres-15-pgbackrest', packages };
  const images = await ensureImages(bench.engine, [{ reference: IMAGE, recipe }, { reference: RELAY }]);
  const database = /\/(?:postgres[^/]*\.(?:container|volume)|senex\.network|postgres\.container\.d\/.*)$/;
  const files = configs.files.filter(({ role, hostPath }) => role !== 'unit' || database.test(hostPath));
  trial = await bench.start(
    { ...configs, files },
    { images: (reference) => images.get(reference)?.image ?? reference, edge: undefined },
  );
});
afterAll(async () => {
  await trial?.[Symbol.asyncDispose]();
  await bench.expectNothingLeft();
  await bench[Symbol.asyncDispose]();
});

const run = (check: Check) => runCheck(check, { trial, contract, signal: new AbortController().signal });

test('WAL reaches pgBackRest’s repository whole, and a repository that cannot be written is noticed', async () => {
  expect(await run(postgresWalArchiving)).toMatchObject([{ verdict: 'pass' }]);
});

test('a lost server comes back from pgBackRest’s repository to every moment', async () => {
  expect(await run(recoveryPointInTime)).toMatchObject([{ verdict: 'pass', evidence: { restores: 6 } }]);
});

const script = async (name: string, ...words: string[]) =>
  trial.host.exec([`${scripts}/${name}-pgbackrest.sh`, ...words], {
    env: { BACKUP_ROOT: trial.host.path('/var/tmp/pgbackrest'), REMOTE: '' },
    limitMs: 120_000,
  });
const inServer = async (line: string) => {
  const { exitCode, stdout, stderr } = await trial.service('postgres').exec(['sh', '-euc', line]);
  expect(exitCode, stderr).toBe(0);
  return stdout;
};
const wal = '/var/lib/postgresql/archive/pgbackrest/archive/senex/15-1/0000000100000000';

test('what is damaged or missing in the repository is refused by name, what the host has comes back', async () => {
  const base = await script('base-backup');
  expect(base.exitCode, base.stderr).toBe(0);
  const context = { trial, contract, signal: new AbortController().signal };
  const database = trial.service('postgres');
  for (let at = 0; at < 4; at += 1) {
    await superuser(context, database, "select pg_create_restore_point('one')");
    expect(await forceSegment(context, database)).toBeUndefined();
  }
  const [before = '', last = ''] = (await inServer(`ls ${wal} | grep -v backup | tail -n 2`)).split('\n');
  expect(await script('restore', '--check')).toMatchObject({ exitCode: 0 });

  // Not on the host yet: nothing can come back.
  const segment = `${wal}/${last}`;
  await inServer(`cp ${segment} /tmp/; printf damage | dd of=${segment} bs=1 seek=100 conv=notrunc`);
  expect(await script('restore', '--check')).toMatchObject({
    exitCode: 6,
    // "other": by chance the damage is where the compressed file cannot be read at all.
    stderr: expect.stringMatching(/(?:checksum invalid|other): 1/),
  });
  await inServer(`mv /tmp/${last} ${wal}/`);
  await inServer(`mv ${wal}/${before} /tmp/`);
  expect(await script('restore', '--check')).toMatchObject({
    exitCode: 6,
    stderr: expect.stringContaining(`WAL segment ${before.slice(8, 24)} is missing`),
  });
  await inServer(`mv /tmp/${before} ${wal}/`);

  expect(await script('collect')).toMatchObject({ exitCode: 0 });
  await inServer(`rm -r ${wal}`);
  const back = await script('restore', '--check');
  expect(back).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('files of pgBackRest') });
  expect(await inServer(`ls ${wal}`)).toContain(before);
});
