import { expect, test } from 'vitest';
import { planLines, planUnits } from './testing/plan-units.ts';

test('a plain unit has the defaults of podman and systemd', () => {
  expect(planLines('')).toMatchObject({
    name: 'web',
    service: 'web.service',
    containerName: 'systemd-web',
    command: [],
    entrypoint: undefined,
    health: undefined,
    stopTimeoutMs: 10_000,
    restart: { policy: 'no', delayMs: 100 },
    start: { when: 'conmon', timeoutMs: 90_000 },
    readOnly: false,
    readOnlyTmpfs: true,
    enabled: false,
  });
});

test("the command is what systemd leaves of it: only [Service]'s own variables are known", () => {
  const lines = 'Environment=NAME=inside\nExec=serve ${NAME}x $WORDS $$NAME ${NOPE} a$NAME 50%%';
  const plan = planLines(lines, '[Service]\nEnvironment=NAME=outside "WORDS=one two"\n');
  expect(plan.command).toEqual(['serve', 'outsidex', 'one', 'two', '$NAME', '', 'a$NAME', '50%']);
  expect(plan.environment).toEqual({ NAME: 'inside' });
});

test('variables come from EnvironmentFile= of [Service] too', () => {
  const { services } = planUnits({
    'web.container': '[Container]\nImage=docker.io/a:1\nExec=${FROM}\n[Service]\nEnvironmentFile=-%h/a.env\n',
    '/home/app/a.env': 'FROM="the file"\n',
  });
  expect(services[0]?.command).toEqual(['the file']);
});

test('limits of podman, of PodmanArgs= and of the service come together, the lower counts', () => {
  const lines =
    'Memory=512m\nPidsLimit=100\nShmSize=64m\nUlimit=nofile=10:20\nPodmanArgs=--cpus=1.5 --memory-swap 1g';
  const plan = planLines(lines, '[Service]\nMemoryMax=256M\nCPUQuota=200%\nTasksMax=500\n');
  expect(plan.limits).toEqual({
    memoryBytes: 256 * 2 ** 20,
    memorySwapBytes: 2 ** 30,
    cpus: 1.5,
    pids: 100,
    shmBytes: 64 * 2 ** 20,
    ulimits: [{ name: 'nofile', soft: 10, hard: 20 }],
  });
});

test.each([
  ['-m 1g', 2 ** 30],
  ['-m1g', 2 ** 30],
  ['-im=1g', 2 ** 30],
  ['--memory=1.5GiB', 1.5 * 2 ** 30],
  ['--rm --memory 100k --privileged', 102_400],
])('PodmanArgs=%s limits the memory to %d bytes', (args, bytes) => {
  expect(planLines(`PodmanArgs=${args}`)).toMatchObject({
    limits: { memoryBytes: bytes },
    image: { reference: 'docker.io/web:1' },
  });
});

test('mounts are volumes by their own names, absolute paths and tmpfs', () => {
  const lines = [
    'Volume=data.volume:/data:ro,z',
    'Volume=./conf:/conf',
    'Volume=%h/x:/x:U',
    'Volume=plain:/plain',
    'Volume=/anonymous',
    'Mount=type=bind,source=/etc/hosts,target=/h,readonly=true',
    'Tmpfs=/tmp:size=10m',
  ];
  const mounts = planLines(lines.join('\n')).mounts.map(({ kind, source, target, readOnly, options }) => {
    return [kind, source, target, readOnly, options.join(',')];
  });
  expect(mounts).toEqual([
    ['volume', 'the-data', '/data', true, 'ro,z'],
    ['bind', '/home/app/.config/containers/systemd/conf', '/conf', false, ''],
    ['bind', '/home/app/x', '/x', false, 'U'],
    ['volume', 'plain', '/plain', false, ''],
    ['volume', '', '/anonymous', false, ''],
    ['bind', '/etc/hosts', '/h', true, ''],
    ['tmpfs', '', '/tmp', false, 'size=10m'],
  ]);
});

