import { kept } from '../../kept.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf, systemdUnits } from '../parts/scripts/rule.ts';
import { entries, servicesOf, value } from '../parts/scripts/units.ts';
import { ofService, own } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated, withoutTemplateName } from '../stack/mask-templates.ts';

/** What is reloaded can be reloaded. */
export const scriptsReloadImpossible = commandRule({
  id: 'scripts.reload-impossible',
  title: 'what is reloaded can be reloaded',
  severity: 'error',
  why: 'systemd reloads a service by its ExecReload= alone: without one systemctl says "Job type reload is not applicable for unit" and fails, and the program goes on with the old configuration or certificate.',
  source: 'systemctl(1), reload; systemd.service(5), ExecReload=, Type=notify-reload',
  *judge(script, stack) {
    if (!/systemctl\b[^\n]*\breload\b/.test(script.text)) return;
    const fixed = withoutReload(stack);
    if (fixed.size === 0) return;
    for (const { command } of simpleCommands(script)) {
      const words = realCommand(command);
      if (baseName(words[0]) !== 'systemctl') continue;
      const at = words.findIndex(({ literal }, index) => index > 0 && literal === 'reload');
      if (at === -1) continue;
      for (const word of words.slice(at + 1)) {
        const name = (word.literal ?? '').replace(/\.service$/, '');
        const kind = fixed.get(name) ?? fixed.get(name.replace(/@.*$/, '@'));
        if (kind === undefined) continue;
        yield remarkOf(
          word,
          `${name}.service has no ExecReload=: "Job type reload is not applicable", and nothing is reloaded`,
          kind === 'container'
            ? 'ReloadSignal=HUP in [Container], ExecReload= in [Service], or systemctl reload-or-restart'
            : 'ExecReload= in [Service], or systemctl reload-or-restart',
        );
      }
    }
  },
});

/** The services of the stack that cannot be reloaded, by their names without `.service`. */
const withoutReload = kept((stack: ReadStack): ReadonlyMap<string, 'container' | 'service'> => {
  const found = new Map<string, 'container' | 'service'>();
  const named = new Map(stack.generated.services.map(({ name, unit }) => [unit.name, name]));
  for (const unit of stack.units.units) {
    if (unit.kind !== 'container' && unit.kind !== 'kube') continue;
    if (['ReloadCmd', 'ReloadSignal'].some((key) => own(unit, key) !== undefined)) continue;
    const lines = unit.sections.get('Service') ?? [];
    if (lines.some(({ key, value: text }) => key === 'ExecReload' || isTemplated(`${key}${text}`))) continue;
    if (ofService(unit, 'Type')?.value.trim() === 'notify-reload') continue;
    found.set((named.get(unit.name) ?? unit.stem).replace(/\.service$/, ''), 'container');
  }
  const services = servicesOf(systemdUnits(stack));
  for (const service of services) {
    if (entries(service, 'Service', 'ExecReload').length > 0) continue;
    if (value(service, 'Service', 'Type') === 'notify-reload' || isTemplated(service.tree.text)) continue;
    // Two hosts may have one each.
    if (services.filter(({ name }) => name === service.name).length > 1) continue;
    found.set(withoutTemplateName(service.name).replace(/\.service$/, ''), 'service');
  }
  return found;
});
