import type { Rule } from '../define-rule.ts';
import { containerUnits } from '../parts/units/containers.ts';

/** Variables of one line stand apart by blanks. */
export const unitsCommaBetweenVariables: Rule = {
  id: 'units.comma-between-variables',
  title: 'Variables of one line stand apart by blanks',
  area: 'units',
  severity: 'error',
  why: 'The comma becomes the last sign of the value: "info," is no log level, "db," no host.',
  source: 'podman-systemd.unit(5), Environment=; systemd.exec(5)',
  *judge(stack) {
    for (const unit of containerUnits(stack)) {
      for (const { key, value, valuePlace } of unit.sections.get('Container') ?? []) {
        if (key !== 'Environment' || value.includes('"') || value.includes("'")) continue;
        const found = /(?:^|\s)([A-Za-z_]\w*)=(\S*),\s+[A-Za-z_]\w*=/.exec(value);
        if (found === null) continue;
        yield {
          place: valuePlace,
          message: `${found[1]} becomes "${found[2]},", with the comma`,
          help: `Environment=${value.replaceAll(/,\s+(?=[A-Za-z_]\w*=)/g, ' ')}`,
        };
      }
    }
  },
};
