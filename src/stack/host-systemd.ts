import { createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { messageOf } from '../errors.ts';
import type { Conductor } from './conductor.ts';
import { listenAt } from './listen-at.ts';
import { createVolumes } from './networks.ts';
import type { World } from './world.ts';

/** What `systemctl` of production's host asks. */
export interface HostSystemd {
  readonly conductor: Conductor;
  /** Made anew where they were removed, as their units do before a service starts. */
  readonly volumes: readonly string[];
  /** Service to the one that answers to its name. */
  readonly as: Readonly<Record<string, string>>;
}

interface Answer {
  readonly exitCode: number;
  readonly said: string;
}

/** Plays systemd for a script of production's host, as long as it runs: start, stop, restart, is-active. */
export async function serveSystemd(
  world: World,
  path: string,
  systemd: HostSystemd,
): Promise<AsyncDisposable> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined);
    answer(socket, world, systemd).catch(() => socket.destroy());
  });
  return listenAt(server, path);
}

async function answer(socket: Socket, world: World, systemd: HostSystemd): Promise<void> {
  const words: unknown = JSON.parse(await text(socket));
  const asked = Array.isArray(words) ? words.filter((word): word is string => typeof word === 'string') : [];
  const said = await obey(asked, world, systemd).catch((thrown) => ({
    exitCode: 1,
    said: world.mask(`systemctl: ${messageOf(thrown)}`),
  }));
  socket.end(JSON.stringify(said));
}

async function obey(
  words: readonly string[],
  world: World,
  { conductor, volumes, as }: HostSystemd,
): Promise<Answer> {
  const [verb = '', ...units] = words.filter((word) => !word.startsWith('-'));
  const names = units.map((unit) => nameOf(unit, conductor)).map((name) => as[name] ?? name);
  if (verb === 'is-active') {
    const active = names.every((name) => conductor.get(name).phase === 'started');
    return { exitCode: active ? 0 : 3, said: '' };
  }
  if (!['start', 'stop', 'restart'].includes(verb))
    return { exitCode: 1, said: `systemctl: a trial does not know ${verb}` };
  return conductor.alone(async (signal) => {
    if (verb !== 'start') await conductor.stop(names);
    if (verb === 'stop') return { exitCode: 0, said: '' };
    await createVolumes(world, volumes);
    // The job of `systemctl start` fails when the process ends, whatever Restart= does later.
    const failures = await conductor.start(names, { signal, maxEnds: 1 });
    const said = [...failures.values()].map((thrown) => world.mask(messageOf(thrown))).join('\n');
    return { exitCode: failures.size === 0 ? 0 : 1, said };
  });
}

function nameOf(unit: string, conductor: Conductor): string {
  const plan = conductor.plans.find(({ service, name }) => service === unit || name === unit);
  if (plan === undefined) throw new Error(`Unit ${unit} not found.`);
  return plan.name;
}
