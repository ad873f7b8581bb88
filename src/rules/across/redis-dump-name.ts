import { posix } from 'node:path';
import type { ShellTree } from '../../syntax/shell/tree.ts';
import type { Rule } from '../define-rule.ts';
import { type RedisServer, redisOf } from '../parts/across/servers.ts';
import { option } from '../parts/redis/rule.ts';
import { realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { wholeScripts } from '../parts/scripts/inline.ts';
import { plainValue } from '../parts/scripts/values.ts';
import { pathInside } from '../stack/mounts.ts';

/** A backup copies the snapshot that Redis writes. */
export const acrossRedisDumpName: Rule = {
  id: 'across.redis-dump-name',
  title: 'A backup copies the snapshot that Redis writes',
  area: 'across',
  severity: 'error',
  why: 'Redis writes its snapshot under `dbfilename` (dump.rdb unless told): a copy of another name fails, or is a file that nobody has written for months.',
  source: 'redis.conf, dbfilename and dir',
  *judge(stack) {
    const scripts = wholeScripts(stack).filter(({ text }) => /\.rdb\b/.test(text));
    if (scripts.length === 0) return;
    const [server, more] = redisOf(stack);
    const [only, another] = stack.redis;
    if (more !== undefined || another !== undefined) return;
    const config = server?.config ?? only;
    const said = (name: string) => config && option(config, name);
    const name = server?.setting('dbfilename')?.value ?? said('dbfilename')?.args[0]?.value ?? 'dump.rdb';
    const folder = server?.setting('dir')?.value ?? said('dir')?.args[0]?.value ?? (server && '/data');
    if (folder === undefined || !folder.startsWith('/') || !/^[\w.-]+$/.test(name)) return;
    for (const script of scripts)
      for (const { path, place } of copiedFrom(script, server, folder.replace(/\/$/, ''))) {
        if (posix.basename(path) === name) continue;
        const line = server?.setting('dbfilename') ?? said('dbfilename');
        const message = `Redis writes ${folder}/${name}, and never ${posix.basename(path)}`;
        yield { place, message, help: path.replace(/[^/]*$/, name) };
        if (line !== undefined)
          yield {
            place: line.place,
            message: `the snapshot is called ${name}, and ${posix.basename(script.file)} copies ${posix.basename(path)}`,
            help: `dbfilename ${posix.basename(path)}`,
          };
        break;
      }
  },
};

/** Snapshots in Redis' own folder that a script reads and does not make there itself. */
function* copiedFrom(script: ShellTree, server: RedisServer | undefined, folder: string) {
  if (/--rdb\b|restore/i.test(script.text + script.file)) return;
  for (const { command } of simpleCommands(script)) {
    const words = realCommand(command);
    const program = posix.basename(words[0]?.literal ?? '');
    if (!/^(?:cp|podman|docker|cat|tar|gzip|zstd|rsync|scp|install|redis-check-rdb)$/.test(program)) continue;
    for (const [at, word] of words.entries()) {
      const path = at === 0 ? undefined : plainValue(script, word);
      // The last word of these is where to.
      if (
        path === undefined ||
        (at === words.length - 1 && /^(?:cp|rsync|scp|install|podman)$/.test(program))
      )
        continue;
      const [, before = '', file = ''] = /^([\w.-]+:)?(\/\S+\.rdb)$/.exec(path) ?? [];
      if (file === '') continue;
      const isIn =
        posix.dirname(file) === folder && (server === undefined || before !== '' || words !== command.words);
      if (isIn || isMounted(server, file, folder)) yield { path, place: command.place };
    }
  }
}

/** A path of the host that is in the folder. */
function isMounted(server: RedisServer | undefined, path: string, folder: string): boolean {
  if (server === undefined) return false;
  const volume = /\/volumes\/([^/]+)\/_data\/([^/]+)$/.exec(path);
  if (volume !== null)
    return server.plan.mounts.some(({ source, target }) => source === volume[1] && target === folder);
  const inside = pathInside(server.plan.mounts, path);
  return inside !== undefined && posix.dirname(inside) === folder;
}
