import { formatPlace } from '../../place.ts';
import type { PublishedPort } from '../../plan/blueprint.ts';
import { planPorts } from '../../plan/plan-ports.ts';
import { allLines } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { entries } from '../parts/scripts/units.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { podmanServices } from '../parts/units/podman-services.ts';
import type { ReadStack } from '../read-stack.ts';

/** No two services publish one port. */
export const unitsDuplicatePort: Rule = {
  id: 'units.duplicate-port',
  title: 'No two services publish one port',
  area: 'units',
  severity: 'error',
  why: 'The second to start gets "address already in use" and fails, at each boot perhaps another one.',
  source: 'podman-run(1), --publish',
  *judge(stack) {
    const plans = [...plannedUnits(stack).map(({ plan }) => plan), ...stack.blueprint.pods];
    const planned = plans.flatMap((plan) => plan.publish.map((port) => ({ ...port, service: plan.service })));
    const others = podmanServices(stack).flatMap(({ service, run }) =>
      planPorts(run.options).map((port) => ({ ...port, service: service.name })),
    );
    const ports = [...planned, ...others, ...socketPorts(stack)].filter(({ hostPort }) => hostPort !== 0);
    const apart = exclusive(stack);
    for (const group of Map.groupBy(ports, ({ hostPort, protocol }) => `${hostPort}/${protocol}`).values()) {
      for (const port of group) {
        const clash = group.find(
          (other) =>
            other !== port &&
            overlap(other.hostIp, port.hostIp) &&
            !(other.service === port.service && other.place.file !== port.place.file) &&
            !apart(port.service, other.service),
        );
        if (clash !== undefined)
          yield {
            place: port.place,
            message: `port ${port.hostPort} is taken by ${clash.service} too (${formatPlace(clash.place)})`,
            help: 'publish another port',
          };
      }
    }
  },
};

function overlap(a: string, b: string): boolean {
  if (a === b) return true;
  const isSix = (ip: string) => ip.includes(':');
  const isAny = (ip: string) => ip === '0.0.0.0' || ip === '::';
  return isSix(a) === isSix(b) && (isAny(a) || isAny(b));
}

type Port = PublishedPort & { readonly service: string };

/** Where systemd itself listens. */
function socketPorts(stack: ReadStack): readonly Port[] {
  return systemdUnits(stack)
    .filter(({ type }) => type === 'socket')
    .flatMap((socket) =>
      entries(socket, 'Socket', 'ListenStream').flatMap(({ value, valuePlace }): Port[] => {
        const [, ip = '', port] =
          /^(?:(\[[\da-fA-F:]+\]|\d+(?:\.\d+){3}):)?(\d{1,5})$/.exec(value.trim()) ?? [];
        if (port === undefined) return [];
        const hostIp = ip.replace(/^\[|\]$/g, '') || '0.0.0.0';
        const number = Number(port);
        return [
          {
            hostIp,
            hostPort: number,
            containerPort: number,
            protocol: 'tcp',
            place: valuePlace,
            service: socket.name,
          },
        ];
      }),
    );
}

/** Whether two services never run at the same time, as the blue and the green one of a pair. */
function exclusive(stack: ReadStack): (one: string, other: string) => boolean {
  const pairs = new Set<string>();
  const add = (service: string, names: string) => {
    for (const name of names.split(/\s+/))
      pairs.add(`${service} ${name.replace(/\.container$/, '.service')}`);
  };
  for (const { unit, plan } of plannedUnits(stack))
    for (const { value } of allLines(unit.sections, 'Unit', 'Conflicts')) add(plan.service, value);
  for (const unit of systemdUnits(stack))
    for (const { value } of entries(unit, 'Unit', 'Conflicts')) add(unit.name, value);
  return (one, other) => pairs.has(`${one} ${other}`) || pairs.has(`${other} ${one}`);
}
