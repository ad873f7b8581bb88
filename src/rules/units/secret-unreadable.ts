import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';

/** The container's user can read its secrets. */
export const unitsSecretUnreadable: Rule = {
  id: 'units.secret-unreadable',
  title: "The container's user can read its secrets",
  area: 'units',
  severity: 'error',
  why: 'A secret belongs to root in the container unless uid= says otherwise. With a mode that leaves others out, the program that runs as User= gets "permission denied" and does not start.',
  source: 'podman-run(1), --secret: uid, gid and mode',
  *judge(stack) {
    for (const { plan } of plannedUnits(stack)) {
      const user = Number(plan.user);
      if (plan.user === undefined || !Number.isInteger(user) || user === 0) continue;
      for (const secret of plan.secrets) {
        if (secret.as !== 'mount' || secret.mode === undefined || (secret.mode & 0o004) !== 0) continue;
        if ((secret.uid ?? 0) === user && (secret.mode & 0o400) !== 0) continue;
        const group = Number(plan.group ?? Number.NaN);
        // Without Group= the image's own group of the user counts, which is not known here.
        if ((secret.mode & 0o040) !== 0 && (Number.isNaN(group) || (secret.gid ?? 0) === group)) continue;
        const message = `${secret.name} can be read by user ${secret.uid ?? 0} alone, and the container runs as ${user}`;
        yield { place: secret.place, message, help: `Secret=${secret.name},uid=${user},mode=0400` };
      }
    }
  },
};
