import type { Place } from '../../place.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { entries, servicesOf, value } from '../parts/scripts/units.ts';
import { commandWords } from '../parts/units/command-words.ts';
import { ofService, plannedUnits } from '../parts/units/containers.ts';
import { isStore } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';

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
    yield* ofSystemd(stack);
    for (const { unit, plan } of plannedUnits(stack)) {
      if (plan.start.when === 'oneshot') continue;
      const crash = crashAccepted((key) => ofService(unit, key));
      if (crash !== undefined) yield crash;
      const told = ofService(unit, 'Restart');
      if (told?.value.trim() === 'on-failure' && endsByItself(plan.command.join(' ')))
        yield leavesWell(told.place, plan.service);
    }
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

/** Workers of PHP that are told to leave after a while, with 0. */
function endsByItself(command: string): boolean {
  return (
    /\bqueue:work\b.*\s--max-(?:time|jobs)\b/.test(command) ||
    /\bmessenger:consume\b.*\s--(?:time-limit|memory-limit|limit)\b/.test(command)
  );
}

function leavesWell(place: Place, service: string): Remark {
  return {
    place,
    message: `the worker leaves with 0 when its time or its number of jobs is over, which is no failure: ${service} stays down then`,
    help: 'Restart=always',
  };
}

interface Told {
  readonly value: string;
  readonly place: Place;
}

/** An exit code of crashes that is said to be none. */
function crashAccepted(find: (key: string) => Told | undefined): Remark | undefined {
  const isCrash = ({ value }: Told) =>
    /(?:^|\s)(?:1|137|139|SIGKILL|KILL|SIGSEGV|SEGV|SIGABRT|ABRT)(?=\s|$)/.test(value);
  const restart = find('Restart')?.value.trim() ?? 'no';
  const well = find('SuccessExitStatus');
  if (restart === 'on-failure' && well !== undefined && isCrash(well))
    return {
      place: well.place,
      message: `SuccessExitStatus=${well.value.trim()} makes a crash a success, which Restart=on-failure does not restart`,
      help: 'Restart=always, or take the code out',
    };
  const never = find('RestartPreventExitStatus');
  if (!/^(?:no|)$/.test(restart) && never !== undefined && isCrash(never))
    return {
      place: never.place,
      message: `RestartPreventExitStatus=${never.value.trim()}: after a crash with such a code the service stays down`,
      help: 'only a code that the program keeps for what no restart mends, as 78',
    };
  return undefined;
}

function* ofSystemd(stack: ReadStack): Generator<Remark> {
  for (const service of servicesOf(systemdUnits(stack))) {
    if (value(service, 'Service', 'Type') === 'oneshot') continue;
    const find = (key: string) => entries(service, 'Service', key).at(-1);
    const crash = crashAccepted(find);
    if (crash !== undefined) yield crash;
    const told = find('Restart');
    const command = find('ExecStart')?.value ?? '';
    if (told?.value.trim() === 'on-failure' && endsByItself(command))
      yield leavesWell(told.place, service.name);
  }
}
