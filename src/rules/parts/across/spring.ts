import { posix } from 'node:path';
import type { ConfigFile } from '../../../config/config-set.ts';
import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import { parseYaml, type YamlNode } from '../../../syntax/yaml/parse.ts';
import type { ReadStack } from '../../read-stack.ts';
import { withoutTemplateName } from '../../stack/mask-templates.ts';
import { pathOutside } from '../../stack/mounts.ts';
import type { PlannedUnit } from '../units/containers.ts';
import type { PlacedVariable } from './environment.ts';

const names = /^application(?:-([\w-]+))?\.(?:ya?ml|properties)$/;

/** Whether a file is one of properties, by its name. */
export function isSpringFile(file: string): boolean {
  return names.test(posix.basename(withoutTemplateName(file)));
}

const springFiles = kept((stack: ReadStack): readonly ConfigFile[] =>
  stack.configs.files.filter(({ hostPath }) => names.test(posix.basename(hostPath))),
);

/**
 * Spring's and Quarkus' files of properties that are mounted into a container, as the variables that say the same:
 * `server.port` is SERVER_PORT.
 */
export function springVariables(stack: ReadStack, { plan }: PlannedUnit): readonly PlacedVariable[] {
  if (springFiles(stack).length === 0) return [];
  const mounted = springFiles(stack).filter((file) =>
    plan.mounts.some(({ kind, source, target }) => {
      if (kind !== 'bind') return false;
      const name = posix.basename(file.hostPath);
      const inside = posix.basename(target) === name ? target : posix.join(target, name);
      const outside = pathOutside(plan.mounts, inside);
      return outside !== undefined && source !== '/' && stack.find(outside)?.source === file.source;
    }),
  );
  const active = new Set((plan.environment.SPRING_PROFILES_ACTIVE ?? '').split(','));
  const profileOf = ({ hostPath }: ConfigFile) => names.exec(posix.basename(hostPath))?.[1];
  const counting = mounted.filter((file) => {
    const profile = profileOf(file);
    return profile === undefined || active.has(profile);
  });
  return counting
    .toSorted((one, other) => Number(profileOf(one) !== undefined) - Number(profileOf(other) !== undefined))
    .flatMap((file) => propertiesOf(file))
    .map(({ key, value, place }) => ({
      name: key.replaceAll(/[.-]/g, '_').toUpperCase(),
      value: filled(value, plan.environment),
      place,
    }));
}

interface Property {
  readonly key: string;
  readonly value: string;
  readonly place: Place;
}

const propertiesOf = kept(({ text, source }: ConfigFile): readonly Property[] => {
  if (/\.ya?ml$/.test(withoutTemplateName(source))) {
    // A document for one profile does not count for the others.
    const [first] = parseYaml(text, source);
    return first?.root === undefined ? [] : flat(first.root, '');
  }
  return text.split('\n').flatMap((line, at) => {
    const [, key, value = ''] = /^\s*([\w.-]+)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [];
    return key === undefined ? [] : [{ key, value, place: { file: source, line: at + 1, column: 1 } }];
  });
});

function flat(node: YamlNode, path: string): readonly Property[] {
  if (node.kind === 'scalar') return path === '' ? [] : [{ key: path, value: node.text, place: node.place }];
  if (node.kind === 'list') return [];
  return node.entries.flatMap(({ key, value }) => flat(value, path === '' ? key : `${path}.${key}`));
}

/** `${DB_HOST:db}` by the container's own lines; another value may come from elsewhere. */
function filled(value: string, environment: Readonly<Record<string, string>>): string {
  return value.replaceAll(/\$\{(\w+)(?::([^${}]*))?\}/g, (whole, name: string) => environment[name] ?? whole);
}
