import type { Rule } from '../define-rule.ts';
import { ofService } from '../parts/units/containers.ts';

/** A oneshot service does not restart after it succeeded. */
export const unitsOneshotRestart: Rule = {
  id: 'units.oneshot-restart',
  title: 'A oneshot service does not restart after it succeeded',
  area: 'units',
  severity: 'error',
  why: 'systemd refuses a service of Type=oneshot with Restart=always or on-success: "bad unit file setting", and it never runs.',
  source: 'systemd.service(5), Restart=',
  *judge(stack) {
    for (const unit of stack.units.units) {
      const line = ofService(unit, 'Restart');
      const type = ofService(unit, 'Type')?.value.trim();
      if (type !== 'oneshot' || line === undefined || !/^(?:always|on-success)$/.test(line.value.trim()))
        continue;
      yield {
        place: line.place,
        message: `systemd refuses a oneshot service with Restart=${line.value}: it never runs`,
        help: 'Restart=on-failure',
      };
    }
  },
};
