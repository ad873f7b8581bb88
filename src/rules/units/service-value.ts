import { readTimeSpan } from '../../plan/quantities.ts';
import type { Rule } from '../define-rule.ts';
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
        const wanted = problemOf(key, value.trim());
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

const restarts = /^(?:no|on-success|on-failure|on-abnormal|on-watchdog|on-abort|always)$/;
const spans =
  /^(?:RestartSec|TimeoutStartSec|TimeoutStopSec|TimeoutAbortSec|TimeoutSec|RuntimeMaxSec|WatchdogSec|RestartMaxDelaySec)$/;

/** What the value should look like; undefined where it is sound. */
function problemOf(key: string, value: string): string | undefined {
  if (key === 'Restart')
    return restarts.test(value) ? undefined : value === 'unless-stopped' ? 'always' : 'on-failure';
  if (spans.test(key)) return readTimeSpan(value) === undefined ? '30s' : undefined;
  if (key === 'CPUQuota')
    return /^\d+(?:\.\d+)?%$/.test(value) ? undefined : `${(Number.parseFloat(value) || 1) * 100}%`;
  if (/^Memory(?:Max|High|Low|Min|SwapMax)$/.test(key))
    return /^(?:infinity|\d+(?:\.\d+)?\s*[KMGTPEB]?|\d+(?:\.\d+)?%)$/.test(value)
      ? undefined
      : value.toUpperCase().replace(/I?B$/, '');
  return undefined;
}
