import { lastLine, lookup } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';
import { own, plannedUnits, podmanArg } from '../parts/units/containers.ts';
import { startUser } from '../parts/units/image-users.ts';

/** A volume belongs to the user that writes to it. */
export const unitsVolumeOwner: Rule = {
  id: 'units.volume-owner',
  title: 'A volume belongs to the user that writes to it',
  area: 'units',
  severity: 'error',
  why: 'With User= in its unit podman makes the volume for that number, and no longer gives it to the user of the first container: "Permission denied" at the first write.',
  source: 'podman-systemd.unit(5), [Volume] User=; podman-volume-create(1), --opt o=uid=…',
  *judge(stack) {
    for (const { kind, sections, stem } of stack.units.units) {
      if (kind !== 'volume') continue;
      const line = lastLine(sections, 'Volume', 'User');
      const owner = Number(line?.value.trim() || Number.NaN);
      if (line === undefined || !Number.isInteger(owner)) continue;
      const name = lookup(sections, 'Volume', 'VolumeName') || `systemd-${stem}`;
      for (const { unit, plan } of plannedUnits(stack)) {
        const mount = plan.mounts.find(({ kind: each, source }) => each === 'volume' && source === name);
        if (mount === undefined || mount.readOnly || mount.options.includes('U')) continue;
        // Within another user namespace the numbers are others.
        if (own(unit, 'UserNS') !== undefined || podmanArg(unit, 'userns') !== undefined) continue;
        const user = startUser(plan);
        if (user === undefined || user === 0 || user === owner) continue;
        yield {
          place: line.valuePlace,
          message: `${plan.service} runs as ${user}, and its volume belongs to ${owner}: it cannot write there`,
          help: `User=${user}`,
        };
      }
    }
  },
};
