import type { Rule } from '../define-rule.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';
import { imageOf } from '../parts/units/images.ts';

/** Keys of a health check come with a check. */
export const unitsHealthKeysWithoutCheck: Rule = {
  id: 'units.health-keys-without-check',
  title: 'Keys of a health check come with a check',
  area: 'units',
  severity: 'warning',
  why: 'HealthOnFailure=, HealthInterval= and the like do nothing without a check, unless the image brings one: a hanging service is never found out.',
  source: 'podman-run(1), --health-cmd',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const startup = unit.sections
        .get('Container')
        ?.find(({ key }) => /^HealthStartup(?:Interval|Retries|Success|Timeout)$/.test(key));
      if (startup !== undefined && own(unit, 'HealthStartupCmd') === undefined)
        yield {
          place: startup.place,
          message: `${startup.key}= goes with a check for the start, which ${plan.service} does not have`,
          help: 'HealthStartupCmd=…',
        };
      const interval = own(unit, 'HealthInterval');
      if (
        interval !== undefined &&
        /^(?:disable|0+(?:ms|s|m|h)?)$/.test(interval.value.trim()) &&
        plan.health !== undefined
      ) {
        const action = own(unit, 'HealthOnFailure');
        if (plan.start.when === 'healthy' || (action !== undefined && action.value.trim() !== 'none'))
          yield {
            place: interval.place,
            message: `podman runs no check by itself then: ${plan.start.when === 'healthy' ? `${plan.service} never counts as started` : `HealthOnFailure=${action?.value} never comes to act`}`,
            help: 'HealthInterval=30s',
            severity: 'error',
          };
      }
      const off = own(unit, 'HealthCmd')?.value.trim() === 'none';
      const idle = [
        'HealthOnFailure',
        'HealthRetries',
        'HealthTimeout',
        'HealthStartPeriod',
        'HealthInterval',
      ]
        .map((key) => own(unit, key))
        .find((line) => line !== undefined && !/^(?:none|disable)$/.test(line.value.trim()));
      if (off && idle !== undefined)
        yield {
          place: idle.place,
          message: `${idle.key}= has nothing to act on: HealthCmd=none switches the check off`,
          help: 'take it out, or HealthCmd=…',
        };
      if (plan.health !== undefined || !imageOf(plan).isOfficial) continue;
      const line = unit.sections
        .get('Container')
        ?.find(({ key }) => /^Health(?:OnFailure|Interval|Retries|Timeout|StartPeriod)$/.test(key));
      if (
        line === undefined ||
        unit.sections.get('Container')?.some(({ key, value }) => key === 'HealthCmd' && value === 'none')
      )
        continue;
      yield {
        place: line.place,
        message: `${line.key}= has nothing to act on: ${plan.image.reference} brings no health check and this unit has none`,
        help: 'HealthCmd=…',
      };
    }
  },
};
