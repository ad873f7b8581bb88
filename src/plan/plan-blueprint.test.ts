import { expect, test } from 'vitest';
import { readUnitSet } from '../units/read-unit-set.ts';
import { generate } from './generator/generate.ts';
import { planBlueprint } from './plan-blueprint.ts';
import { renderMermaid } from './render-mermaid.ts';
import { renderSystemd } from './render-systemd.ts';
import { startOrder } from './start-order.ts';
import { configsOf, planUnits } from './testing/plan-units.ts';

const image = '[Container]\nImage=docker.io/a:1\n';

function problemsOf(files: Readonly<Record<string, string>>) {
  return planUnits(files).problems.map(({ code, severity, place }) => [
    code,
    severity,
    `${place.file}:${place.line}`,
  ]);
}

test('a sound unit set has no problem, and each group of the order waits for those before it', () => {
  const blueprint = planUnits({
    'db.container': `${image}Volume=data.volume:/data\nNetwork=app.network\n`,
    'cache.container': `${image}Network=app.network\n`,
    'web.container': `[Unit]\nRequires=db.container\nAfter=db.container cache.service\n${image}[Install]\nWantedBy=default.target\n`,
    'data.volume': '[Volume]\n',
    'app.network': '[Network]\nInternal=true\nSubnet=10.1.0.0/16\n',
  });
  expect(blueprint.problems).toEqual([]);
  expect(startOrder(blueprint)).toEqual([['cache', 'db'], ['web']]);
  expect(blueprint.networks).toMatchObject([
    { name: 'systemd-app', internal: true, subnets: ['10.1.0.0/16'], ipv6: false },
  ]);
  expect(blueprint.volumes).toMatchObject([{ name: 'systemd-data' }]);
  expect(
    blueprint.services.map(({ name, after, requires, enabled }) => ({ name, after, requires, enabled })),
  ).toEqual([
    { name: 'cache', after: [], requires: [], enabled: false },
    { name: 'db', after: [], requires: [], enabled: false },
    { name: 'web', after: ['db', 'cache'], requires: ['db'], enabled: true },
  ]);
  expect(renderMermaid(blueprint)).toBe(
    [
      'flowchart LR',
      '  service0["cache"]',
      '  service1["db"]',
      '  service2["web"]',
      '  network3{{"systemd-app"}}',
      '  volume4[("systemd-data")]',
      '  service0 --- network3',
      '  service1 --- network3',
      '  service1 --- volume4',
      '  service2 -->|requires| service1',
      '  service2 -->|after| service0',
      '',
    ].join('\n'),
  );
});

test('Before=, RequiredBy= and a wanted service count at the other end', () => {
  const { services } = planUnits({
    'a.container': `[Unit]\nBefore=b.container\n${image}[Install]\nRequiredBy=b.service\n`,
    'b.container': `${image}[Install]\nWantedBy=default.target\n`,
  });
  expect(services).toMatchObject([
    { name: 'a', enabled: true },
    { name: 'b', after: ['a'], requires: ['a'], enabled: true },
  ]);
});

test('a misspelt key names the nearest known one and its line', () => {
  const { problems, services } = planUnits({ 'web.container': `${image}HealthCommand=x\n` });
  expect(services).toEqual([]);
  expect(problems).toMatchObject([
    {
      code: 'unknown-key',
      severity: 'error',
      place: { file: 'web.container', line: 3, column: 1 },
      help: 'Did you mean HealthCmd=?',
    },
  ]);
});

test.each([
  ['Network=none.network', 'missing-network'],
  ['Volume=none.volume:/x', 'missing-volume'],
  ['Network=none.container', 'missing-unit'],
  ['Pod=none.pod', 'missing-pod'],
])('%s is a %s at its line', (line, code) => {
  expect(problemsOf({ 'web.container': `${image}${line}\n` })).toEqual([[code, 'error', 'web.container:3']]);
});

