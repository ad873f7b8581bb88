import type { Rule } from '../define-rule.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';
import { shown } from '../stack/mask-templates.ts';

/** A unit that waits for its program's word runs one that gives it. */
export const unitsNotifyNeverComes: Rule = {
  id: 'units.notify-never-comes',
  title: "A unit that waits for its program's word runs one that gives it",
  area: 'units',
  severity: 'error',
  why: 'With Notify=true systemd waits until the program in the container says READY=1. Nginx, PostgreSQL of Alpine, Redis without `supervised`, Daphne, Uvicorn, Celery and the like never do: the service is killed at its start limit and started again, for ever.',
  source: 'podman-systemd.unit(5), Notify=; sd_notify(3)',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const line = own(unit, 'Notify');
      if (line === undefined || plan.start.when !== 'container') continue;
      const silent =
        ['nginx', 'memcached'].some((name) => runsOfficial(plan, name)) ||
        // Debian builds PostgreSQL with the word for systemd, Alpine does not.
        (runsOfficial(plan, 'postgres') && imageOf(plan).tag?.includes('alpine') === true);
      const redis =
        runsOfficial(plan, 'redis') &&
        /^(?:redis|valkey)-server$/.test(plan.command[0] ?? 'redis-server') &&
        !plan.command.join(' ').includes('supervised') &&
        !stack.redis.some(({ options }) => options.some(({ name }) => name === 'supervised'));
      // Gunicorn, Puma and Sidekiq give the word.
      const server = /(?:^|\/)(?:daphne|uvicorn|hypercorn|granian|waitress-serve|celery)$/.test(
        plan.command[0] ?? '',
      );
      if (!silent && !redis && !server) continue;
      yield {
        place: line.place,
        message: `${server ? plan.command[0] : `the program in ${shown(plan.image.reference)}`} never tells systemd that it is ready: the start ends at its time limit`,
        help: 'Notify=healthy',
      };
    }
  },
};
