import { posix } from 'node:path';
import type { ConfigFile, ConfigSet } from '../../../config/config-set.ts';
import { both, type Edit } from './edit-files.ts';
import { unit } from './unit.ts';

const variable = 'DJANGO_SETTINGS_MODULE';

/**
 * Other Django settings for one service: a module beside the stack's environment file takes everything over from the real
 * one and then says `lines`; the unit mounts it and names it.
 */
export function djangoSettings(lines: string, service = 'web'): Edit {
  return (configs) => {
    const named = configs.files.find((file) => file.role === 'env' && file.text.includes(`${variable}=`));
    const module = new RegExp(`^${variable}=(\\S+)`, 'm').exec(named?.text ?? '')?.[1];
    if (named === undefined || module === undefined) return { configs, edits: 0 };
    const hostPath = posix.join(posix.dirname(named.hostPath), 'seatrial_settings.py');
    const file: ConfigFile = {
      role: 'other',
      source: posix.join(posix.dirname(named.source), 'seatrial_settings.py'),
      hostPath,
      text: `from ${module} import *\n${lines}\n`,
      executable: false,
    };
    const mounted = both(
      unit(`${service}.container`).add('Container', 'Volume', `${hostPath}:/app/seatrial_settings.py:ro`),
      unit(`${service}.container`).add('Container', 'Environment', `${variable}=seatrial_settings`),
    );
    return mounted(withFile(configs, file));
  };
}

function withFile(configs: ConfigSet, file: ConfigFile): ConfigSet {
  const others = configs.files.filter((each) => each.hostPath !== file.hostPath);
  const files = [...others, file].sort((one, other) => (one.hostPath < other.hostPath ? -1 : 1));
  return { ...configs, files };
}
