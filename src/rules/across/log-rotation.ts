import { posix } from 'node:path';
import { nearestWord } from '../../nearest-word.ts';
import type { Place } from '../../place.ts';
import { isGlob } from '../../syntax/text/glob.ts';
import type { Rule } from '../define-rule.ts';
import { nginxContainers } from '../parts/across/nginx-container.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';
import { pathOutside } from '../stack/mounts.ts';

/** Logs are rotated where they are written. */
export const acrossLogRotation: Rule = {
  id: 'across.log-rotation',
  title: 'Logs are rotated where they are written',
  area: 'across',
  severity: 'warning',
  why: 'logrotate finds nothing under the path and says nothing (missingok), while the log itself grows until the disk is full.',
  source: 'logrotate(8)',
  *judge(stack) {
    const patterns = stack.filesOf('other').flatMap(({ source, text }) => rotated(source, text));
    if (patterns.length === 0) return;
    const written = writtenFolders(stack);
    const unrotated = [...written].filter((folder) => !patterns.some((each) => isUnder(folder, each.folder)));
    for (const { folder, pattern, place } of patterns) {
      if (isMentioned(stack, folder, place.file)) continue;
      const near = unrotated.find((each) => isNear(each, folder));
      if (near === undefined) continue;
      yield {
        place,
        message: `nothing here writes into ${folder}: logs go to ${near}, which is rotated by nobody`,
        help: pattern.replace(folder, near),
      };
    }
  },
};

interface Rotated {
  readonly pattern: string;
  readonly folder: string;
  readonly place: Place;
}

/** The paths of a config of logrotate; none of another file. */
function rotated(source: string, text: string): readonly Rotated[] {
  if (!/^\s+(?:daily|weekly|monthly|hourly|rotate\s+\d+|maxsize\s|size\s)/m.test(text)) return [];
  const found: Rotated[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (!/^["']?\//.test(line)) continue;
    for (const pattern of line.replace(/\{.*$/, '').split(/\s+/)) {
      const plain = pattern.replaceAll(/["']/g, '');
      const folder = posix.dirname(plain);
      if (!plain.startsWith('/') || isGlob(folder) || folder === '/var/log') continue;
      found.push({ pattern: plain, folder, place: { file: source, line: at + 1, column: 1 } });
    }
  }
  return found;
}

/** Folders that Nginx, containers and services put logs into. */
function writtenFolders(stack: ReadStack): ReadonlySet<string> {
  const folders = new Set<string>();
  const [nginx] = nginxContainers(stack);
  for (const config of stack.nginx)
    for (const item of allNamed(config, 'access_log', 'error_log')) {
      const path = arg(item, 0);
      const outside = nginx === undefined ? path : pathOutside(nginx.plan.mounts, path);
      if (outside?.startsWith('/') === true && !outside.startsWith('/dev/'))
        folders.add(posix.dirname(outside));
    }
  for (const { plan } of plannedUnits(stack))
    for (const { kind, source, readOnly } of plan.mounts)
      if (kind === 'bind' && !readOnly && /\/logs?(?:\/|$)/.test(source)) folders.add(source);
  for (const role of ['systemd', 'script'] as const)
    for (const { text } of stack.filesOf(role))
      for (const [, path = ''] of text.matchAll(/(?:append:|>>\s*["']?)(\/[\w./-]+\.log)\b/g))
        folders.add(posix.dirname(path));
  folders.delete('/var/log');
  return folders;
}

function isUnder(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}

/** What something else of the stack names, or is around or inside of, is written by it. */
function isMentioned(stack: ReadStack, folder: string, rotatedIn: string): boolean {
  return (
    stack.configs.files.some(({ source, text }) => source !== rotatedIn && names(text, folder)) ||
    plannedUnits(stack).some(({ plan }) =>
      plan.mounts.some(({ kind, source }) => kind === 'bind' && isUnder(source, folder)),
    )
  );
}

/** The path itself, and not one that begins like it. */
function names(text: string, folder: string): boolean {
  for (let at = text.indexOf(folder); at !== -1; at = text.indexOf(folder, at + 1))
    if (!/[\w-]/.test(text[at + folder.length] ?? '')) return true;
  return false;
}

/** The same folder with another name at one place, or elsewhere with the name of the same program in it. */
function isNear(one: string, other: string): boolean {
  const ones = one.split('/').filter((name) => name !== '');
  const others = other.split('/').filter((name) => name !== '');
  // `shop` in the one, and `shop` or `shop-nginx` in the other.
  const shared = ones.filter((name) => others.some((each) => each === name || each.startsWith(`${name}-`)));
  if (shared.some((name) => name.length >= 4 && !general.test(name))) return true;
  if (ones.length !== others.length) return false;
  const apart = ones.flatMap((name, at) => (name === others[at] ? [] : [[name, others[at] ?? ''] as const]));
  const [only, more] = apart;
  if (only === undefined || more !== undefined) return false;
  const [short = '', long = ''] = only.toSorted((a, b) => a.length - b.length);
  return short.length >= 3 && (long.startsWith(short) || nearestWord(short, [long]) !== undefined);
}

/** Names of folders that say nothing of a program. */
const general =
  /^(?:var|logs?|srv|opt|home|data|mnt|lib|usr|local|containers?|volumes?|storage|nginx|apps?)$/;
