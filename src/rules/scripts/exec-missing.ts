import { nearestWord } from '../../nearest-word.ts';
import { nearly } from '../parts/nearly.ts';
import { timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf } from '../parts/scripts/units.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** The script that a service starts is there. */
export const scriptsExecMissing = timersRule({
  id: 'scripts.exec-missing',
  title: 'the script that a service starts is there',
  severity: 'error',
  why: '\'The service fails with "203/EXEC" each time; the timer itself looks active.\'',
  source: 'systemd.exec(5), exit code 203',
  *judge(units, stack) {
    const names = stack
      .filesOf('script')
      .map(({ hostPath }) => hostPath.slice(hostPath.lastIndexOf('/') + 1));
    for (const service of servicesOf(units)) {
      for (const entry of entries(service, 'Service', 'ExecStart')) {
        const path = entry.value.replace(/^[-@:+!]+/, '').split(/\s/)[0] ?? '';
        const name = path.slice(path.lastIndexOf('/') + 1);
        if (
          !/^(?:\/|%h\/)/.test(path) ||
          /^\/(?:usr\/)?(?:s?bin|lib|libexec)\//.test(path) ||
          isTemplated(path) ||
          names.includes(name)
        )
          continue;
        const near = /\.(?:sh|bash)$/.test(name) ? nearestWord(name, names) : nearly(name, names);
        if (near !== undefined)
          yield {
            place: entry.valuePlace,
            message: `no script here is named ${name}`,
            help: `did you mean ${near}?`,
          };
      }
    }
  },
});
