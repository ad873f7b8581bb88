import type { Rule } from '../define-rule.ts';
import { hasUnreadVariables } from '../parts/across/env-files.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { runsOfficial } from '../parts/units/images.ts';

/** RabbitMQ finds its data again. */
export const unitsRabbitmqName: Rule = {
  id: 'units.rabbitmq-name',
  title: 'RabbitMQ finds its data again',
  area: 'units',
  severity: 'error',
  why: 'RabbitMQ keeps its data in a folder that is called after its node, rabbit@HOSTNAME, and podman gives each new container another host name: after every restart the queues, users and messages are there in the volume, and the broker begins with none.',
  source:
    'docker.io/library/rabbitmq, "Running the daemon": "specify -h/--hostname explicitly"; rabbitmq.com/docs/relocate',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      if (!runsOfficial(plan, 'rabbitmq') || plan.hostName !== undefined || plan.entrypoint !== undefined)
        continue;
      // A pod has a name of its own, and the host too.
      if (plan.pod !== undefined || plan.networks.some(({ name }) => name === 'host')) continue;
      if (
        /(?:^|\s)--(?:hostname|uts)\b|(?:^|\s)-h\s/.test(
          unit.sections
            .get('Container')
            ?.map(({ value }) => value)
            .join('\n') ?? '',
        )
      )
        continue;
      if (plan.environment.RABBITMQ_NODENAME !== undefined || hasUnreadVariables(stack, plan)) continue;
      const mount = plan.mounts.find(
        ({ target, kind, source }) =>
          /^\/var\/lib\/rabbitmq(?:\/|$)/.test(target) && kind !== 'tmpfs' && source !== '',
      );
      if (
        mount === undefined ||
        plan.mounts.some(({ target }) => /rabbitmq-env\.conf$|^\/etc\/rabbitmq\/?$/.test(target))
      )
        continue;
      yield {
        place: mount.place,
        message: `each start of ${plan.service} is another node with a folder of its own in this volume: what was in it before is not read`,
        help: `HostName=${plan.name}`,
      };
    }
  },
};
