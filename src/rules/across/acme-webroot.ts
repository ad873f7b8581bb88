import type { Remark, Rule } from '../define-rule.ts';
import { simpleCommands } from '../parts/scripts/commands.ts';
import { allScripts } from '../parts/scripts/inline.ts';
import { plainValue } from '../parts/scripts/values.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';

/** The answer to the authority's challenge is put where Nginx looks for it. */
export const acrossAcmeWebroot: Rule = {
  id: 'across.acme-webroot',
  title: "The answer to the authority's challenge is put where Nginx looks for it",
  area: 'across',
  severity: 'error',
  why: 'The authority asks for /.well-known/acme-challenge/… and gets 404: no certificate is renewed, and in at most ninety days the site has none that counts.',
  source: 'eff-certbot.readthedocs.io, --webroot-path; RFC 8555, 8.3',
  *judge(stack): Generator<Remark> {
    const served = challengeFolders(stack);
    if (served === undefined || served.size === 0) return;
    for (const tree of allScripts(stack)) {
      if (!/webroot/.test(tree.text)) continue;
      for (const { command } of simpleCommands(tree)) {
        const words = command.words.map((word) => plainValue(tree, word) ?? '');
        // In a container of its own the tool has other paths.
        if (words.some((word) => /(?:^|\/)(?:podman|docker)$/.test(word))) continue;
        for (const [at, word] of words.entries()) {
          const [, joined] = /^(?:--webroot-path|--http\.webroot)=(.+)$/.exec(word) ?? [];
          const before = words[at - 1] ?? '';
          const isTold =
            /^(?:--webroot-path|--http\.webroot)$/.test(before) ||
            (before === '-w' && words.includes('--webroot'));
          const path = (joined ?? (isTold ? word : '')).replace(/\/$/, '');
          if (!path.startsWith('/') || served.has(path)) continue;
          yield {
            place: command.words[at]?.place ?? command.place,
            message: `Nginx answers challenges from ${[...served].join(', ')}, not from ${path}: each renewal gets 404`,
            help: [...served][0],
          };
        }
      }
    }
  },
};

/** Folders of the host from which challenges are answered; undefined where one of them is not known. */
function challengeFolders(stack: ReadStack): ReadonlySet<string> | undefined {
  const folders = new Set<string>();
  for (const { text } of stack.filesOf('nginx')) {
    for (const [, body = ''] of text.matchAll(/location\s+[^{]*\/\.well-known\/?[^{]*\{([^{}]*)\}/g)) {
      if (/\b(?:proxy_pass|return)\b/.test(body)) return undefined;
      const [, kind, path = ''] = /\b(root|alias)\s+([^;]+);/.exec(body) ?? [];
      if (kind === undefined || !path.startsWith('/') || path.includes('$')) return undefined;
      const root = path
        .trim()
        .replace(/\/$/, '')
        .replace(kind === 'alias' ? /\/\.well-known(?:\/acme-challenge)?$/ : /$^/, '');
      const mounts = plannedUnits(stack).flatMap(({ plan }) => plan.mounts);
      const mount = mounts.find(
        ({ target }) => root === target || root.startsWith(`${target.replace(/\/$/, '')}/`),
      );
      if (mount !== undefined && mount.kind !== 'bind') return undefined;
      folders.add(
        mount === undefined
          ? root
          : `${mount.source.replace(/\/$/, '')}${root.slice(mount.target.replace(/\/$/, '').length)}`,
      );
    }
  }
  return folders;
}
