import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, openBench } from './testing/engine-for-tests.ts';
import { configSet, smallStack } from './testing/small-stack.ts';
import type { HostExecOptions, Trial } from './trial.ts';

let bench: Bench;
let trial: Trial;

beforeAll(async () => {
  bench = await openBench();
  const more = smallStack['/etc/containers/systemd/store.container']?.replace(
    'ContainerName=store',
    'ContainerName=other',
  );
  trial = await bench.start(
    configSet({
      ...smallStack,
      '/etc/containers/systemd/other.container': more?.replaceAll('store-data', 'other-data') ?? '',
      '/etc/containers/systemd/other-data.volume': '[Volume]\nVolumeName=other-data\n',
      '/usr/local/bin/hello.sh': '#!/bin/sh\necho "hello from $0 at $HOME"\n',
      '/etc/app/app.conf': 'of the trial\n',
    }),
  );
});
afterAll(async () => {
  await trial?.[Symbol.asyncDispose]();
  await bench?.expectNothingLeft();
  await bench?.[Symbol.asyncDispose]();
});

const sh = (script: string, options?: HostExecOptions) => trial.host.exec(['sh', '-c', script], options);
const said = async (script: string, options?: HostExecOptions) => {
  const { exitCode, stdout, stderr } = await sh(script, options);
  return exitCode === 0 ? stdout.trim() : `${exitCode}: ${stderr.trim()}`;
};

describe('a script of production’s host', () => {
  test('sees the trial’s files where production has them, and this machine’s programs', async () => {
    expect(await said('cat /etc/app/app.conf /opt/app/web.env; command -v tar; ls -d /etc/passwd')).toBe(
      'of the trial\nGREETING="ahoy"\n/usr/bin/tar\n/etc/passwd',
    );
    expect(await said('sh /usr/local/bin/hello.sh')).toBe('hello from /usr/local/bin/hello.sh at /root');
  });

  test('can neither read nor delete what is this machine’s', async () => {
    const folder = await mkdtemp('/var/tmp/of-this-machine-');
    const file = join(folder, 'backup.dump');
    await writeFile(file, 'the only one');
    try {
      expect(await said(`ls ${folder} 2>&1; rm -rf ${folder}/*; echo done`)).toMatch(/No such file.*\ndone$/);
      expect(await said('touch /etc/mine')).toContain('Read-only file system');
      expect(await said('touch /usr/bin/mine')).toContain('Read-only file system');
      expect(await readFile(file, 'utf8')).toBe('the only one');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('leaves its files in the trial, and finds its lock and its files again', async () => {
    expect(
      await said('mkdir -p /opt/app/backups && echo dump >/opt/app/backups/a.dump && echo x >/tmp/kept'),
    ).toBe('');
    expect(await readFile(trial.host.path('/opt/app/backups/a.dump'), 'utf8')).toBe('dump\n');
    expect(await said('cat /tmp/kept /opt/app/backups/a.dump')).toBe('x\ndump');
    const first = sh(
      'exec 9>/run/lock/a; flock 9; : >/tmp/locked; while [ -e /tmp/locked ]; do sleep 0.1; done',
    );
    expect(
      await said(
        'until [ -e /tmp/locked ]; do sleep 0.1; done; exec 9>/var/lock/a; flock -n 9 || echo held; rm /tmp/locked',
      ),
    ).toBe('held');
    expect((await first).exitCode).toBe(0);
  });

  test('reaches the trial’s containers by production’s names, also by a full path, and no others', async () => {
    expect(await said('podman exec -i -e "WHO=it\'s me" -u 0 store sh -c \'echo "$WHO $(id -u)"\'')).toBe(
      "it's me 0",
    );
    expect(await said('echo in | /usr/bin/podman exec -i store cat')).toBe('in');
    expect(await said('docker exec -it store echo "two  words"')).toBe('two  words');
    expect(
      await said(
        'podman inspect --format "{{.State.Running}}" store; podman container exists store && echo there',
      ),
    ).toBe('true\nthere');
    expect(
      await said('echo copied >/tmp/a && podman cp /tmp/a store:/data/a && podman exec store cat /data/a'),
    ).toBe('copied');
    const withoutShell = [
      'podman exec -u 0 store mv /bin/sh /bin/away',
      'rm "$(dirname "$(command -v podman)")/shell-of-store"',
      'podman exec store echo plain',
      'podman exec -u 0 store mv /bin/away /bin/sh',
    ];
    expect(await said(withoutShell.join('; '))).toBe('plain');
    expect(await said('podman exec nobody true')).toBe('125: podman: this trial has no container nobody');
    expect(await said('podman ps')).toMatch(/^125: podman: a trial's host knows exec, cp/);
  });

  test('starts and stops services by either program', async () => {
    const before = await trial.service('store').inspect();
    expect(
      await said('podman restart -t 5 store && systemctl --user is-active store.service && echo active'),
    ).toBe('store\nactive');
    expect((await trial.service('store').inspect()).startedAt).not.toBe(before.startedAt);
    expect(await said('systemctl --user restart store && echo again')).toBe('again');
  });

  test('works on another service under production’s names where it is told to', async () => {
    const as = { store: 'other' };
    await said(
      'podman exec other sh -c "echo other >/data/name"; podman exec store sh -c "echo store >/data/name"',
    );
    expect(await said('podman exec store cat /data/name')).toBe('store');
    expect(await said('podman exec store cat /data/name; podman exec other cat /data/name', { as })).toBe(
      'other\nother',
    );
    expect(
      await said('systemctl stop store.service && systemctl is-active other.service || echo stopped', { as }),
    ).toBe('stopped');
    expect(
      await said(
        'podman volume rm store-data >/dev/null && systemctl start store.service && podman exec store cat /data/name || echo lost',
        { as },
      ),
    ).toBe('lost');
    expect(await said('podman exec store cat /data/name')).toBe('store');
  });
});
