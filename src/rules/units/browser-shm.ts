import type { Rule } from '../define-rule.ts';
import { own, plannedUnits, podmanArg } from '../parts/units/containers.ts';

/** A browser has room in /dev/shm. */
export const unitsBrowserShm: Rule = {
  id: 'units.browser-shm',
  title: 'A browser has room in /dev/shm',
  area: 'units',
  severity: 'warning',
  why: 'A container has 64 MB of /dev/shm unless told, and browsers draw there: tabs die with "session deleted because of page crash" on larger pages.',
  source: 'github.com/SeleniumHQ/docker-selenium, README: --shm-size="2g"; podman-run(1), --shm-size',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      if (!browsers.test(plan.image.reference)) continue;
      const given = plan.limits.shmBytes;
      const isElsewhere =
        plan.mounts.some(({ target }) => target === '/dev/shm') ||
        /^host/.test(podmanArg(unit, 'ipc')?.value ?? '');
      if (plan.command.includes('--disable-dev-shm-usage')) continue;
      if (isElsewhere || (given !== undefined && given > 64 * 1024 ** 2)) continue;
      yield {
        place: own(unit, 'ShmSize')?.place ?? unit.place,
        message: `${plan.service} runs a browser with 64 MB of /dev/shm`,
        help: 'ShmSize=2g',
      };
    }
  },
};

const browsers =
  /(?:^|\/)(?:selenium(?:arm|-hub)?\/(?:standalone|node)-(?:chrome|chromium|firefox|edge|all-browsers)|linuxserver\/(?:chromium|firefox|webtop)|zenika\/alpine-chrome|justinribeiro\/chrome-headless|browserless\/chrome)(?::|@|$)/;
