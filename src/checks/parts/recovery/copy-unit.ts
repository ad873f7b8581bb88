import { basename, dirname, posix } from 'node:path';
import type { ConfigFile, ConfigSet } from '../../../config/config-set.ts';
import { addUnitKey, changeUnitKey, removeUnitKey, setUnitKey } from '../../../syntax/unit/edit.ts';
import { allLines, lookup } from '../../../units/lookup.ts';
import { readUnitSet } from '../../../units/read-unit-set.ts';
import type { Sections } from '../../../units/unit-set.ts';
import { joinWords, splitWords } from '../../../units/words.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { type OwnVolumes, ownVolumes } from './own-volumes.ts';

/** What one more server of a service's unit needs beside the stack's own files. */
export interface UnitCopy {
  readonly files: readonly ConfigFile[];
  /** The copy's own volumes by where they are mounted. */
  readonly volumes: ReadonlyMap<string, string>;
  readonly image: string;
}

/**
 * The unit and its drop-ins under another name, without anything that there can be only one of: its data, its pod's
 * network namespace, published ports, fixed addresses and further names.
 */
export function copyUnit(
  configs: ConfigSet,
  to: { readonly service: string; readonly name: string; readonly image?: string | undefined },
): UnitCopy {
  const units = readUnitSet(configs);
  const unit = units.byName.get(`${to.service}.container`);
  const main = configs.files.find(({ hostPath }) => hostPath === unit?.path);
  if (unit === undefined || main === undefined)
    throw new CouldNotMeasure(`no unit ${to.service}.container: a scratch server is made from it`);
  const pod = units.byName.get(lookup(unit.sections, 'Container', 'Pod') ?? '');
  const image = to.image ?? lookup(unit.sections, 'Container', 'Image') ?? '';
  const ownVolume = ownVolumes(configs, to.name);
  const own = (text: string): string => {
    const alone = ownKeys(text, ownVolume);
    return changeUnitKey(alone, 'Container', 'Image', () => image).text;
  };
  const alone = withPod(own(main.text), pod?.sections, ownVolume);
  const copied = (from: ConfigFile, hostPath: string, text: string): ConfigFile => ({
    ...from,
    hostPath,
    text,
  });
  const folder = posix.dirname(main.hostPath);
  const files = [
    copied(
      main,
      posix.join(folder, `${to.name}.container`),
      startedByItself(setUnitKey(alone, 'Container', 'ContainerName', to.name).text),
    ),
    ...configs.files
      .filter(({ hostPath }) => basename(dirname(hostPath)) === `${to.service}.container.d`)
      .map((file) =>
        copied(
          file,
          posix.join(dirname(dirname(file.hostPath)), `${to.name}.container.d`, basename(file.hostPath)),
          removeUnitKey(own(file.text), 'Container', 'ContainerName').text,
        ),
      ),
  ];
  const { volumes } = ownVolume;
  return {
    volumes,
    image,
    files: [
      ...files,
      ...[...volumes.values()].map((name) =>
        copied(main, posix.join(folder, `${name}.volume`), `[Volume]\nVolumeName=${name}\n`),
      ),
    ],
  };
}

/** The pod, or who requires the first one, would start that one only. */
function startedByItself(text: string): string {
  return setUnitKey(text, 'Install', 'WantedBy', 'default.target').text;
}

/** One of each only: a second server that took it would answer for the first, or not start. */
const ONE_ONLY = [
  'Pod',
  'PublishPort',
  'ExposeHostPort',
  'IP',
  'IP6',
  'NetworkAlias',
  'ServiceName',
  'StartWithPod',
];
const ONE_ONLY_WORDS = /^(?:--(?:publish|ip6?|network-alias|net-alias|mac-address|name|pod)|-p)(?:=|$)/;
const ONE_ONLY_OPTIONS = /^(?:alias|ip6?|mac|interface_name)=/;

function ownKeys(text: string, ownVolume: OwnVolumes): string {
  const without = ONE_ONLY.reduce((rest, key) => removeUnitKey(rest, 'Container', key).text, text);
  const changes: readonly (readonly [string, (value: string) => string | undefined])[] = [
    ['Network', ownNetwork],
    ['Volume', ownVolume.ofVolume],
    ['Mount', ownVolume.ofMount],
    ['PodmanArgs', ownWords],
  ];
  return changes.reduce((rest, [key, change]) => changeUnitKey(rest, 'Container', key, change).text, without);
}

/** undefined: a network namespace that is somebody else's. */
function ownNetwork(value: string): string | undefined {
  const colon = value.indexOf(':');
  const name = colon === -1 ? value : value.slice(0, colon);
  if (/^(?:host|ns|container)$/.test(name) || name.endsWith('.container')) return undefined;
  const options = colon === -1 ? [] : value.slice(colon + 1).split(',');
  const kept = options.filter((option) => !ONE_ONLY_OPTIONS.test(option));
  return kept.length === 0 ? name : `${name}:${kept.join(',')}`;
}

function ownWords(value: string): string | undefined {
  const { words } = splitWords(value, 'exec');
  const kept = words.filter((word, at) => {
    const before = words[at - 1] ?? '';
    return !ONE_ONLY_WORDS.test(word) && !(ONE_ONLY_WORDS.test(before) && !before.includes('='));
  });
  if (kept.length === words.length) return value;
  return kept.length === 0 ? undefined : joinWords(kept);
}

/** What the pod brings to its members besides its namespace: its networks and volumes. */
function withPod(text: string, pod: Sections | undefined, ownVolume: OwnVolumes): string {
  if (pod === undefined) return text;
  const add = (key: 'Network' | 'Volume', change: (value: string) => string | undefined) =>
    allLines(pod, 'Pod', key).flatMap(({ value }) => {
      const changed = change(value);
      return changed === undefined ? [] : [[key, changed] as const];
    });
  return [...add('Network', ownNetwork), ...add('Volume', ownVolume.ofVolume)].reduce(
    (rest, [key, value]) => addUnitKey(rest, 'Container', key, value).text,
    text,
  );
}
