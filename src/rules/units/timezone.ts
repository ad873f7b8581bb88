import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { isTimeZone } from '../parts/time-zone.ts';
import { containerUnits, own } from '../parts/units/containers.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A time zone is one that there is. */
export const unitsTimezone: Rule = {
  id: 'units.timezone',
  title: 'A time zone is one that there is',
  area: 'units',
  severity: 'error',
  why: 'podman does not create the container: "finding timezone: no such file or directory". The service never starts.',
  source: 'podman-run(1), --tz',
  *judge(stack) {
    for (const { plan, variables } of containerEnvironments(stack)) {
      const told = variables.get('TZ');
      if (told === undefined || !isMistyped(told.value.replace(/^:/, ''))) continue;
      yield {
        place: told.place,
        message: `${plan.service} finds no time zone ${told.value}: its clock is UTC, and nothing says so`,
        help: 'timedatectl list-timezones',
        severity: 'warning',
      };
    }
    for (const unit of containerUnits(stack)) {
      const line = own(unit, 'Timezone');
      const name = line?.value.trim() ?? '';
      if (line === undefined || name === '' || name === 'local' || /[%$]/.test(name) || isTemplated(name))
        continue;
      if (!isMistyped(name)) continue;
      yield {
        place: line.valuePlace,
        message: `podman finds no time zone ${name}: the container is not created`,
        help: 'timedatectl list-timezones',
      };
    }
  },
};

/** Only what is written like a region's: other files of the zone database bear other names. */
function isMistyped(name: string): boolean {
  return (
    /^(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)\//.test(name) &&
    !isTimeZone(name)
  );
}
