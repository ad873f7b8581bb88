import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { unitOf, withoutUnit } from '../parts/across/time-values.ts';

/** A time is given in the unit that its name says. */
export const acrossVariableUnit: Rule = {
  id: 'across.variable-unit',
  title: 'A time is given in the unit that its name says',
  area: 'across',
  severity: 'warning',
  why: 'Seconds where milliseconds are counted: the program gives up at once, and requests, jobs or stops are cut off that had all the time they need.',
  source: 'the name of the variable',
  *judge(stack) {
    for (const { variables } of containerEnvironments(stack)) {
      for (const { name, value, place } of variables.values()) {
        if (unitOf(name) !== 1 || !/^[1-9]\d{0,2}$/.test(value) || !long.test(withoutUnit(name))) continue;
        const count = Number(value);
        // Nothing of the kind ends within a blink.
        if (count > 300) continue;
        yield {
          place,
          message: `${name}=${value} is ${count / 1000} s: no request, job or stop is done by then`,
          help: `${name}=${count * 1000}, where ${count} s are meant`,
        };
      }
    }
  },
};

/** Times that are of seconds at least, whatever the program. */
const long =
  /(?:^|_)(?:SHUTDOWN|DRAIN|TERMINATION|STOP)(?:_\w+)?_(?:TIMEOUT|GRACE|GRACE_PERIOD|PERIOD)$|(?:^|_)(?:JOB|TASK|REQUEST|STATEMENT|VISIBILITY|KEEP_?ALIVE|HEADERS|SESSION|LOCK)_(?:MAX_)?(?:TIMEOUT|DURATION|TTL)$/;
