import type { Rule } from '../define-rule.ts';
import { own, ownLines, plannedUnits, podmanArg } from '../parts/units/containers.ts';
import { imageOf, isStore } from '../parts/units/images.ts';
import { shown } from '../stack/mask-templates.ts';

/** No database updates itself. */
export const unitsDatabaseAutoUpdate: Rule = {
  id: 'units.database-auto-update',
  title: 'No database updates itself',
  area: 'units',
  severity: 'warning',
  why: 'podman auto-update restarts a database whenever its tag moves, at an hour that nobody chose; when the tag spans major versions the new server refuses the old files.',
  source: 'podman-auto-update(1)',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const line = own(unit, 'AutoUpdate');
      const label = unit.sections
        .get('Container')
        ?.find(
          ({ key, value }) => key === 'Label' && /io\.containers\.autoupdate=(?:registry|image)/.test(value),
        );
      const option = ownLines(unit, 'PodmanArgs').find(({ value }) =>
        /autoupdate=(?:registry|image)/.test(value),
      );
      const pull = own(unit, 'Pull') ?? podmanArg(unit, 'pull');
      const pulled = isStore(plan) && /^(?:newer|always)$/.test(pull?.value.trim() ?? '') ? pull : undefined;
      if (pulled !== undefined && imageOf(plan).digest === undefined)
        yield {
          place: pulled.place,
          message: `each start may bring another ${shown(plan.image.reference)}: a reboot updates the server, with its data behind it`,
          help: 'take it out, and update by hand after a backup',
        };
      const found = line ?? label ?? option;
      if (found === undefined || !isStore(plan) || !/registry|image/.test(found.value)) continue;
      // That one digest is never replaced says units.auto-update-never.
      if (imageOf(plan).digest !== undefined) continue;
      yield {
        place: found.place,
        message: `${shown(plan.image.reference)} is replaced and restarted whenever its tag moves, with its data behind it`,
        help: 'take it out, and update by hand after a backup',
      };
    }
  },
};
