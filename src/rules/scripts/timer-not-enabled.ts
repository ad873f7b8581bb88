import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, timersOf } from '../parts/scripts/units.ts';

/** A timer is started at boot. */
export const scriptsTimerNotEnabled = timersRule({
  id: 'scripts.timer-not-enabled',
  title: 'a timer is started at boot',
  severity: 'error',
  why: 'Without [Install] systemctl enable does nothing, and after the next reboot the timer is gone.',
  source: 'systemd.timer(5); systemd.unit(5), [Install]',
  *judge(units, stack) {
    const wanted = units.map(({ tree }) => tree.text).join('\n');
    const isLinked = (name: string) =>
      stack.configs.files.some(({ hostPath }) => hostPath.endsWith(`.wants/${name}`));
    for (const timer of timersOf(units)) {
      const [section] = timer.tree.sections.filter(({ name }) => name === 'Timer');
      const installed = ['WantedBy', 'RequiredBy', 'UpheldBy', 'Also'].some(
        (key) => entries(timer, 'Install', key).length > 0,
      );
      if (
        section === undefined ||
        installed ||
        new RegExp(`(?:Wants|Requires|Upholds|Also)=.*\\b${timer.name.replaceAll('.', '\\.')}`).test(wanted)
      )
        continue;
      // Something of the system starts an instance, as udev does.
      if (timer.name.includes('@') || isLinked(timer.name)) continue;
      if (stack.scripts.some(({ text }) => /\bsystemctl\b/.test(text) && text.includes(timer.name))) continue;
      yield {
        ...remarkOf(
          section,
          `nothing starts ${timer.name} at boot: it has no [Install]`,
          '[Install]\nWantedBy=timers.target',
        ),
        ...(!timer.tree.sections.some(({ name }) => name === 'Install') && {
          fix: {
            place: { ...section.place, line: Number.MAX_SAFE_INTEGER, column: 1 },
            remove: '',
            insert: '\n[Install]\nWantedBy=timers.target\n',
          },
        }),
      };
    }
  },
});
