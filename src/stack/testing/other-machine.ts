import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packTar } from '../../engine/api/tar.ts';
import type { Engine } from '../../engine/engine.ts';
import { findProgram } from '../../engine/find/find-program.ts';
import { trialLabels } from '../../engine/guard/labels.ts';
import { ownOwner } from '../../engine/guard/owner.ts';
import { containersConf, readMachineLimits } from '../../engine/service/containers-conf.ts';
import { endService, serve } from '../../engine/service/serve.ts';
import { freePort } from '../../free-port.ts';
import { ensureImages } from '../../images/ensure-images.ts';
import { waitFor } from '../../wait.ts';

/**
 * Another machine, as far as one has it: a Podman service in whose file system the folder of this one's trials is empty, and
 * a real sshd with a file system of its own, in which that service's socket stands at its usual place.
 */
export interface OtherMachine extends AsyncDisposable {
  /** `ssh://root@127.0.0.1:2201` */
  readonly uri: string;
  /** Where an `ssh` stands that has a key for it and knows its host key. */
  readonly programs: string;
}

export async function otherMachine(engine: Engine, hidden: string): Promise<OtherMachine> {
  const folder = await mkdtemp(join(tmpdir(), 'other-machine-'));
  const trial = `test-${crypto.randomUUID().slice(0, 8)}`;
  await engine.guard.watch(trial, [folder]);
  const { text } = containersConf(readMachineLimits(findProgram('runc') !== undefined));
  const service = await serve({
    podman: await blind(folder, hidden),
    folder: join(folder, 'run'),
    socket: join(folder, 'run/podman.sock'),
    conf: { variable: 'CONTAINERS_CONF', text },
    owner: ownOwner(),
  });
  const port = await freePort();
  await startSshd(engine, { trial, folder, port });
  const programs = await client(folder, port);
  return {
    uri: `ssh://root@127.0.0.1:${port}`,
    programs,
    [Symbol.asyncDispose]: async () => {
      await engine.guard.sweep(trial);
      await endService(service);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A `podman` that does not see what is in a folder. All else that it mounts, others see: they ask for its networks too. */
async function blind(folder: string, hidden: string): Promise<string> {
  const path = join(folder, 'podman');
  await writeFile(
    path,
    `#!/bin/sh
exec unshare --mount --propagation unchanged sh -c '
  mount --make-private "$(findmnt --noheadings --output TARGET --target "$1")" && mount -t tmpfs -o mode=0700 none "$1" &&
  shift && exec podman "$@"' sh '${hidden}' "$@"
`,
  );
  await chmod(path, 0o755);
  return path;
}

interface Sshd {
  readonly trial: string;
  readonly folder: string;
  readonly port: number;
}

async function startSshd(engine: Engine, { trial, folder, port }: Sshd): Promise<void> {
  const reference = 'localhost/seatrial/sshd';
  const recipe = { name: 'sshd', suite: 'bookworm' as const, packages: ['openssh-server'] };
  const image = (await ensureImages(engine, [{ reference, recipe }])).get(reference)?.image ?? '';
  for (const name of ['key', 'host'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)]);
  const { containers } = engine.api;
  const words = ['-D', '-e', '-p', String(port), '-o', 'ListenAddress=127.0.0.1', '-h', '/etc/ssh/host'];
  const id = await containers.create({
    name: `${trial}-sshd`,
    image,
    labels: trialLabels(trial),
    entrypoint: ['/bin/sh', '-c', 'mkdir -p /run/sshd && exec /usr/sbin/sshd "$@"', 'sshd', ...words],
    network: 'host',
    binds: [`${join(folder, 'run')}:/run/podman`],
  });
  const file = async (path: string, from: string) => ({
    path,
    data: await readFile(join(folder, from)),
    mode: 0o600,
  });
  const files = [await file('root/.ssh/authorized_keys', 'key.pub'), await file('etc/ssh/host', 'host')];
  await containers.putArchive(id, '/', packTar([{ path: 'root/.ssh', mode: 0o700 }, ...files]));
  await containers.start(id);
  await waitFor({
    what: 'sshd',
    look: () => containers.logs(id),
    until: (said) => said.includes('Server listening'),
    limitMs: 30_000,
    show: (said) => said,
  });
}

async function client(folder: string, port: number): Promise<string> {
  const programs = join(folder, 'programs');
  const key = (await readFile(join(folder, 'host.pub'), 'utf8')).split(' ').slice(0, 2).join(' ');
  await writeFile(join(folder, 'known_hosts'), `[127.0.0.1]:${port} ${key}\n`);
  const lines = [`IdentityFile ${join(folder, 'key')}`, `UserKnownHostsFile ${join(folder, 'known_hosts')}`];
  await writeFile(join(folder, 'config'), `${lines.join('\n')}\n`);
  await mkdir(programs);
  const path = join(programs, 'ssh');
  await writeFile(path, `#!/bin/sh\nexec '${findProgram('ssh')}' -F '${join(folder, 'config')}' "$@"\n`);
  await chmod(path, 0o755);
  return programs;
}
