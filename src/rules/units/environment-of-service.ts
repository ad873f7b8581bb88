import { kept } from '../../kept.ts';
import type { Unit } from '../../units/unit-set.ts';
import type { Rule } from '../define-rule.ts';
import { readStackEnv } from '../parts/across/env-files.ts';
import { containerUnits, ownLines, ownLinesOfService, plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';

/** Variables for a program reach its container. */
export const unitsEnvironmentOfService: Rule = {
  id: 'units.environment-of-service',
  title: 'Variables for a program reach its container',
  area: 'units',
  severity: 'warning',
  why: 'Environment= and EnvironmentFile= in [Service] are for podman itself: no container inherits them, and the program runs with its defaults.',
  source: 'podman-systemd.unit(5), Environment=, EnvironmentFile= of [Container]; systemd.exec(5)',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      if (readsThem(unit)) continue;
      for (const key of ['EnvironmentFile', 'Environment']) {
        for (const { value, place } of ownLinesOfService(unit, key)) {
          if (key === 'EnvironmentFile' && ofContainers(stack).has(value.replace(/^-/, '').trim())) continue;
          const names = key === 'Environment' ? namesIn(value) : fileNames(stack, value);
          if (names.length === 0 || names.some((name) => ofPodman.test(name))) continue;
          yield {
            place,
            message: `podman gets ${names.slice(0, 3).join(', ')}, and the container of ${plan.service} does not`,
            help: `${key}=${value} in [Container]`,
          };
        }
      }
    }
  },
};

/** A line of the unit expands variables, takes them over by name, or a command of the service may read them. */
function readsThem(unit: Unit): boolean {
  return [...unit.sections].some(([section, lines]) =>
    lines.some(
      ({ key, value }) =>
        /(?<!\$)\$\{?[A-Za-z_]/.test(value) ||
        (section === 'Service' && /^Exec/.test(key)) ||
        (key === 'Environment' && section === 'Container' && /(?:^|\s)[A-Z_]+(?:\s|$)/.test(value)) ||
        (key === 'EnvironmentHost' && !/^(?:no|false|off|0)$/i.test(value)) ||
        (key === 'PodmanArgs' &&
          /--env-host|(?:--env|-e)[= ]\w+(?:\s|$)|--(?:env-file|http-proxy)/.test(value)),
    ),
  );
}

function namesIn(value: string): readonly string[] {
  return [...value.matchAll(/(?:^|[\s"'])([A-Za-z_]\w*)=/g)].map(([, name = '']) => name);
}

function fileNames(stack: ReadStack, value: string): readonly string[] {
  const path = value.replace(/^-/, '').trim();
  return (readStackEnv(stack, path)?.variables ?? []).map(({ name }) => name);
}

/** What podman, its helpers and systemd's own notification read. */
const ofPodman =
  /^(?:PODMAN_|CONTAINERS?_|CONTAINER_HOST|XDG_|DBUS_|REGISTRY_|STORAGE_|BUILDAH_|TMPDIR$|PATH$|HOME$|USER$|LANG$|LC_|NOTIFY_|GO[A-Z]*$|(?:https?|no|all|ftp)_proxy$)|^(?:HTTPS?|NO|ALL|FTP)_PROXY$/i;

/** Files that containers get: beside that, a service may have them for no reason. */
const ofContainers = kept(
  (stack: ReadStack): ReadonlySet<string> =>
    new Set(
      containerUnits(stack).flatMap((unit) =>
        ownLines(unit, 'EnvironmentFile').map(({ value }) => value.replace(/^-/, '').trim()),
      ),
    ),
);
