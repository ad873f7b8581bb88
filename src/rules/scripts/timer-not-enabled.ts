import type { Unit } from '../../units/unit-set.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries } from '../parts/scripts/units.ts';
import type { ReadStack } from '../read-stack.ts';
import type { SystemdUnit } from '../stack/systemd-units.ts';

/** What starts others is started at boot. */
export const scriptsTimerNotEnabled = timersRule({
  id: 'scripts.timer-not-enabled',
  title: 'a timer, a socket or a path unit is started at boot',
  severity: 'error',
  why: 'Without [Install] systemctl enable does nothing, and after the next reboot the timer is gone, or nobody listens or watches.',
  source: 'systemd.timer(5); systemd.socket(5); systemd.path(5); systemd.unit(5), [Install]',
  *judge(units, stack) {
    const isLinked = (name: string) =>
      stack.configs.files.some(({ hostPath }) => hostPath.endsWith(`.wants/${name}`));
    for (const timer of units) {
      const kind = kinds.get(timer.type);
      const [section] = timer.tree.sections.filter(({ name }) => name === kind?.section);
      if (kind === undefined) continue;
      const installed = ['WantedBy', 'RequiredBy', 'UpheldBy', 'Also'].some(
        (key) => entries(timer, 'Install', key).length > 0,
      );
      if (section === undefined || installed || isWanted(units, timer) || isWantedByContainer(stack, timer))
        continue;
      // Something of the system starts an instance, as udev does.
      if (timer.name.includes('@') || isLinked(timer.name)) continue;
      if (stack.scripts.some(({ text }) => /\bsystemctl\b/.test(text) && text.includes(timer.name))) continue;
      yield {
        ...remarkOf(
          section,
          `nothing starts ${timer.name} at boot: it has no [Install]`,
          `[Install]\nWantedBy=${kind.target}`,
        ),
        ...(!timer.tree.sections.some(({ name }) => name === 'Install') && {
          fix: {
            place: { ...section.place, line: Number.MAX_SAFE_INTEGER, column: 1 },
            remove: '',
            insert: `\n[Install]\nWantedBy=${kind.target}\n`,
          },
        }),
      };
    }
  },
});

const kinds: ReadonlyMap<string, { readonly section: string; readonly target: string }> = new Map([
  ['timer', { section: 'Timer', target: 'timers.target' }],
  ['socket', { section: 'Socket', target: 'sockets.target' }],
  ['path', { section: 'Path', target: 'multi-user.target' }],
]);

/** By another unit; the service that it starts is started by it, and not the other way round. */
function isWanted(units: readonly SystemdUnit[], { name, type }: SystemdUnit): boolean {
  const pattern = new RegExp(
    `(?:Wants|Requires|Upholds|Also|BindsTo)=.*(?<![\\w@.-])${name.replaceAll('.', '\\.')}`,
  );
  const own = name.slice(0, -type.length);
  return units.some(
    (unit) =>
      pattern.test(unit.tree.text) &&
      (unit.name !== `${own}service` ||
        ['WantedBy', 'RequiredBy', 'UpheldBy'].some((key) => entries(unit, 'Install', key).length > 0)),
  );
}

/** By a unit of Quadlet's, under the same condition. */
function isWantedByContainer({ units }: ReadStack, { name, type }: SystemdUnit): boolean {
  const own = name.slice(0, -type.length - 1);
  const wants = ({ sections }: Unit) =>
    sections
      .get('Unit')
      ?.some(
        ({ key, value }) =>
          /^(?:Wants|Requires|BindsTo|Upholds)$/.test(key) && value.split(/\s+/).includes(name),
      ) === true;
  return units.units.some((unit) => wants(unit) && (unit.stem !== own || unit.sections.has('Install')));
}
