import { basename, posix } from 'node:path';
import type { ConfigSet } from '../../../config/config-set.ts';
import { readRecord, writeRecord } from '../../../plan/generator/mounts.ts';

/** Mounts of a unit's copy, and the volumes that were made up for them, by where they are mounted. */
export interface OwnVolumes {
  readonly volumes: ReadonlyMap<string, string>;
  ofVolume(value: string): string;
  ofMount(value: string): string;
}

/** Gives what is written to a fresh volume: the stack's volumes and folders of the host, but not its config files. */
export function ownVolumes(configs: ConfigSet, name: string): OwnVolumes {
  const volumes = new Map<string, string>();
  const fresh = (target: string): string => {
    const volume = volumes.get(target) ?? `${name}-${volumes.size}`;
    volumes.set(target, volume);
    return `${volume}.volume`;
  };
  return {
    volumes,
    ofVolume: (value) => {
      const [source = '', target, options = ''] = value.split(':');
      if (target === undefined) return value;
      const words = options.split(',').filter((word) => word !== '');
      const holds = holdsData(configs, source);
      if (holds === 'no' || words.includes('ro')) return value;
      const kept = words.filter((word) => !/^r?(?:shared|slave|private|unbindable)$/.test(word));
      // A host's folder has the owner that its server needs; a volume gets it from the image, or by `U`.
      const owned = holds === 'folder' && !kept.includes('U') ? [...kept, 'U'] : kept;
      return [fresh(target), target, ...(owned.length > 0 ? [owned.join(',')] : [])].join(':');
    },
    ofMount: (value) => {
      const fields = readRecord(value) ?? [];
      const option = (names: RegExp) => fields.find((field) => names.test(field))?.replace(/^[^=]*=/, '');
      const type = option(/^type=/) ?? 'volume';
      const source = option(/^(?:source|src)=/);
      const target = option(/^(?:destination|dst|target)=/);
      if (!/^(?:volume|bind)$/.test(type) || source === undefined || target === undefined) return value;
      const holds = type === 'volume' ? 'volume' : holdsData(configs, source);
      const isReadOnly = fields.some((field) => /^(?:ro|readonly)(?:=true|=1)?$/.test(field));
      if (holds === 'no' || isReadOnly) return value;
      return writeRecord(
        fields
          .filter((field) => !/^(?:type|source|src|bind-propagation|relabel)(?:=|$)/.test(field))
          .toSpliced(0, 0, 'type=volume', `source=${fresh(target)}`),
      );
    },
  };
}

/** Whether a mount's source is data. A file, and a folder that the stack's configs lie in, is none; nor is the system's. */
function holdsData(configs: ConfigSet, source: string): 'volume' | 'folder' | 'no' {
  if (!/^[/.%]/.test(source)) return 'volume';
  const path = posix.resolve(configs.unitFolder, source.replaceAll('%h', configs.user.home));
  const isConfig = configs.files.some(({ hostPath }) => hostPath === path || hostPath.startsWith(`${path}/`));
  const isSystem =
    !path.startsWith(`${configs.unitFolder}/`) &&
    /^\/(?:etc|usr|lib\d*|bin|sbin|dev|proc|sys|run|var\/run)(?:\/|$)/.test(path);
  return isConfig || isSystem || /\.[a-z]\w*$/i.test(basename(path)) ? 'no' : 'folder';
}
