import type { ConfigFile, ConfigSet } from '../../config/config-set.ts';
import type { Blueprint, ServicePlan } from '../blueprint.ts';
import { planBlueprint } from '../plan-blueprint.ts';

const unitFolder = '/home/app/.config/containers/systemd';

/** A config set of units by name; other files by absolute path. */
export function configsOf(files: Readonly<Record<string, string>>, uid = 1000): ConfigSet {
  const list = Object.entries(files).map(
    ([path, text]): ConfigFile => ({
      role: path.startsWith('/') ? 'env' : 'unit',
      source: path,
      hostPath: path.startsWith('/') ? path : `${unitFolder}/${path}`,
      text,
      executable: false,
    }),
  );
  const user = uid === 0 ? { name: 'root', uid, home: '/root' } : { name: 'app', uid, home: '/home/app' };
  return { files: list, unitFolder, user };
}

/** The blueprint of units by name. */
export function planUnits(files: Readonly<Record<string, string>>): Blueprint {
  return planBlueprint(configsOf(files));
}

/** The plan of one container unit, given the lines of its [Container] section behind the image. */
export function planLines(lines: string, further = ''): ServicePlan {
  const { services } = planUnits({
    'web.container': `[Container]\nImage=docker.io/web:1\n${lines}\n${further}`,
    'app.network': '[Network]\n',
    'data.volume': '[Volume]\nVolumeName=the-data\n',
  });
  const [service] = services;
  if (service === undefined) throw new Error('the unit was refused');
  return service;
}
