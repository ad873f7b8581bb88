import type { Remark } from '../define-rule.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, hasMistypedTime, servicesOf, startedBy, timersOf } from '../parts/scripts/units.ts';
import type { SystemdUnit } from '../stack/systemd-units.ts';

/** A timer has something that lets it fire. */
export const scriptsTimerNeverFires = timersRule({
  id: 'scripts.timer-never-fires',
  title: 'a timer has something that lets it fire',
  severity: 'error',
  why: 'systemd refuses a timer without a time ("lacks value setting"), and one that counts from the service\'\'s last run waits for a first run that never comes.',
  source: 'systemd.timer(5)',
  *judge(units) {
    const services = servicesOf(units);
    for (const path of units.filter(({ type }) => type === 'path'))
      for (const key of ['PathExists', 'PathChanged', 'PathModified', 'DirectoryNotEmpty'])
        for (const entry of entries(path, 'Path', key))
          if (/[*?]/.test(entry.value))
            yield remarkOf(
              entry,
              `${key}= knows no patterns: it waits for a file that is called ${entry.value}`,
              key === 'PathExists'
                ? `PathExistsGlob=${entry.value}`
                : `${key}=${entry.value.replace(/\/[^/]*[*?].*$/, '')}, the folder`,
            );
    for (const timer of timersOf(units)) {
      if (hasMistypedTime(timer)) continue;
      const set = (key: string) => entries(timer, 'Timer', key).length > 0;
      const [section] = timer.tree.sections.filter(({ name }) => name === 'Timer');
      const first = ['OnCalendar', 'OnBootSec', 'OnStartupSec', 'OnActiveSec'].some(set);
      const after = ['OnUnitActiveSec', 'OnUnitInactiveSec'].flatMap((key) => entries(timer, 'Timer', key));
      yield* onOneDay(timer);
      if (section === undefined || first || set('OnClockChange') || set('OnTimezoneChange')) continue;
      const service = services.find(({ name }) => name === startedBy(timer));
      if (after[0] === undefined)
        yield remarkOf(
          section,
          `systemd refuses ${timer.name}: it says nowhere when to fire`,
          'OnCalendar=…',
        );
      else if (service === undefined || !service.tree.sections.some(({ name }) => name === 'Install'))
        yield remarkOf(
          after[0],
          'counts from the last run of the service, and nothing makes it run for the first time',
          'OnBootSec=… beside it',
        );
    }
  },
});

/** `2026-01-01 02:10`: the timer of something that comes back, once. */
function* onOneDay(timer: SystemdUnit): Generator<Remark> {
  const all = entries(timer, 'Timer', 'OnCalendar');
  const [only, more] = all;
  if (
    only === undefined ||
    more !== undefined ||
    !/^\s*(?:\w{3}\s+)?\d{4}-\d{1,2}-\d{1,2}(?:\s|$|T)/.test(only.value)
  )
    return;
  if (
    ['OnBootSec', 'OnStartupSec', 'OnUnitActiveSec', 'OnUnitInactiveSec', 'OnActiveSec'].some(
      (key) => entries(timer, 'Timer', key).length > 0,
    )
  )
    return;
  if (!/backup|dump|health|check|rotat|prun|clean|vacuum|renew|sync|archive|expire|report/i.test(timer.name))
    return;
  yield {
    ...remarkOf(only, 'comes on that one day and never again', 'OnCalendar=*-*-* 02:10'),
    severity: 'warning',
  };
}
