import type { ShellCommand } from '../../syntax/shell/tree.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { dnsNames, isOfTemplate } from '../parts/across/names.ts';
import { ownLines, type PlannedUnit, plannedUnits } from '../parts/units/containers.ts';
import { healthTree } from '../parts/units/health-command.ts';
import type { ReadStack } from '../read-stack.ts';

/** A health check asks its own program. */
export const unitsHealthAsksOthers: Rule = {
  id: 'units.health-asks-others',
  title: 'A health check asks its own program',
  area: 'units',
  severity: 'warning',
  why: 'inspect ping asks every worker over the broker and passes when any answers: a worker that hangs is healthy as long as another lives, and a scheduler that died is too.',
  source: 'docs.celeryq.dev, Workers: inspect, --destination',
  *judge(stack) {
    const workers = plannedUnits(stack).filter(({ plan }) =>
      /\bcelery\b.*\bworker\b/.test(plan.command.join(' ')),
    );
    yield* byName(stack);
    for (const { plan } of plannedUnits(stack)) {
      const { health } = plan;
      const text = typeof health?.command === 'string' ? health.command : (health?.command ?? []).join(' ');
      if (
        health === undefined ||
        !/\bcelery\b.*\binspect\s+ping\b/.test(text) ||
        /\s(?:-d|--destination)\b/.test(text)
      )
        continue;
      const isWorker = workers.some((each) => each.plan === plan);
      if (isWorker && workers.length < 2) continue;
      if (!isWorker && !/\bcelery\b.*\bbeat\b/.test(plan.command.join(' '))) continue;
      yield {
        place: health.place,
        message: isWorker
          ? `passes as long as any of the ${workers.length} workers answers`
          : `asks the workers, and not ${plan.service} itself`,
        help: isWorker ? 'inspect ping -d celery@$HOSTNAME' : 'look at the age of the schedule file',
      };
    }
  },
};

/** `redis-cli -h redis ping` in a worker, `curl http://web:8000` in Nginx. */
function* byName(stack: ReadStack): Generator<Remark> {
  const units = plannedUnits(stack);
  const byHost = new Map(units.flatMap((each) => [...dnsNames(each)].map((name) => [name, each] as const)));
  for (const each of units) {
    const { health } = each.plan;
    if (health === undefined) continue;
    const hosts = walkCommands(healthTree(health)).flatMap(({ command }) => askedHosts(command));
    const others = hosts.map((host) => byHost.get(host)).filter((other) => other !== undefined);
    const [host, more] = hosts;
    if (host !== undefined && more === undefined && isNobody(stack, each, host) && !byHost.has(host))
      yield {
        place: health.place,
        message: `no container is called ${host}: ${each.plan.service} is ${[...dnsNames(each)].join(', ')} on its network, and this check never passes`,
        help: '127.0.0.1',
      };
    const [other] = others;
    if (other === undefined || others.length < hosts.length || others.includes(each)) continue;
    if (other.plan.pod !== undefined && other.plan.pod.name === each.plan.pod?.name) continue;
    yield {
      place: health.place,
      message: `asks ${other.plan.service}, and not ${each.plan.service} itself: it passes whatever hangs here`,
      help: 'ask 127.0.0.1, or what only its own program can answer',
    };
  }
}

/** A name without a dot that only Podman's name server could know, and does not. */
function isNobody(stack: ReadStack, { plan, unit }: PlannedUnit, host: string): boolean {
  if (!/^[a-z][\w-]*$/i.test(host) || host === 'localhost' || plan.pod !== undefined) return false;
  if (plan.networks.some(({ name }) => /^(?:host|none|container|ns|pasta|slirp4netns)\b/.test(name)))
    return false;
  const isAdded = ['AddHost', 'HostName', 'NetworkAlias', 'PodmanArgs', 'Pod'].some((key) =>
    ownLines(unit, key).some(({ value }) => value.includes(host) || /[%$\uE000]/.test(value)),
  );
  return !isAdded && plan.networks.length > 0 && !isOfTemplate(stack, host);
}

const clients =
  /^(?:\S*\/)?(?:redis-cli|valkey-cli|pg_isready|psql|mysqladmin|mariadb-admin|curl|wget|nc|ncat)$/;

/** The machines that a client is told; nothing stands for the own one. */
function askedHosts(command: ShellCommand): readonly string[] {
  if (command.kind !== 'simple' || !clients.test(command.words[0]?.literal ?? '')) return [];
  const words = command.words.map(({ literal, raw }) => literal ?? raw);
  const isHttp = /(?:curl|wget)$/.test(words[0] ?? '');
  const isPlain = /n(?:c|cat)$/.test(words[0] ?? '');
  const found = words.slice(1).flatMap((word, at) => {
    if (isHttp) return /^["']?https?:\/\/([^/:"'\s]+)/.exec(word)?.[1] ?? [];
    if (isPlain) return /^[a-z]/.test(word) && !words[at]?.startsWith('-w') ? [word] : [];
    return /^(?:-h|--host)$/.test(words[at] ?? '') ? [word] : (/^--host=(.+)$/.exec(word)?.[1] ?? []);
  });
  return found.length > 0 ? found : ['localhost'];
}
