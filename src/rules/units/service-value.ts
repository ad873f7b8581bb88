import type { Rule } from '../define-rule.ts';
import { serviceValueWanted } from '../parts/units/service-values.ts';
import { unitValueWanted } from '../parts/units/unit-values.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** systemd can read what [Unit] and [Service] say. */
export const unitsServiceValue: Rule = {
  id: 'units.service-value',
  title: 'systemd can read what [Unit] and [Service] say',
  area: 'units',
  severity: 'error',
  why: 'systemd passes over a value that it cannot read with one line in the journal, and the default counts: Restart=unless-stopped is Docker\'s word and means "no" to systemd.',
  source: 'systemd.service(5), systemd.unit(5)',
  *judge(stack) {
    for (const unit of stack.units.units) {
      for (const [section, wantedOf] of readers)
        for (const { key, value, place } of unit.sections.get(section) ?? []) {
          if (value === '' || /%[a-zA-Z%]/.test(value) || isTemplated(value)) continue;
          const wanted = wantedOf(key, value.trim());
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

const readers = [
  ['Service', serviceValueWanted],
  ['Unit', unitValueWanted],
] as const;
