import { nearestWord } from '../../nearest-word.ts';
import { nearly } from '../parts/nearly.ts';
import { type SystemdUnit, timersRule } from '../parts/scripts/rule.ts';
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
        const beside = besideKnown(units, path, names);
        const near = /\.(?:sh|bash)$/.test(name) ? nearestWord(name, names) : nearly(name, names);
        if (near !== undefined || beside !== undefined)
          yield {
            place: entry.valuePlace,
            message: `no script here is named ${name}`,
            help: near === undefined ? `${beside} of the same folder is here` : `did you mean ${near}?`,
          };
      }
    }
  },
});

/** Another script of the same folder that is here: then this one would be too. */
function besideKnown(
  units: readonly SystemdUnit[],
  path: string,
  names: readonly string[],
): string | undefined {
  if (!/\.(?:sh|bash)$/.test(path)) return undefined;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return servicesOf(units)
    .flatMap((service) => entries(service, 'Service', 'ExecStart'))
    .map(({ value }) => value.replace(/^[-@:+!]+/, '').split(/\s/)[0] ?? '')
    .filter((each) => each !== path && each.startsWith(folder))
    .map((each) => each.slice(folder.length))
    .find((each) => names.includes(each));
}
