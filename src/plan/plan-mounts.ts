import type { MountPlan } from './blueprint.ts';
import { readRecord } from './generator/mounts.ts';
import { allOptions, type RunOption } from './run-options.ts';
import { cut } from './service-environment.ts';

/** `-v`, `--mount` and `--tmpfs`, in podman's order. */
export function planMounts(options: readonly RunOption[]): readonly MountPlan[] {
  return [
    ...allOptions(options, 'volume').map(fromVolume),
    ...allOptions(options, 'mount').flatMap(fromMount),
    ...allOptions(options, 'tmpfs').map(fromTmpfs),
  ];
}

function fromVolume({ value, place }: RunOption): MountPlan {
  const [first = '', second, ...rest] = value.split(':');
  const words = rest.join(':').split(',').filter(Boolean);
  const source = second === undefined ? '' : first;
  return {
    // No name of a volume has a slash in it; the path's beginning may be a template's.
    kind: source.includes('/') || source.startsWith('.') ? 'bind' : 'volume',
    source,
    target: second ?? first,
    readOnly: words.includes('ro'),
    options: words,
    place,
  };
}

function fromTmpfs({ value, place }: RunOption): MountPlan {
  const [target, words] = cut(value, ':');
  const options = words?.split(',').filter(Boolean) ?? [];
  return { kind: 'tmpfs', source: '', target, readOnly: options.includes('ro'), options, place };
}

const fieldsOfMount = new Set(['type', 'source', 'src', 'destination', 'dst', 'target', 'readonly', 'ro']);

function fromMount({ value, place }: RunOption): readonly MountPlan[] {
  const pairs = (readRecord(value) ?? []).map((field) => cut(field, '='));
  const field = (...names: readonly string[]) =>
    pairs.findLast(([name]) => names.includes(name))?.[1] ?? undefined;
  const kind = field('type') ?? 'volume';
  if (kind !== 'bind' && kind !== 'volume' && kind !== 'tmpfs') return [];
  const readOnly = pairs.some(([name, on]) => (name === 'ro' || name === 'readonly') && on !== 'false');
  const options = pairs.flatMap(([name, set]) => {
    if (fieldsOfMount.has(name)) return [];
    if (kind === 'tmpfs') return [`${name.replace(/^tmpfs-/, '')}${set === undefined ? '' : `=${set}`}`];
    if (name === 'U' || name === 'chown') return set === 'false' ? [] : ['U'];
    if (name === 'relabel') return [set === 'private' ? 'Z' : 'z'];
    return name === 'bind-propagation' && set !== undefined ? [set] : [name];
  });
  const target = field('destination', 'dst', 'target') ?? '';
  return [{ kind, source: field('source', 'src') ?? '', target, readOnly, options, place }];
}
