import { posix } from 'node:path';
import { dropInFolders } from '../../units/drop-in-folders.ts';
import { kindOf } from '../../units/kinds.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { nearly } from '../parts/nearly.ts';
import type { ReadStack } from '../read-stack.ts';

/** A drop-in lies where its reader looks. */
export const unitsDropInUnread: Rule = {
  id: 'units.drop-in-unread',
  title: 'A drop-in lies where its reader looks',
  area: 'units',
  severity: 'error',
  why: 'Quadlet reads web.container.d beside web.container, and systemd reads web.service.d in its own folders: a web.service.d among the units of Quadlet is read by neither. "systemctl cat" does not show it.',
  source: 'podman-systemd.unit(5), "drop-in files"; systemd.unit(5), "Unit File Load Path"',
  *judge(stack) {
    for (const { source, hostPath } of stack.filesOf('systemd')) {
      const folder = posix.dirname(hostPath);
      if (!/\.service\.d$/.test(folder) || !/(?:^|\/)containers\/systemd(?:\/|$)/.test(hostPath)) continue;
      const name = posix.basename(folder);
      yield {
        place: { file: source, line: 1, column: 1 },
        message: `neither Quadlet nor systemd looks for ${name} here: nothing of this is in force`,
        help: `${name.replace(/\.service\.d$/, '.container.d')}, or /etc/systemd/system/${name}`,
      };
    }
    for (const { source, hostPath, role, text } of stack.configs.files) {
      const folder = /([^/]+)\.d\/[^/]+$/.exec(hostPath)?.[1];
      if (folder === undefined || (role !== 'other' && role !== 'unit')) continue;
      const remark = isSections.test(text) ? unread(stack, folder, hostPath) : undefined;
      if (remark !== undefined) yield { place: { file: source, line: 1, column: 1 }, ...remark };
    }
  },
};

/** Lines that only Quadlet has. */
const isSections = /^[ \t]*\[(?:Container|Pod|Kube|Volume|Network|Build|Image)\][ \t]*$/m;

function unread(stack: ReadStack, folder: string, path: string): Omit<Remark, 'place'> | undefined {
  const names = [...stack.units.byName.keys()];
  const kind = kindOf(folder);
  if (kind === undefined) {
    const stem = folder.replace(/\.conf$/, '');
    const meant = names.find((name) => name.slice(0, name.lastIndexOf('.')) === stem);
    if (meant === undefined || !path.endsWith('.conf')) return undefined;
    return {
      message: `Quadlet looks for drop-ins of ${meant} in ${meant}.d: nothing of this is in force`,
      help: `${meant}.d/${posix.basename(path)}`,
    };
  }
  if (!/\.[a-z]+$/.test(posix.basename(path)) && names.includes(folder))
    return {
      message: 'Quadlet reads of this folder what ends in .conf: nothing of this is in force',
      help: `${posix.basename(path)}.conf`,
    };
  // A drop-in for every unit of a kind, or of a prefix, and one of what another repository brings.
  if (!path.endsWith('.conf') || /-\.[a-z]+$/.test(folder) || names.length === 0) return undefined;
  if (names.some((name) => dropInFolders(name).includes(`${folder}.d`))) return undefined;
  const meant =
    nearly(folder, names) ??
    names.find((name) => name.replace(/\.\w+$/, '') === folder.replace(/\.\w+$/, ''));
  return {
    message: `there is no ${folder} here that this would be read for`,
    help: meant === undefined ? `a folder of a unit that is here` : `${meant}.d/${posix.basename(path)}`,
    severity: meant === undefined ? 'warning' : 'error',
  };
}