test('published ports are written out', () => {
  const lines = ['127.0.0.1:8000:80', '[::1]:1:2/udp', '9000', '10-11:20-21', ':99'];
  const ports = planLines(lines.map((line) => `PublishPort=${line}`).join('\n')).publish;
  expect(ports.map((port) => [port.hostIp, port.hostPort, port.containerPort, port.protocol])).toEqual([
    ['127.0.0.1', 8000, 80, 'tcp'],
    ['::1', 1, 2, 'udp'],
    ['0.0.0.0', 0, 9000, 'tcp'],
    ['0.0.0.0', 10, 20, 'tcp'],
    ['0.0.0.0', 11, 21, 'tcp'],
    ['0.0.0.0', 0, 99, 'tcp'],
  ]);
});

test.each([
  ['HealthCmd=pg_isready -U "a b"', 'pg_isready -U "a b"'],
  ['HealthCmd=CMD-SHELL test -f /x', 'test -f /x'],
  ['HealthCmd=CMD redis-cli ping', ['redis-cli', 'ping']],
  ['HealthCmd=["redis-cli", "ping"]', ['redis-cli', 'ping']],
  ['HealthCmd=["CMD", "x"]', ['x']],
])('%s is run as %j', (line, command) => {
  expect(planLines(line).health?.command).toEqual(command);
});

test('a health check has its own times', () => {
  const lines = 'HealthCmd=x\nHealthInterval=1m30s\nHealthTimeout=5s\nHealthRetries=5\nHealthOnFailure=kill';
  expect(planLines(lines).health).toMatchObject({
    intervalMs: 90_000,
    timeoutMs: 5000,
    retries: 5,
    startPeriodMs: 0,
    onFailure: 'kill',
  });
  expect(planLines('HealthCmd=none').health).toBeUndefined();
});

test('times of systemd bound those of podman', () => {
  const service = '[Service]\nRestart=always\nRestartSec=10\nTimeoutStartSec=5min\nTimeoutStopSec=20s\n';
  expect(planLines('StopTimeout=300\nNotify=healthy', service)).toMatchObject({
    stopTimeoutMs: 20_000,
    restart: { policy: 'always', delayMs: 10_000 },
    start: { when: 'healthy', timeoutMs: 300_000 },
  });
});

test('secrets, users, aliases and security are read from the line', () => {
  const lines = [
    'Secret=key,type=mount,uid=70,gid=71,mode=0400',
    'Secret=pass,type=env,target=PASSWORD',
    'User=1000',
    'Group=1001',
    'Network=app.network:alias=one',
    'NetworkAlias=two',
    'NoNewPrivileges=true',
    'DropCapability=ALL',
    'Sysctl=net.core.somaxconn=1024',
    'ReadOnly=yes',
    'Entrypoint=["/bin/x", "-y"]',
  ];
  const plan = planLines(lines.join('\n'));
  expect(plan.secrets).toMatchObject([
    { name: 'key', as: 'mount', target: 'key', uid: 70, gid: 71, mode: 0o400 },
    { name: 'pass', as: 'env', target: 'PASSWORD', uid: undefined },
  ]);
  expect(plan).toMatchObject({
    user: '1000',
    group: '1001',
    networks: [{ name: 'systemd-app', aliases: ['one', 'two'] }],
    noNewPrivileges: true,
    capDrop: ['all'],
    sysctls: { 'net.core.somaxconn': '1024' },
    readOnly: true,
    entrypoint: ['/bin/x', '-y'],
  });
});

test('values point at the line that they come from', () => {
  const plan = planLines('Memory=1g\nHealthCmd=x\nPublishPort=80:80');
  expect([plan.image.place, plan.health?.place, plan.publish[0]?.place]).toEqual([
    { file: 'web.container', line: 2, column: 7 },
    { file: 'web.container', line: 4, column: 11 },
    { file: 'web.container', line: 5, column: 13 },
  ]);
});
