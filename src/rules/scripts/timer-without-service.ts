import { nearestWord } from '../../nearest-word.ts';
import type { Remark } from '../define-rule.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, startedBy, timersOf } from '../parts/scripts/units.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { SystemdUnit } from '../stack/systemd-units.ts';

/** What a timer or a path unit starts is there. */
export const scriptsTimerWithoutService = timersRule({
  id: 'scripts.timer-without-service',
  title: 'what a timer or a path unit starts is there',
  severity: 'error',
  why: 'The timer fires, or the file changes, and systemd finds no unit of that name; the timer itself looks active.',
  source: 'systemd.timer(5) and systemd.path(5), Unit=',
  *judge(units, stack) {
    const known = new Set([
      ...units.map(({ name }) => name),
      ...stack.accepted.generated.services.map(({ name }) => name),
    ]);
    yield* ofPaths(units, known, stack);
    for (const timer of timersOf(units)) {
      // What a template's instance starts is an instance of that.
      const name = startedBy(timer).replace(/@%[iI]\.service$/, '@.service');
      const template = name.replace(/@[^.]*\./, '@.');
      if (
        known.has(name) ||
        known.has(template) ||
        /%|^(?:certbot|logrotate|fstrim|podman|apt|man-db|unattended|systemd|restic|borgmatic|acme|snap)/.test(
          name,
        ) ||
        isTemplated(name)
      )
        continue;
      if (known.size <= timersOf(units).length && entries(timer, 'Timer', 'Unit').length === 0) continue;
      // A loop of Ansible gives each copy a name of its own; where one is installed under another its tasks say so.
      if (/\.(?:j2|jinja2?|tmpl|tpl|template|erb)$/.test(timer.tree.file) && isTemplated(timer.tree.text)) {
        const isSaid = entries(timer, 'Timer', 'Unit').length > 0;
        if (!isSaid || stack.configs.files.some((file) => file.role === 'other' && file.text.includes(name)))
          continue;
      }
      if (isInstalledByTask(name, stack)) continue;
      const [at] = [
        ...entries(timer, 'Timer', 'Unit'),
        ...timer.tree.sections.filter((each) => each.name === 'Timer'),
      ];
      const near = nearestWord(name, known);
      if (at !== undefined)
        yield remarkOf(
          at,
          `starts ${name}, and no file here is or makes one`,
          near === undefined ? undefined : `did you mean ${near}?`,
        );
    }
  },
});

/** What a path unit starts; that a package brings it is rare. */
function* ofPaths(
  units: readonly SystemdUnit[],
  known: ReadonlySet<string>,
  stack: ReadStack,
): Generator<Remark> {
  for (const path of units) {
    if (path.type !== 'path') continue;
    const line = entries(path, 'Path', 'Unit').at(-1);
    const name = line?.value ?? path.name.replace(/\.path$/, '.service');
    if (!name.endsWith('.service') || /%/.test(name) || isTemplated(name)) continue;
    if (known.has(name) || known.has(name.replace(/@[^.]*\./, '@.'))) continue;
    const at = line ?? path.tree.sections.find((each) => each.name === 'Path');
    if (at !== undefined && !isInstalledByTask(name, stack))
      yield remarkOf(at, `starts ${name}, and no file here is or makes one`);
  }
}

/** A task of Ansible writes the unit itself: `dest: /etc/systemd/system/NAME`. */
function isInstalledByTask(name: string, stack: ReadStack): boolean {
  return stack.configs.files.some(
    ({ role, text }) => role === 'other' && text.includes(`/${name}`) && /^\s*(?:- )?dest:/m.test(text),
  );
}
