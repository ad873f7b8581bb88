import { readSize } from '../../plan/quantities.ts';
import type { Rule } from '../define-rule.ts';
import { own, ownLines, plannedUnits } from '../parts/units/containers.ts';

/** Sizes are meant in the unit that is written. */
export const unitsTinySize: Rule = {
  id: 'units.tiny-size',
  title: 'Sizes are meant in the unit that is written',
  area: 'units',
  severity: 'error',
  why: 'A number without a unit is a number of bytes: the memory limit is refused (under 6 MiB) or kills the program at once, /dev/shm and tmpfs hold one page.',
  source: 'podman-run(1), --memory, --shm-size, --tmpfs',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      for (const [key, least] of Object.entries(leasts)) {
        const line = own(unit, key);
        const bytes = line === undefined ? undefined : readSize(line.value.trim());
        if (line === undefined || bytes === undefined || bytes <= 0 || bytes >= least) continue;
        yield {
          place: line.valuePlace,
          message: `${plan.service} gets ${bytes} bytes`,
          help: `${key}=${line.value.trim().replace(/[bB]$/, '')}m`,
        };
      }
      for (const line of ownLines(unit, 'Tmpfs')) {
        const size = /[:,]size=([^,\s]+)/.exec(line.value)?.[1];
        const bytes = size === undefined ? undefined : readSize(size);
        if (size === undefined || bytes === undefined || bytes === 0 || bytes >= 65_536) continue;
        yield {
          place: line.valuePlace,
          message: `${bytes} bytes hold nothing: the first file that is written fails with "No space left on device"`,
          help: `size=${size.replace(/\D+$/, '')}m`,
        };
      }
    }
  },
};

const leasts: Readonly<Record<string, number>> = { Memory: 6 * 1024 ** 2, ShmSize: 65_536 };
