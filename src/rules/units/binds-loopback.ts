import { kept } from '../../kept.ts';
import type { Rule } from '../define-rule.ts';
import { dnsNames } from '../parts/across/names.ts';
import { phpContainers, poolListens } from '../parts/across/php.ts';
import { passTargets } from '../parts/nginx/targets.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';
import { askedPorts } from '../parts/units/health-command.ts';
import { isLoopback, listeningOf } from '../parts/units/listening.ts';
import type { ReadStack } from '../read-stack.ts';

const askedByNginx = kept(
  ({ nginx }: ReadStack): ReadonlySet<string> =>
    new Set(nginx.flatMap((config) => passTargets(config).map(({ host }) => host))),
);

/** A published program listens on the container's addresses. */
export const unitsBindsLoopback: Rule = {
  id: 'units.binds-loopback',
  title: "A published program listens on the container's addresses",
  area: 'units',
  severity: 'error',
  why: "127.0.0.1 in a container is the container's own: neither the published port nor another container reaches the program, though its own health check does.",
  source: 'podman-run(1), --publish',
  *judge(stack) {
    for (const php of phpContainers(stack)) {
      const listens = poolListens(php);
      const place = php.settings.get('listen')?.place;
      if (place === undefined || !isLoopback(listens?.host) || php.plan.pod !== undefined) continue;
      if (php.plan.networks.some(({ name }) => /^(?:host|container)\b/.test(name))) continue;
      if (![...dnsNames(php)].some((name) => askedByNginx(stack).has(name))) continue;
      yield {
        place,
        message: `${php.plan.service} listens on ${listens?.host} of the container: nothing outside reaches it`,
        help: `listen = ${listens?.port}`,
      };
    }
    for (const { unit, plan } of plannedUnits(stack)) {
      const line = own(unit, 'Exec');
      if (
        line === undefined ||
        unit.sections
          .get('Container')
          ?.some(
            ({ key, value }) => key === 'Pod' || (key === 'Network' && /^(?:host$|container:)/.test(value)),
          )
      )
        continue;
      const heard = listeningOf(plan);
      const published = plan.publish.map(({ containerPort }) => containerPort);
      if (heard.length === 0 || !heard.every(({ host }) => isLoopback(host))) {
        const [first] = heard;
        if (
          first === undefined ||
          published.length !== 1 ||
          heard.some(({ port }) => published.includes(port))
        )
          continue;
        const [said] = plan.publish;
        const asked = plan.health === undefined ? [] : askedPorts(plan.health, dnsNames({ unit, plan }));
        // What else names the port that the program is told: then the other one is the slip.
        const isMeant = asked.includes(first.port) || said?.hostPort === first.port;
        yield {
          place: isMeant && said !== undefined ? said.place : line.valuePlace,
          message: `${plan.service} listens on ${first.port}, and port ${published[0]} is published`,
          help: `PublishPort=…:${first.port}`,
        };
      } else if (
        published.length > 0 ||
        [...dnsNames({ unit, plan })].some((name) => askedByNginx(stack).has(name))
      ) {
        yield {
          place: line.valuePlace,
          message: `${plan.service} listens on ${heard[0]?.host} of the container: nothing outside reaches it`,
          help: `0.0.0.0:${heard[0]?.port}`,
        };
      }
    }
  },
};
