import type { Rule } from '../define-rule.ts';
import { serviceValueWanted } from '../parts/units/service-values.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** systemd can read what [Service] says. */
export const unitsServiceValue: Rule = {
  id: 'units.service-value',
  title: 'systemd can read what [Service] says',
  area: 'units',
  severity: 'error',
  why: 'systemd passes over a value that it cannot read with one line in the journal, and the default counts: Restart=unless-stopped is Docker\'s word and means "no" to systemd.',
  source: 'systemd.service(5)',
  *judge(stack) {
    for (const unit of stack.units.units) {
      for (const { key, value, place } of unit.sections.get('Service') ?? []) {
        if (value === '' || /[%]/.test(value) || isTemplated(value)) continue;
        const wanted = serviceValueWanted(key, value.trim());
        if (wanted !== undefined)
          yield {
            place,
            message: `systemd cannot read ${key}=${value} and passes over it`,
            help: `${key}=${wanted}`,
          };
      }
    }
  },
};
