import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { imageOf } from '../parts/units/images.ts';

/** What a container shall keep is in a volume with a name. */
export const unitsAnonymousVolume: Rule = {
  id: 'units.anonymous-volume',
  title: 'What a container shall keep is in a volume with a name',
  area: 'units',
  severity: 'warning',
  why: 'A volume without a name belongs to the container, and Quadlet runs containers with --rm: both are gone at every stop, and the next start begins with an empty folder.',
  source: 'podman-run(1), --volume and --rm; podman-systemd.unit(5), Volume=',
  *judge(stack) {
    for (const { plan } of plannedUnits(stack)) {
      for (const { kind, source, target, place } of plan.mounts) {
        if (kind !== 'volume' || source !== '' || scratch.test(target)) continue;
        // What systemd has still to expand, or a word that it left out before.
        if (!target.startsWith('/') || isOfVariable(stack.linesOf(place.file)[place.line - 1])) continue;
        if (databases.test(imageOf(plan).name)) continue;
        yield {
          place,
          message: `${target} is in a volume without a name: it is empty after every restart of ${plan.service}`,
          help: `Volume=${plan.name}-data.volume:${target}`,
        };
      }
    }
  },
};

/** What may be empty at each start. */
const scratch = /\/(?:tmp|cache|\.cache|run|node_modules|logs?|scratch|sessions?)(?:\/|$)/;
/** Told by units.data-not-kept. */
const databases = /^(?:postgres|mysql|mariadb|mongo)$/;

/** `Volume=${DATA}:/data`: that nothing sets the variable is said by units.unset-variable. */
function isOfVariable(line: string | undefined): boolean {
  return /^\s*Volume=\s*["']?\$/.test(line ?? '');
}
