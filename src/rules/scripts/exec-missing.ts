import { nearestWord } from '../../nearest-word.ts';
import type { Remark } from '../define-rule.ts';
import { nearly } from '../parts/nearly.ts';
import { timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf } from '../parts/scripts/units.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated, withoutTemplateName } from '../stack/mask-templates.ts';
import type { SystemdUnit } from '../stack/systemd-units.ts';

/** The script that a service starts is there. */
export const scriptsExecMissing = timersRule({
  id: 'scripts.exec-missing',
  title: 'the script that a service starts is there',
  severity: 'error',
  why: 'The service fails with "203/EXEC" each time; the timer itself looks active.',
  source: 'systemd.exec(5), exit code 203',
  *judge(units, stack) {
    const names = stack
      .filesOf('script')
      // One of SysV's bears the server's own name.
      .filter(({ hostPath }) => !/\/(?:init\.d|default)\/[^/]+$/.test(hostPath))
      .map(({ hostPath }) => hostPath.slice(hostPath.lastIndexOf('/') + 1));
    const sources = stack.filesOf('script').map(({ source }) => withoutTemplateName(source));
    const folders = knownFolders(units, names);
    yield* byCron(stack, names);
    for (const service of servicesOf(units)) {
      for (const entry of entries(service, 'Service', 'ExecStart')) {
        const path = entry.value.replace(/^[-@:+!]+/, '').split(/\s/)[0] ?? '';
        const name = path.slice(path.lastIndexOf('/') + 1);
        const elsewhere = elsewhereInTree(service.tree.file, path, sources);
        if (elsewhere !== undefined) {
          yield {
            place: entry.valuePlace,
            message: `${name} is installed as ${elsewhere}: nothing is at ${path}`,
            help: `${entry.key}=${elsewhere}`,
          };
          continue;
        }
        if (
          !/^(?:\/|%h\/)/.test(path) ||
          /^\/(?:usr\/)?(?:s?bin|lib|libexec)\//.test(path) ||
          isTemplated(path) ||
          names.includes(name)
        )
          continue;
        const beside = /\.(?:sh|bash)$/.test(name) ? folders.get(path.slice(0, -name.length)) : undefined;
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

/** A job of cron whose script has another name by a letter. */
function* byCron({ crontabs }: ReadStack, names: readonly string[]): Generator<Remark> {
  for (const { jobs } of crontabs)
    for (const { command, commandPlace } of jobs) {
      const path =
        /^(?:(?:nice|ionice|chronic|cronic)(?:\s+-\S+(?:\s+\d+)?)*\s+)?(\/\S+)/.exec(command)?.[1] ?? '';
      const name = path.slice(path.lastIndexOf('/') + 1);
      if (
        path === '' ||
        /^\/(?:usr\/)?(?:s?bin|lib|libexec)\//.test(path) ||
        isTemplated(path) ||
        names.includes(name)
      )
        continue;
      const near = nearly(name, names);
      if (near !== undefined)
        yield {
          place: commandPlace,
          message: `no script here is named ${name}`,
          help: `did you mean ${near}?`,
        };
    }
}

/** A script that is here, by the folder in which a service has it: another one of that folder would be here too. */
function knownFolders(units: readonly SystemdUnit[], names: readonly string[]): ReadonlyMap<string, string> {
  const known = new Set(names);
  const paths = servicesOf(units)
    .flatMap((service) => entries(service, 'Service', 'ExecStart'))
    .map(({ value }) => value.replace(/^[-@:+!]+/, '').split(/\s/)[0] ?? '');
  return new Map(
    paths.flatMap((path) => {
      const at = path.lastIndexOf('/') + 1;
      return known.has(path.slice(at)) ? [[path.slice(0, at), path.slice(at)] as const] : [];
    }),
  );
}

/** Where a tree that is copied to / as it is has the script, when that is another folder than the service says. */
function elsewhereInTree(service: string, path: string, sources: readonly string[]): string | undefined {
  const root = /^(.*?)(?:^|\/)etc\/systemd\/system\/[^/]+$/.exec(withoutTemplateName(service))?.[1];
  if (root === undefined || !/^\/[\w./-]+$/.test(path)) return undefined;
  const inTree = sources.flatMap((source) =>
    root === '' || source.startsWith(`${root}/`)
      ? [root === '' ? `/${source}` : source.slice(root.length)]
      : [],
  );
  if (inTree.includes(path)) return undefined;
  const name = path.slice(path.lastIndexOf('/'));
  const [only, more] = inTree.filter((each) => each.endsWith(name) && installed.test(each));
  return more === undefined ? only : undefined;
}

const installed = /^\/(?:usr\/(?:local\/)?(?:s?bin|lib|libexec)|opt|srv|etc)\//;
