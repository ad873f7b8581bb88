import type { Rule } from '../define-rule.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { saysOn } from '../parts/postgres/rule.ts';

/** Memory that is demanded in huge pages is reserved. */
export const acrossHugePages: Rule = {
  id: 'across.huge-pages',
  title: 'Memory that is demanded in huge pages is reserved',
  area: 'across',
  severity: 'warning',
  why: 'With huge_pages = on the server does not start where the host has reserved none: "could not map anonymous shared memory: Cannot allocate memory".',
  source: 'postgresql.org/docs/current/kernel-resources.html#LINUX-HUGE-PAGES (try unless told)',
  *judge(stack) {
    const isReserved = stack.configs.files.some(({ text }) => /nr_hugepages|hugepages=/.test(text));
    if (isReserved) return;
    for (const { setting, plan } of postgresOf(stack)) {
      const line = setting('huge_pages');
      if (line === undefined || !saysOn(line.value)) continue;
      yield {
        place: line.place,
        message: `${plan.service} starts only where the host has reserved huge pages, and nothing here does`,
        help: 'huge_pages = try',
      };
    }
  },
};
