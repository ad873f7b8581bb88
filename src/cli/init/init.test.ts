import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findDrillScripts } from './find-drills.ts';
import { findHostPaths } from './host-paths.ts';
import { renderFiles } from './render-files.ts';
import { surveyRepository } from './survey.ts';

const repository = new URL('../../../', import.meta.url).pathname;

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'seatrial-init-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

test('a static site: its Nginx is the way in, its folders are where the unit binds them', async () => {
  const survey = await surveyRepository(join(repository, 'fixtures/consumers/static-site'));
  expect(survey).toMatchObject({
    units: 'deploy/units',
    user: { name: 'root', uid: 0 },
    edge: { service: 'guide' },
    nginx: { apex: 'guide.example', www: 'www.guide.example', tls: true },
    missing: [],
  });
  expect(survey.host).toEqual([
    { source: 'deploy/nginx/nginx.conf', hostPath: '/srv/guide/nginx/nginx.conf' },
    { source: 'deploy/nginx/conf.d', hostPath: '/srv/guide/nginx/conf.d' },
    { source: 'public', hostPath: '/srv/guide/public' },
  ]);
});

test('a pod of an API and its database: no way in, the parts by image and port', async () => {
  const survey = await surveyRepository(join(repository, 'fixtures/consumers/node-api'));
  expect(survey).toMatchObject({
    units: 'quadlet',
    user: { name: 'ledger', uid: 1000, home: '/home/ledger' },
    edge: undefined,
    roles: { database: 'ledger-db' },
    missing: [],
  });
  expect(survey.host.map(({ source }) => source).toSorted()).toEqual(['initdb', 'ledger.env']);
  expect(survey.drills).toEqual({ backup: 'bin/backup.sh', restore: 'bin/restore.sh' });
});

test('scripts of a backup and the way back become a promise to be made, not one that was made', async () => {
  const survey = await surveyRepository(join(repository, 'fixtures/consumers/node-api'));
  const text = renderFiles(survey, { name: 'x', suite: 'x.test.ts' })['seatrial.contract.ts'];
  expect(text).toContain("  //     script: '/home/ledger/bin/backup.sh',");
  expect(text).not.toMatch(/^ {2}recovery/m);
  expect(findDrillScripts([])).toBeUndefined();
});

test('the reference stack: Nginx on the host, every part recognised', async () => {
  const folder = await folderWith({});
  await cp(join(repository, 'configs'), join(folder, 'configs'), { recursive: true });
  const survey = await surveyRepository(folder);
  expect(survey).toMatchObject({
    units: 'configs/quadlet',
    user: { uid: 1000 },
    edge: 'host',
    nginx: { apex: 'senextrader.example', www: 'www.senextrader.example', tls: true },
    roles: {
      database: 'postgres',
      redis: 'redis',
      web: 'web',
      worker: 'celery-worker',
      scheduler: 'celery-beat',
    },
  });
  expect(survey.host).toContainEqual({ source: 'configs/nginx', hostPath: '/etc/nginx' });
});

test('no promise is made of what the configs say: limits, headers and rates stay unspoken', async () => {
  const survey = await surveyRepository(join(repository, 'fixtures/consumers/static-site'));
  const files = renderFiles(survey, { name: "the harbour's", suite: 'test/seatrial.test.ts' });
  expect(files['seatrial.contract.ts']).toContain("unspoken: 'report'");
  expect(files['seatrial.contract.ts']).not.toMatch(/headers|limits|redis:|postgres:/);
  expect(files['seatrial.config.ts']).toContain("name: 'the harbour\\'s'");
  expect(files['test/seatrial.test.ts']).toContain("'../seatrial.config.ts'");
});

test('a port that is open to the network is shown for a person to promise, not promised', async () => {
  const folder = await folderWith({
    'units/metrics.container': '[Container]\nImage=docker.io/prom/prometheus:v3\nPublishPort=9090:9090\n',
  });
  const text = renderFiles(await surveyRepository(folder), { name: 'x', suite: 'x.test.ts' })[
    'seatrial.contract.ts'
  ];
  expect(text).toContain("  //   'metrics': ['0.0.0.0:9090'],");
});

test('a rootless Nginx is the way in by the ports that it has, and an exporter is no database', async () => {
  const folder = await folderWith({
    'units/front.container':
      '[Container]\nImage=docker.io/library/nginx:1.29\nPublishPort=8080:80\nPublishPort=8443:9443\nVolume=%h/front:/etc/nginx/conf.d:ro\n',
    'front/site.conf':
      'server { listen 80; server_name berth.example; return 301 https://$host$request_uri; }\nserver { listen [::]:9443 ssl; listen 9443 ssl; server_name berth.example; }\n',
    'units/metrics.container': '[Container]\nImage=quay.io/prometheuscommunity/postgres-exporter:v0.17.1\n',
    'units/store.container': '[Container]\nImage=docker.io/library/postgres:17@sha256:00\n',
  });
  const survey = await surveyRepository(folder);
  expect(survey).toMatchObject({
    edge: { service: 'front', ports: { http: 8080, https: 8443 } },
    nginx: { apex: 'berth.example', tls: true },
    roles: { database: 'store' },
  });
  const files = renderFiles(survey, { name: 'x', suite: 'x.test.ts' });
  expect(files['seatrial.config.ts']).toContain(
    "edge: { service: 'front', ports: { http: 8080, https: 8443 } },",
  );
});

test('a unit that Quadlet refuses is told, with its line', async () => {
  const folder = await folderWith({
    'units/queue.container': '[Container]\nImage=docker.io/library/redis:7\n',
    'units/app.container': '[Container]\nImage=docker.io/app:1\nMemroy=1g\n',
  });
  const { services, problems } = await surveyRepository(folder);
  expect(services.map(({ name }) => name)).toEqual(['queue']);
  expect(problems).toMatchObject([{ place: { file: 'units/app.container', line: 3 } }]);
});

test('units in the top of the repository are named one by one', async () => {
  const folder = await folderWith({
    'queue.container': '[Container]\nImage=docker.io/library/redis:7\n',
    'queue.volume': '[Volume]\n',
  });
  expect(await surveyRepository(folder)).toMatchObject({ units: ['queue.container', 'queue.volume'] });
});

test('a folder without units is told so', async () => {
  await expect(surveyRepository(await folderWith({ 'README.md': 'nothing' }))).rejects.toMatchObject({
    code: 'NOTHING_TO_INIT',
    exitCode: 2,
  });
});

test.each([
  [
    'the most parts win',
    '/opt/app/redis/redis.conf',
    ['a/redis.conf', 'b/redis/redis.conf'],
    'b/redis/redis.conf',
  ],
  ['two that fit alike are none', '/opt/app/redis.conf', ['a/redis.conf', 'b/redis.conf'], undefined],
  ['of the machine itself nothing is looked for', '/etc/localtime', ['etc/localtime'], undefined],
])('host paths: %s', (_, hostPath, entries, source) => {
  expect(findHostPaths([hostPath], entries).found[0]?.source).toBe(source);
});

test('the survey writes nothing', async () => {
  const folder = await folderWith({ 'u/a.container': '[Container]\nImage=docker.io/a:1\n' });
  await surveyRepository(folder);
  expect(await readdir(folder)).toEqual(['u']);
  expect(await readFile(join(folder, 'u/a.container'), 'utf8')).toContain('docker.io/a:1');
});
