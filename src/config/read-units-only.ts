import { resolve } from 'node:path';
import type { ConfigSet } from './config-set.ts';
import { readConfigSet } from './read-config-set.ts';

/** A folder of units with no config: their files elsewhere on the host are unknown. */
export async function readUnitsOnly(folder: string, ofUser: boolean): Promise<ConfigSet> {
  const user = ofUser
    ? { name: 'user', uid: 1000, home: '/home/user' }
    : { name: 'root', uid: 0, home: '/root' };
  const config = {
    name: folder,
    units: resolve(folder),
    user,
    contract: { names: { apex: '' }, services: {} },
  };
  return readConfigSet(config, process.cwd());
}
