import type { Rule } from '../define-rule.ts';
import { commandWords } from '../parts/units/command-words.ts';
import { ofService, plannedUnits } from '../parts/units/containers.ts';
import { isStore } from '../parts/units/images.ts';

/** A lasting service is restarted like the others. */
export const unitsRestartMissing: Rule = {
  id: 'units.restart-missing',
  title: 'A lasting service is restarted like the others',
  area: 'units',
  severity: 'warning',
  why: 'When its program ends, by a crash or for want of memory, the service stays down until somebody looks.',
  source: 'systemd.service(5), Restart= (no unless told)',
  *judge(stack) {
    const units = plannedUnits(stack).filter(({ plan }) => plan.enabled && plan.start.when !== 'oneshot');
    const restarted = units.filter(({ plan }) => plan.restart.policy !== 'no');
    for (const { unit, plan } of units) {
      const told = ofService(unit, 'Restart');
      if (told !== undefined && /^(?:on-success|on-abort|on-watchdog|on-abnormal)$/.test(told.value.trim())) {
        yield {
          place: told.place,
          message: `${plan.service} stays down after a crash: ${told.value.trim()} does not count an exit code other than 0`,
          help: 'Restart=always',
        };
        continue;
      }
      const isServer = commandWords(plan).some((word) => servers.test(word));
      const lasts = plan.publish.length > 0 || plan.health !== undefined || isStore(plan) || isServer;
      // "no" is said of tasks; a server that is looked after by a check is none.
      const isSaid =
        (told !== undefined &&
          !isServer &&
          (plan.health === undefined || plan.publish.length + plan.networks.length === 0)) ||
        ofService(unit, 'Type') !== undefined;
      if (plan.restart.policy !== 'no' || isSaid || !lasts) continue;
      const others = restarted.length > 1 && restarted.length * 2 >= units.length;
      // With few or no others that are, a store or what users reach is one that lasts all the same.
      if (!others && (told !== undefined || !(isStore(plan) || plan.publish.length > 0))) continue;
      yield {
        place: told?.place ?? unit.place,
        message: `${plan.service} stays down when its program ends${others ? `; ${restarted.length} others here are restarted` : ''}`,
        help: '[Service]\nRestart=always',
      };
    }
  },
};

/** Programs that never end by themselves. */
const servers =
  /^(?:.*\/)?(?:gunicorn|uvicorn|daphne|hypercorn|granian|puma|sidekiq|php-fpm|beat|worker|queue:work|horizon)$/;
