import type { Place } from '../../place.ts';
import type { Rule } from '../define-rule.ts';
import { placeOfVariable } from '../parts/across/environment.ts';
import { toldPorts } from '../parts/across/heard-ports.ts';
import { configuredPorts } from '../parts/across/server-ports.ts';
import { exposedPorts } from '../parts/build/builds.ts';
import { commandWords, runsCelery, runsWorker } from '../parts/units/command-words.ts';
import { type PlannedUnit, plannedUnits } from '../parts/units/containers.ts';
import { imageOf } from '../parts/units/images.ts';
import { listeningOf } from '../parts/units/listening.ts';
import type { ReadStack } from '../read-stack.ts';

/** No two members of a pod listen on one port. */
export const unitsPodPort: Rule = {
  id: 'units.pod-port',
  title: 'No two members of a pod listen on one port',
  area: 'units',
  severity: 'error',
  why: 'The members of a pod share its network: the one that starts second gets "address already in use" and ends, again and again.',
  source: 'podman-pod-create(1), --share: "ipc,net,uts" unless told',
  *judge(stack) {
    const members = plannedUnits(stack).filter(
      ({ plan }) => plan.pod?.part === 'member' && plan.start.when !== 'oneshot',
    );
    for (const group of Map.groupBy(members, ({ plan }) => plan.pod?.name).values()) {
      const heard = group.flatMap((member) => portsOf(stack, member).map((each) => ({ ...each, member })));
      // Which of them comes first differs from boot to boot, so each is told.
      for (const { port, place, member } of heard) {
        // One line of a file that both read is meant for one of them.
        const other = heard.find(
          (each) => each.port === port && each.member !== member && !isSame(each.place, place),
        );
        if (other !== undefined)
          yield {
            place,
            message: `${other.member.plan.service} of the same pod listens on ${port} too: the one that starts second ends with "address already in use"`,
            help: 'another port for one of them',
          };
      }
    }
  },
};

function portsOf(stack: ReadStack, { unit, plan }: PlannedUnit): readonly { port: number; place: Place }[] {
  const lines = unit.sections.get('Container') ?? [];
  const at = (key: string, port: number) =>
    lines.find((line) => line.key === key && new RegExp(`\\b${port}\\b`).test(line.value))?.place;
  const asked = listeningOf(plan).map(({ port }) => ({ port, place: at('Exec', port) ?? plan.image.place }));
  if (asked.length > 0) return asked;
  if (runsWorker(commandWords(plan)) || runsCelery(commandWords(plan))) return [];
  const told = toldPorts(plan).map((port) => {
    const name = Object.keys(plan.environment).find((each) => plan.environment[each] === String(port));
    const place = name === undefined ? undefined : placeOfVariable(stack, plan, name);
    return { port, place: place ?? at('Environment', port) ?? plan.image.place };
  });
  if (told.length > 0) return told;
  const config = configuredPorts(stack).get(unit.name) ?? exposedPorts(stack).get(unit.name) ?? usual(plan);
  return config.map((port) => ({ port, place: plan.image.place }));
}

function isSame(one: Place, other: Place): boolean {
  return one.file === other.file && one.line === other.line;
}

/** Of Docker's official images without a command or config of one's own. */
function usual(plan: PlannedUnit['plan']): readonly number[] {
  const { isOfficial, name } = imageOf(plan);
  const port = isOfficial ? ports[name] : undefined;
  if (
    port === undefined ||
    plan.command.length > 0 ||
    plan.entrypoint !== undefined ||
    plan.environmentFiles.length > 0
  )
    return [];
  if (plan.mounts.some(({ target }) => /\.(?:conf|cnf|template)$|^\/etc(?:\/|$)/.test(target))) return [];
  if (Object.keys(plan.environment).some((each) => /PORT|LISTEN/.test(each))) return [];
  return [port];
}

const ports: Readonly<Record<string, number>> = {
  nginx: 80,
  httpd: 80,
  caddy: 80,
  postgres: 5432,
  redis: 6379,
  valkey: 6379,
  mysql: 3306,
  mariadb: 3306,
  mongo: 27017,
  memcached: 11211,
  tomcat: 8080,
  wordpress: 80,
  nextcloud: 80,
};
