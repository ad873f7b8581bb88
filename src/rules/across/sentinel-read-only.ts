import type { Rule } from '../define-rule.ts';
import { sentinelContainers } from '../parts/redis/sentinels.ts';
import { covers } from '../stack/mounts.ts';

/** Sentinel can write its config. */
export const acrossSentinelReadOnly: Rule = {
  id: 'across.sentinel-read-only',
  title: 'Sentinel can write its config',
  area: 'across',
  severity: 'error',
  why: 'Sentinel keeps its id and who is the primary in its config, and ends at its start where it cannot: "Sentinel config file … is not writable".',
  source: 'sentinel.c, sentinelIsRunning: "is not writable: … Exiting..."',
  *judge(stack) {
    for (const { plan } of sentinelContainers(stack)) {
      const words = [...(plan.entrypoint ?? []), ...plan.command].flatMap((word) => word.split(/[\s;&'"]+/));
      const at = words.findLastIndex((word) => /(?:^|\/)(?:redis|valkey)-(?:sentinel|server)$/.test(word));
      const path = words.slice(at + 1).find((word) => word.startsWith('/'));
      if (path === undefined) continue;
      const [mount] = plan.mounts
        .filter(({ target }) => covers(target, path))
        .toSorted((one, other) => other.target.length - one.target.length);
      if (mount?.readOnly !== true) continue;
      yield {
        place: mount.place,
        message: `Sentinel ends at its start: it writes to ${path}, and this mount is read-only`,
        help: `a volume, and Exec=sh -c 'cp -n ${path} /data/sentinel.conf; exec redis-sentinel /data/sentinel.conf'`,
      };
    }
  },
};
