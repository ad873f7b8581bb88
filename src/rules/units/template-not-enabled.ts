import type { Rule } from '../define-rule.ts';
import { containerUnits } from '../parts/units/containers.ts';

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
      const named = new RegExp(`(?<![\\w.-])${unit.stem.replaceAll('.', '\\.')}(?:[^\\s.@/]|\\$\\{?)`);
      const others = stack.configs.files.filter(({ source }) => source !== unit.source);
      if (others.some(({ source, text }) => named.test(source) || named.test(text))) continue;
      yield {
        place: line.place,
        message: `${unit.name} is linked to nothing, since it has no DefaultInstance=: no instance starts at boot`,
        help: `DefaultInstance=1, or a link ${unit.stem}1.container to this file`,
      };
    }
  },
};
