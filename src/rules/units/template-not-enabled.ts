import { kept } from '../../kept.ts';
import type { Rule } from '../define-rule.ts';
import { containerUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';

/** A template that shall start at boot says as what. */
export const unitsTemplateNotEnabled: Rule = {
  id: 'units.template-not-enabled',
  title: 'A template that shall start at boot says as what',
  area: 'units',
  severity: 'warning',
  why: 'Quadlet links a template into a target only as an instance: without DefaultInstance= the lines of [Install] do nothing, and systemctl enable refuses generated units. After a reboot no instance runs.',
  source: 'podman-systemd.unit(5), "Template files" and "Enabling unit files"',
  *judge(stack) {
    for (const unit of containerUnits(stack)) {
      const install = unit.sections.get('Install') ?? [];
      const line = install.find(({ key }) => /^(?:WantedBy|RequiredBy|UpheldBy)$/.test(key));
      if (!unit.stem.endsWith('@') || line === undefined) continue;
      if (install.some(({ key, value }) => key === 'DefaultInstance' && value.trim() !== '')) continue;
      if ((namedInstances(stack).get(unit.stem) ?? []).some((source) => source !== unit.source)) continue;
      yield {
        place: line.place,
        message: `${unit.name} is linked to nothing, since it has no DefaultInstance=: no instance starts at boot`,
        help: `DefaultInstance=1, or a link ${unit.stem}1.container to this file`,
      };
    }
  },
};

/** Files that name an instance of a template, or are one, by the template's name up to the @. */
const namedInstances = kept((stack: ReadStack): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const { source, text } of stack.configs.files)
    for (const [, stem = ''] of `${source}\n${text}`.matchAll(/(?<![\w.-])([\w.-]+@)(?:[^\s.@/])/g))
      found.set(stem, [...(found.get(stem) ?? []), source]);
  return found;
});
