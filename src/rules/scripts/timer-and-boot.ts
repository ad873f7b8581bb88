import { allLines, lastLine, lookupBoolean } from '../../units/lookup.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf, startedBy, timersOf, value } from '../parts/scripts/units.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { isOlder } from '../targets.ts';

/** A service that a timer starts is not started at boot too. */
export const scriptsTimerAndBoot = timersRule({
  id: 'scripts.timer-and-boot',
  title: 'a service that a timer starts is not started at boot too',
  severity: 'warning',
  why: 'After each reboot the job runs at once, whatever the time, besides when the timer says.',
  source: 'systemd.unit(5), [Install]',
  *judge(units, stack) {
    const started = new Set(timersOf(units).map(startedBy));
    for (const service of servicesOf(units)) {
      const entry = entries(service, 'Install', 'WantedBy').find(({ value: target }) =>
        /\b(?:multi-user|default|graphical)\.target\b/.test(target),
      );
      if (
        entry === undefined ||
        !started.has(service.name) ||
        (value(service, 'Service', 'Type') ?? 'simple') !== 'oneshot'
      )
        continue;
      yield remarkOf(
        entry,
        'starts the job at every boot as well, besides its timer',
        'remove [Install]: the timer is what is enabled',
      );
    }
    for (const { unit, plan } of plannedUnits(stack)) {
      if (!started.has(plan.service) || plan.start.when !== 'oneshot') continue;
      const line = allLines(unit.sections, 'Install', 'WantedBy').find(({ value: target }) =>
        /\b(?:multi-user|default|graphical)\.target\b/.test(target),
      );
      if (line !== undefined)
        yield remarkOf(
          line,
          'starts the job at every boot as well, besides its timer',
          'remove [Install]: the timer is what is enabled',
        );
      const pod = lastLine(unit.sections, 'Container', 'Pod');
      if (pod === undefined || isOlder(stack.targets.podman, '5.3')) continue;
      if (lookupBoolean(unit.sections, 'Container', 'StartWithPod') === false) continue;
      yield remarkOf(
        pod,
        `${pod.value} starts the job with every start of the pod, besides its timer`,
        'StartWithPod=false',
      );
    }
  },
});
