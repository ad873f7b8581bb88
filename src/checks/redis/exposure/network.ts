import { showResp } from '../../../probes/redis/resp.ts';
import { openResp } from '../../../probes/redis/resp-connection.ts';
import type { RunningContainer } from '../../../stack/trial.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { redis } from '../../parts/edits/redis.ts';
import { unit } from '../../parts/edits/unit.ts';
import { optionLine } from '../../parts/redis/acl-line.ts';
import { startTwin } from '../../parts/redis/twin.ts';

/** Only the stack's own network leads to Redis; and should the default user ever lose its lock, protected mode still refuses. */
export const redisExposureNetwork = defineCheck({
  id: 'redis.exposure.network',
  title: 'Redis is reached from the stack’s own network only, and protected mode is behind that',
  area: 'redis',
  severity: 'error',
  needs: ['redis'],
  limitMs: 90_000,
  run: async (context) => {
    const service = serviceOf(context, 'redis');
    const plan = context.trial.blueprint.services.find(({ name }) => name === service.name);
    const inspected = await service.inspect();
    const published = Object.values(inspected.ports)
      .flat()
      .map(({ hostIp, hostPort }) => `${hostIp}:${hostPort}`);
    const planned = plan?.publish ?? [];
    const fromHost = await reachable(
      context.trial.edge,
      planned.map(({ hostPort }) => hostPort),
    );
    await using stranger = await context.trial.client();
    const fromOutside = await reaches(stranger, `${plan?.containerName ?? service.name}:6379`);
    const answer = await askUnlocked(context);
    const breaches: Breach[] = [];
    for (const port of planned) {
      const at = `${port.hostIp}:${port.hostPort}`;
      const open = fromHost.includes(port.hostPort);
      breaches.push({
        message: `Redis is published on the host at ${at}${open ? ', and answers there' : ''}; promised is its own network only`,
        evidence: { published: at, answers: open },
        place: port.place,
        help: 'take PublishPort= out: the services find it by its name',
      });
    }
    if (fromOutside) {
      breaches.push({
        message: 'a machine that is on none of the stack’s networks reaches Redis',
        evidence: { fromOutside },
        place: plan?.place,
      });
    }
    if (!/^DENIED/.test(answer)) {
      breaches.push({
        message: `with a default user without password a stranger of the network is served (${answer}): protected mode is off`,
        evidence: { protectedMode: false, answer },
        place: optionLine(context.trial.configs, 'protected-mode'),
        help: 'protected-mode yes',
      });
    }
    return { evidence: { published, fromOutside, protectedMode: answer.slice(0, 60) }, breaches };
  },
  faults: [
    fault('protected mode is off', redis.set('protected-mode', 'no'), { evidence: { protectedMode: false } }),
    fault(
      'it is published on loopback',
      unit('redis.container').add('Container', 'PublishPort', '127.0.0.1:6379:6379'),
      {
        evidence: { published: '127.0.0.1:6379', answers: true },
      },
    ),
  ],
});

/** What the host's own programs reach: the trial's Nginx host stands for it. */
async function reachable(host: RunningContainer | undefined, ports: readonly number[]): Promise<number[]> {
  const open: number[] = [];
  for (const port of ports)
    if (host !== undefined && (await reaches(host, `127.0.0.1:${port}`))) open.push(port);
  return open;
}

async function reaches(from: RunningContainer, address: string): Promise<boolean> {
  const { exitCode } = await from.exec(['socat', '-u', 'OPEN:/dev/null', `TCP:${address},connect-timeout=3`]);
  return exitCode === 0;
}

/** A stranger's PING, with the default user's lock taken off. */
async function askUnlocked(context: CheckContext): Promise<string> {
  await using twin = await startTwin(context, { port: 7131 });
  using admin = await twin.open();
  await admin.call(['acl', 'setuser', 'default', 'on', 'nopass', '+ping']);
  using connection = await openResp(twin.target, 'asking without a password at');
  return showResp(await connection.call(['ping']));
}
