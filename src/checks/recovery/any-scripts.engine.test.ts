import { afterAll, beforeAll, expect, test } from 'vitest';
import { contractSchema } from '../../contract/contract.ts';
import { ensureImages } from '../../images/ensure-images.ts';
import { RELAY } from '../../images/stand-ins/host.ts';
import { type Bench, openBench } from '../../stack/testing/engine-for-tests.ts';
import { configSet } from '../../stack/testing/small-stack.ts';
import type { Trial } from '../../stack/trial.ts';
import type { Check } from '../define-check.ts';
import { runCheck } from '../run-check.ts';
import { recoveryContents } from './contents.ts';
import { recoveryInterrupted } from './interrupted.ts';
import { recoveryRetention } from './retention.ts';

const POSTGRES = 'docker.io/library/postgres:15-alpine';

/** As thousands of hosts have them: names and folders written down, nothing taken from the environment. */
const BACKUP = `#!/bin/bash
set -euo pipefail
file=/var/backups/shop/$(date +%s%N).sql.gz
rm -f /var/backups/shop/*.tmp
podman exec shop-db pg_dump --username=postgres --clean --if-exists shop | gzip >"$file.tmp"
mv "$file.tmp" "$file"
find /var/backups/shop -name '*.sql.gz' -mtime +7 -delete
echo "backed up $(stat --format=%s "$file") bytes"
`;
const RESTORE = `#!/bin/bash
set -euo pipefail
{ echo 'begin;'; gzip -dc "$1"; echo 'commit;'; } |
  podman exec -i shop-db psql --username=postgres --quiet --set=ON_ERROR_STOP=1 shop >/dev/null
`;

const stack = (backup: string, restore: string) => {
  const configs = configSet({
    '/etc/containers/systemd/shop-db.container': `[Container]
Image=${POSTGRES}
ContainerName=shop-db
Volume=/srv/shop/postgres:/var/lib/postgresql/data:U
Volume=/opt/shop/initdb:/docker-entrypoint-initdb.d:ro
Environment=POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/root
Secret=root,uid=70,gid=70,mode=0400
Secret=shop,uid=70,gid=70,mode=0400
HealthCmd=pg_isready -q -h 127.0.0.1
HealthInterval=5s
Notify=healthy
[Service]
Restart=always
[Install]
WantedBy=default.target
`,
    '/opt/shop/initdb/shop.sql': `\\set password \`cat /run/secrets/shop\`
create role shop login password :'password'; alter database shop owner to shop; alter schema public owner to shop;
set role shop; create table orders (id int primary key, what text); insert into orders values (1, 'oars');
`,
    '/opt/shop/backup.sh': backup,
    '/opt/shop/restore.sh': restore,
  });
  return {
    ...configs,
    files: configs.files.map((file) => ({ ...file, executable: file.hostPath.endsWith('.sh') })),
  };
};

const contract = contractSchema().parse({
  services: { database: 'shop-db' },
  postgres: {
    database: 'shop',
    role: 'shop',
    passwordSecret: 'shop',
    passwordEncryption: 'scram-sha-256',
  },
  recovery: {
    rpoMs: 86_400_000,
    rtoMs: 3_600_000,
    backup: {
      script: '/opt/shop/backup.sh',
      restoreScript: '/opt/shop/restore.sh',
      folder: '/var/backups/shop',
      keepDays: 7,
    },
  },
});

let bench: Bench;
let trial: Trial;

beforeAll(async () => {
  bench = await openBench();
  const images = await ensureImages(bench.engine, [{ reference: POSTGRES }, { reference: RELAY }]);
  const known = (reference: string) => images.get(reference)?.image ?? reference;
  trial = await bench.start(stack(BACKUP, RESTORE), { images: known, edge: undefined });
});
afterAll(async () => {
  await trial?.[Symbol.asyncDispose]();
  await bench?.expectNothingLeft();
  await bench?.[Symbol.asyncDispose]();
});

async function under(check: Check, backup: string, restore: string) {
  await trial.reconfigure(stack(backup, restore));
  return runCheck(check, { trial, contract, signal: new AbortController().signal });
}

test('plain scripts that are sound pass', async () => {
  expect(await under(recoveryContents, BACKUP, RESTORE)).toMatchObject([
    { verdict: 'pass', evidence: { rows: 1 } },
  ]);
  expect(await under(recoveryInterrupted, BACKUP, RESTORE)).toMatchObject([
    { verdict: 'pass', evidence: { rows: 3000 } },
  ]);
  expect(await under(recoveryRetention, BACKUP, RESTORE)).toMatchObject([
    { verdict: 'pass', evidence: { planted: [1, 6, 9, 16, 23, 30, 37], removed: [9, 16, 23, 30, 37] } },
  ]);
});

const REMOVING = "find /var/backups/shop -name '*.sql.gz' -mtime +7 -delete\n";

test.each([
  ['a restore that does nothing', recoveryContents, BACKUP, '#!/bin/sh\n', { object: 'public.orders' }],
  ['a backup that leaves nothing', recoveryContents, '#!/bin/sh\necho done\n', RESTORE, { left: 'nothing' }],
  [
    'a dump that has its final name from the start',
    recoveryInterrupted,
    BACKUP.replace('>"$file.tmp"', '>"$file"').replace('mv "$file.tmp" "$file"', ':'),
    RESTORE,
    { case: 'backup killed', left: 'half a dump under its final name' },
  ],
  [
    'a full disk that the pipe hides',
    recoveryInterrupted,
    BACKUP.replace('set -euo pipefail', 'set -u'),
    RESTORE,
    { case: 'disk full', exitCode: 0 },
  ],
  [
    'a restore that drops before it knows that it can end',
    recoveryInterrupted,
    BACKUP,
    RESTORE.replace('begin;', '').replace('commit;', ''),
    { case: 'restore killed', lost: 'the running database' },
  ],
  [
    'dumps that are kept three days of seven',
    recoveryRetention,
    BACKUP.replace('-mtime +7', '-mtime +2'),
    RESTORE,
    { case: 'a good backup', ageDays: 6 },
  ],
  [
    'older dumps that go first',
    recoveryRetention,
    BACKUP.replace(REMOVING, '').replace('rm -f', `${REMOVING}rm -f`),
    RESTORE,
    { case: 'a backup that fails', ageDays: 9 },
  ],
] as const)('%s is found', async (_, check, backup, restore, evidence) => {
  const found = await under(check, backup, restore);
  expect(found.map(({ verdict }) => verdict)).toContain('fail');
  expect(found.map((finding) => finding.evidence)).toContainEqual(expect.objectContaining(evidence));
});
