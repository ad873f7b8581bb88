import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, isOfUserManager, servicesOf } from '../parts/scripts/units.ts';

/** A user's service asks for no rank that a user cannot have. */
export const scriptsUserPriority = timersRule({
  id: 'scripts.user-priority',
  title: "a user's service asks for no rank that a user cannot have",
  severity: 'error',
  why: "A user's systemd may make a service humbler and not mightier: with a negative Nice= or a real-time scheduler the service ends with 201/NICE or 214/SETSCHEDULER, with a low OOMScoreAdjust= with 206/OOM_ADJUST, before it has run.",
  source: 'systemd.exec(5), Nice=, OOMScoreAdjust=, "Process Exit Codes"; setpriority(2); proc(5)',
  *judge(units) {
    for (const service of servicesOf(units)) {
      if (!isOfUserManager(service.tree.file)) continue;
      for (const { key, isTooHigh, help } of ranks)
        for (const entry of entries(service, 'Service', key))
          if (isTooHigh.test(entry.value.trim()))
            yield remarkOf(
              entry,
              `a user may not have ${key}=${entry.value.trim()}: the service ends before it has run`,
              help,
            );
    }
  },
});

const ranks = [
  { key: 'Nice', isTooHigh: /^-\d+$/, help: 'Nice=0' },
  // The manager of a user has 100 itself, and what is below it is the kernel's to refuse.
  { key: 'OOMScoreAdjust', isTooHigh: /^-\d+$/, help: 'OOMScoreAdjust=100' },
  { key: 'CPUSchedulingPolicy', isTooHigh: /^(?:fifo|rr)$/, help: 'CPUSchedulingPolicy=other' },
  { key: 'IOSchedulingClass', isTooHigh: /^(?:realtime|1)$/, help: 'IOSchedulingClass=best-effort' },
] as const;
