import { posix } from 'node:path';
import type { Rule } from '../define-rule.ts';
import { nearly } from '../parts/nearly.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';

/** An environment file that a unit names is the one that is here. */
export const acrossEnvFileName: Rule = {
  id: 'across.env-file-name',
  title: 'An environment file that a unit names is the one that is here',
  area: 'across',
  severity: 'warning',
  why: 'podman refuses to start a container whose environment file is missing; of a name that is almost there the other was meant.',
  source: 'podman-run(1), --env-file',
  *judge(stack) {
    const here = new Set(
      stack.filesOf('env').map(({ hostPath }) => hostPath.slice(hostPath.lastIndexOf('/') + 1)),
    );
    if (here.size === 0) return;
    for (const { plan } of plannedUnits(stack)) {
      for (const { path, place } of plan.environmentFiles) {
        const name = path.slice(path.lastIndexOf('/') + 1);
        if (
          stack.find(path) !== undefined ||
          here.has(name) ||
          /[%$\uE000]/.test(name) ||
          name.length < 5 ||
          /(?:^|\/)-\//.test(path)
        )
          continue;
        const used = new Set(
          plan.environmentFiles.map((each) => each.path.slice(each.path.lastIndexOf('/') + 1)),
        );
        const unused = [...here].filter((each) => !used.has(each));
        const meant =
          unused.find((each) => letters(each) === letters(name)) ??
          nearly(name, unused) ??
          siblingOf(stack, path);
        if (meant === undefined) {
          const line = stack.linesOf(place.file)[place.line - 1] ?? '';
          if (
            !/^\s*EnvironmentFile\s*=\s*"?\.{0,2}\/?[\w.-]+(?:\/[\w.-]+)*"?\s*$/.test(line) ||
            !isAloneMissing(stack, path)
          )
            continue;
          yield {
            place,
            message: `${name} is not beside the unit, where others are: podman refuses to start ${plan.service}`,
            help: `the file, or the name of one that is here: ${[...here].slice(0, 3).join(', ')}`,
          };
          continue;
        }
        yield {
          place,
          message: `no environment file is called ${name}; ${meant} is here`,
          help: path.replace(name, meant),
        };
      }
    }
  },
};

/**
 * Others of the folder that units name by a relative path are here; a file of secrets, one that the repository leaves
 * out, or one that a script makes is not meant to be.
 */
function isAloneMissing(stack: ReadStack, path: string): boolean {
  const name = posix.basename(path);
  if (/secret|private|credential|local|override|token|^\.env$/i.test(path)) return false;
  const isThere = stack
    .filesOf('env')
    .some(
      ({ hostPath }) =>
        posix.dirname(hostPath) === posix.dirname(path) &&
        plannedUnits(stack).some(({ plan }) => plan.environmentFiles.some((each) => each.path === hostPath)),
    );
  return (
    isThere &&
    !stack.configs.files.some(
      ({ hostPath, text, role }) =>
        posix.basename(hostPath).startsWith(name) || (role !== 'unit' && text.includes(name)),
    ) &&
    !stack.configs.files.some(
      ({ hostPath, text }) => posix.basename(hostPath) === '.gitignore' && /env/.test(text),
    )
  );
}

/** The same letters in another case, order or with other signs between. */
function letters(name: string): string {
  return [...name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')].sort().join('');
}

/** The one file beside it that no unit names. */
function siblingOf(stack: ReadStack, path: string): string | undefined {
  const folder = posix.basename(posix.dirname(path));
  if (/secret|private|credential/i.test(path)) return undefined;
  const named = new Set(
    plannedUnits(stack).flatMap(({ plan }) => plan.environmentFiles.map((each) => posix.basename(each.path))),
  );
  const beside = stack
    .filesOf('env')
    .filter(({ hostPath }) => posix.basename(posix.dirname(hostPath)) === folder)
    .map(({ hostPath }) => posix.basename(hostPath));
  const digits = (name: string) => name.replaceAll(/\D/g, '');
  const [only, more] = beside.filter(
    (each) => !named.has(each) && digits(each) === digits(posix.basename(path)),
  );
  return more === undefined && only !== undefined && !/example|sample|dist|template/.test(only)
    ? only
    : undefined;
}