test.each([
  ['Image=none.image', 'missing-image', 'error'],
  ['Image=redis', 'short-image-name', 'warning'],
  ['Image=a.io/b\nExec=sh -c ${HOST}', 'unset-variable', 'warning'],
  ['Image=a.io/b\nExec=a "" b', 'empty-word', 'warning'],
  ['Image=a.io/b\nExec=a \\d', 'unreadable-words', 'warning'],
  ['Image=a.io/b\nExec=a ; b', 'bare-semicolon', 'error'],
  ['Image=a.io/b\nPublishPort=80:x', 'unreadable-value', 'error'],
  ['Image=a.io/b\nMemory=lots', 'unreadable-value', 'error'],
  ['Image=a.io/b\nHealthCmd=x\nHealthInterval=soon', 'unreadable-value', 'error'],
  ['Image=a.io/b\nHealthCmd=x\nHealthStartupCmd=x\nHealthStartupTimeout=5', 'unreadable-value', 'error'],
  ['Image=a.io/b\nPodmanArgs=--cpus=two', 'unreadable-value', 'error'],
  ['Image=a.io/b\nNetwork=other', 'external-network', 'warning'],
  ['Image=a.io/b\n[Service]\nKillMode=none', 'service-key', 'error'],
  ['Image=a.io/b\n[Install]\nWantedBy=multi-user.target', 'no-such-target', 'warning'],
])('%j is told as %s', (lines, code, severity) => {
  const { problems } = planUnits({ 'web.container': `[Container]\n${lines}\n` });
  expect(problems).toMatchObject([{ code, severity }]);
});

test('two units of one service name are told', () => {
  const other = `${image}ServiceName=web\n`;
  expect(problemsOf({ 'web.container': image, 'x.container': other })).toEqual([
    ['same-service', 'error', 'x.container:1'],
  ]);
});

test('a circle of After= is told by name, and has no start order', () => {
  const after = (other: string) => `[Unit]\nAfter=${other}.container\n${image}`;
  const blueprint = planUnits({
    'a.container': after('b'),
    'b.container': after('c'),
    'c.container': after('a'),
    'd.container': image,
  });
  expect(blueprint.problems).toMatchObject([
    { code: 'dependency-cycle', message: expect.stringContaining('a → b → c → a') },
  ]);
  expect(() => startOrder(blueprint)).toThrow(
    expect.objectContaining({ code: 'DEPENDENCY_CYCLE', cycle: ['a', 'b', 'c', 'a'] }),
  );
});

test('every assignment has a row of fidelity', () => {
  const { fidelity } = planUnits({
    'web.container': `[Unit]\nDescription=x\n${image}PublishPort=80:80\nPodmanArgs=--privileged --memory=1g\nIP=1.2.3.4\n[Service]\nExecStartPre=/bin/true\n`,
  });
  expect(fidelity.map(({ key, state }) => [key, state])).toEqual([
    ['Description', 'honoured'],
    ['Image', 'substituted'],
    ['PublishPort', 'substituted'],
    ['PodmanArgs', 'not-represented'],
    ['IP', 'not-represented'],
    ['ExecStartPre', 'not-represented'],
  ]);
  expect(fidelity.find(({ key }) => key === 'PodmanArgs')?.by).toContain('--privileged');
  expect(fidelity.every(({ state, by }) => (by === undefined) === (state === 'honoured'))).toBe(true);
});

test('kinds that are not booted, and templates, are listed with their reason', () => {
  const { notRepresented, services } = planUnits({
    'c.image': '[Image]\nImage=docker.io/a:1\n',
    'd.build': '[Build]\nImageTag=x\nFile=/x\n',
    'job@.container': image,
    'job@one.container': image,
  });
  expect(notRepresented.map(({ unit }) => unit)).toEqual(['job@.container']);
  expect(services.map(({ name, containerName }) => [name, containerName])).toEqual([
    ['job@one', 'systemd-job_one'],
  ]);
});

