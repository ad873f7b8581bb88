import type { Rule } from '../define-rule.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';

/** keep-id is for Podman without root. */
export const unitsRootfulKeepId: Rule = {
  id: 'units.rootful-keep-id',
  title: 'keep-id is for Podman without root',
  area: 'units',
  severity: 'error',
  why: 'podman of root ends with "keep-id is only supported in rootless mode": the service fails at every start.',
  source: 'podman-run(1), --userns',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const line = own(unit, 'UserNS');
      if (line === undefined || !/^(?:keep-id|nomap)\b/.test(line.value.trim())) continue;
      if (!/(?:^|\/)(?:etc|usr\/share)\/containers\/systemd\/(?!users\/)/.test(`/${unit.source}`)) continue;
      yield {
        place: line.valuePlace,
        message: `${plan.service} is a unit of root, whose podman refuses ${line.value.trim()}`,
        help: 'UserNS=auto, or the unit of a user',
      };
    }
  },
};
