import type { Rule } from '../define-rule.ts';
import { allContainers } from '../parts/kube/members.ts';
import { own } from '../parts/units/containers.ts';
import { runsOfficial } from '../parts/units/images.ts';
import { shown } from '../stack/mask-templates.ts';

/** An image that changes its user may do so. */
export const unitsDroppedCapabilities: Rule = {
  id: 'units.dropped-capabilities',
  title: 'An image that changes its user may do so',
  area: 'units',
  severity: 'error',
  why: 'The official images of PostgreSQL and Redis (Nginx, MariaDB and others too) start as root, give the data to their user and become it. With all capabilities dropped and no User= that fails: "operation not permitted", at every start.',
  source: 'docker-entrypoint.sh of docker.io/library/postgres and redis; capabilities(7)',
  *judge(stack) {
    for (const { unit, plan } of allContainers(stack)) {
      const line = own(unit, 'DropCapability');
      if (line === undefined || !plan.capDrop.some((name) => /^all$/i.test(name))) continue;
      if (plan.user !== undefined && !/^(?:0|root)$/.test(plan.user)) continue;
      // Nobody in it is root then, unless told.
      if (plan.user === undefined && /^keep-id/.test(own(unit, 'UserNS')?.value.trim() ?? '')) continue;
      if (
        plan.entrypoint !== undefined ||
        !['postgres', 'redis', 'mysql', 'mariadb', 'mongo', 'nginx', 'httpd', 'rabbitmq'].some((name) =>
          runsOfficial(plan, name),
        )
      )
        continue;
      const added = plan.capAdd.map((name) => name.toUpperCase().replace(/^CAP_/, ''));
      if (added.includes('ALL') || (added.includes('SETUID') && added.includes('SETGID'))) continue;
      if (
        runsOfficial(plan, 'redis') &&
        !/^(?:(?:redis|valkey)-server|-.*|.*\.conf)?$/.test(plan.command[0] ?? '')
      )
        continue;
      yield {
        place: line.place,
        message: `${shown(plan.image.reference)} starts as root and may not become its own user: it never starts`,
        help: 'User= and Group= of the image, or AddCapability=CHOWN SETUID SETGID FOWNER DAC_OVERRIDE',
      };
    }
  },
};