test('a container of an .image or .build unit runs the image that the unit names; what is built is planned', () => {
  const { services, builds, notRepresented, fidelity } = planUnits({
    'cache.container': '[Container]\nImage=redis.image\n',
    'redis.image': '[Image]\nImage=docker.io/library/redis:7.4\nPolicy=missing\n',
    'site.container': '[Container]\nImage=site.build\n',
    'site.build':
      '[Build]\nImageTag=localhost/site:1\nSetWorkingDirectory=./site\nFile=docker/Containerfile\nTarget=run\nBuildArg=TAG=1.28 "WORDS=two words"\nPodmanArgs=--no-cache\n',
  });
  expect(notRepresented).toEqual([]);
  expect(services.map(({ name, image: { reference } }) => [name, reference])).toEqual([
    ['cache', 'docker.io/library/redis:7.4'],
    ['site', 'localhost/site:1'],
  ]);
  expect(builds).toMatchObject([
    {
      unit: 'site.build',
      reference: 'localhost/site:1',
      context: '/home/app/.config/containers/systemd/site',
      containerfile: 'docker/Containerfile',
      target: 'run',
      buildArgs: { TAG: '1.28', WORDS: 'two words' },
      labels: {},
    },
  ]);
  expect(fidelity.filter(({ state }) => state === 'not-represented').map(({ key }) => key)).toEqual([
    'PodmanArgs',
  ]);
});

test('a pod is the service of its infra container; members have its networks and volumes, and none of their own', () => {
  const { pods, services, problems } = planUnits({
    'app.pod':
      '[Pod]\nPublishPort=127.0.0.1:3000:3000\nNetwork=net.network\nVolume=/srv/x:/x\nStopTimeout=3\n[Install]\nWantedBy=default.target\n',
    'net.network': '[Network]\n',
    'api.container': `${image}Pod=app.pod\n`,
    'lone.container': image,
  });
  expect(problems).toEqual([]);
  expect(pods).toMatchObject([
    {
      name: 'app-pod',
      service: 'app-pod.service',
      containerName: 'systemd-app-infra',
      pod: { name: 'app-pod', part: 'infra' },
      publish: [{ hostIp: '127.0.0.1', hostPort: 3000, containerPort: 3000 }],
      networks: [{ name: 'systemd-net' }],
      wants: ['api'],
      enabled: true,
      stopTimeoutMs: 3000,
    },
  ]);
  expect(services.find(({ name }) => name === 'api')).toMatchObject({
    pod: { name: 'app-pod', part: 'member' },
    networks: [{ name: 'systemd-net' }],
    mounts: [{ source: '/srv/x', target: '/x' }],
    requires: ['app-pod'],
    after: ['app-pod'],
  });
  expect(services.find(({ name }) => name === 'lone')?.pod).toBeUndefined();
});

test('the system mode knows other targets than a user', () => {
  const files = { 'web.container': `${image}[Install]\nWantedBy=multi-user.target\n` };
  expect(planBlueprint(configsOf(files, 0))).toMatchObject({ problems: [], services: [{ enabled: true }] });
  expect(planBlueprint(configsOf(files))).toMatchObject({ services: [{ enabled: false }] });
});

test('services are printed as the generator prints them', () => {
  const units = readUnitSet(configsOf({ 'data.volume': '[Volume]\nUser=3\nLabel=a=b\n' }));
  expect(renderSystemd(generate(units, { user: false }))).toBe(`---data-volume.service---
[X-Volume]
User=3
Label=a=b

[Unit]
Wants=network-online.target
After=network-online.target
SourcePath=/home/app/.config/containers/systemd/data.volume
RequiresMountsFor=%t/containers

[Service]
ExecStart=/usr/bin/podman volume create --ignore --opt o=uid=3 --label a=b systemd-data
SyslogIdentifier=%N
Type=oneshot
RemainAfterExit=yes

`);
});

test('a blueprint is plain data', () => {
  const blueprint = planUnits({ 'web.container': image });
  expect(JSON.parse(JSON.stringify(blueprint))).toMatchObject({ services: [{ name: 'web' }] });
});
