import { basename, extname } from 'node:path';
import type { ConfigRole } from './config-set.ts';

const unitTypes = new Set(['.container', '.network', '.volume', '.pod', '.build', '.image', '.kube']);
const systemdTypes = new Set([
  '.service',
  '.timer',
  '.socket',
  '.path',
  '.target',
  '.mount',
  '.slice',
  '.automount',
]);
const scriptTypes = new Set(['.sh', '.bash']);

/** What a file is read as: by its place on the host first, then its name, then its first line. */
export function roleOf(hostPath: string, text: string): ConfigRole {
  return (
    roleByPlace(hostPath) ??
    roleByFolder(hostPath, text) ??
    roleByName(basename(hostPath)) ??
    roleByContent(basename(hostPath), text)
  );
}

function roleByPlace(hostPath: string): ConfigRole | undefined {
  const folder = /\.(\w+)\.d\/[^/]+\.conf$/.exec(hostPath);
  if (folder !== null) return unitTypes.has(`.${folder[1]}`) ? 'unit' : 'systemd';
  return hostPath.startsWith('/etc/nginx/') ? 'nginx' : undefined;
}

/** `container.d/` and `service.d/`, whose drop-ins are for every unit of the kind; other programs have such folders too. */
function roleByFolder(hostPath: string, text: string): ConfigRole | undefined {
  const kind = /(?:^|\/)(\w+)\.d\/[^/]+\.conf$/.exec(hostPath)?.[1] ?? '';
  const isOfUnits = unitTypes.has(`.${kind}`);
  if (!(isOfUnits || systemdTypes.has(`.${kind}`)) || !/^[ \t]*\[[A-Z]\w*\][ \t]*$/m.test(text))
    return undefined;
  return isOfUnits ? 'unit' : 'systemd';
}

function roleByName(name: string): ConfigRole | undefined {
  const type = extname(name);
  if (unitTypes.has(type)) return 'unit';
  if (systemdTypes.has(type)) return 'systemd';
  if (scriptTypes.has(type)) return 'script';
  if (type === '.acl') return 'redis-acl';
  if (type === '.env' || name === '.env' || name.startsWith('.env.')) return 'env';
  if (/^pg_hba.*\.conf$/.test(name)) return 'pg-hba';
  if (/^postgres.*\.conf$/.test(name)) return 'postgres';
  if (/^redis.*\.conf$/.test(name)) return 'redis';
  if (/^nginx.*\.conf$/.test(name)) return 'nginx';
  return undefined;
}

function roleByContent(name: string, text: string): ConfigRole {
  if (name.endsWith('.conf') && /^[ \t]*(?:server|http|events|upstream\s+\S+)\s*\{/m.test(text))
    return 'nginx';
  return /^#!.*\b(?:ba|da|k|z)?sh\b/.test(text) ? 'script' : 'other';
}
