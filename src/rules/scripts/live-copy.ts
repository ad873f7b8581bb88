import { kept } from '../../kept.ts';
import type { ShellTree } from '../../syntax/shell/tree.ts';
import { baseName, realCommand, simpleCommands, wordTexts } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';

/** The script stops the server or takes a snapshot, or has the server's own tools copy. */
const consistentOtherwise =
  /pg_basebackup|pg_backup_(?:start|stop)|pg_(?:start|stop)_backup|snapshot|\b(?:systemctl|podman|docker)\b[^\n]*\bstop\b|pg_ctl\b[^\n]*\bstop|pgbackrest|barman|wal-g|lvcreate/i;

/** The files of a running database are not copied as a backup. */
export const scriptsLiveCopy = scriptRule({
  id: 'scripts.live-copy',
  title: 'the files of a running database are not copied as a backup',
  severity: 'error',
  why: 'What is copied while the server writes belongs to no one moment: the copy may start, and be damaged.',
  source:
    'postgresql.org/docs/current/backup-file.html; redis.io, "Redis persistence", Backing up AOF persistence',
  *judge(script, stack) {
    if (consistentOtherwise.test(script.text)) return;
    for (const { command } of simpleCommands(script)) {
      const words = realCommand(command);
      const name = baseName(words[0]);
      const texts = wordTexts(words);
      const volume = name === 'podman' ? exportedVolume(texts, stack) : undefined;
      if (volume !== undefined)
        yield remarkOf(
          command,
          `copies ${volume} while the database writes to it: such a copy is no backup`,
          'pg_dump, or stop the service first',
        );
      if (!/^(?:tar|cp|rsync|zip|scp|borg|restic)$/.test(name) || (name === 'tar' && unpacks(texts)))
        continue;
      // The last word of these is where to.
      const copied = /^(?:cp|rsync|scp)$/.test(name) ? texts.slice(1, -1) : texts.slice(1);
      const log = copied.find((text) => /(?:^|\/)(?:appendonlydir\/?|appendonly\.aof)["']?$/.test(text));
      if (log !== undefined && !/auto-aof-rewrite-percentage|restore/i.test(script.text + script.file))
        yield {
          ...remarkOf(
            command,
            `copies ${log} while Redis may rewrite it: the copy may hold the end of the one and the beginning of the other`,
            'CONFIG SET auto-aof-rewrite-percentage 0 until it is copied, or BGSAVE and dump.rdb',
          ),
          severity: 'warning',
        };
      const packed = /^(?:cp|rsync|scp)$/.test(name) ? [] : behindFolder(texts);
      const source = [...copied, ...packed].find((text) => isServerData(text, stack));
      const lite = source === undefined ? liteFile(copied, script) : undefined;
      if (lite !== undefined)
        yield {
          ...remarkOf(
            command,
            `copies ${lite} while the program writes to it, and without its -wal: such a copy may be damaged`,
            'sqlite3 … ".backup …", or stop the service first',
          ),
          severity: 'warning',
        };
      if (source !== undefined)
        yield remarkOf(
          command,
          `copies ${source} while PostgreSQL writes to it: such a copy is no backup`,
          'pg_dump, or pg_basebackup',
        );
    }
  },
});

/** `podman volume export` of a volume that a database has, or that is named like one. */
function exportedVolume(texts: readonly string[], stack: ReadStack): string | undefined {
  if (texts[1] !== 'volume' || texts[2] !== 'export') return undefined;
  const isOfDatabase = texts.some(
    (text) =>
      /(?:pg|postgres|postgresql|mysql|mariadb|db)[-_]?(?:data)?$/i.test(text) ||
      dataVolumes(stack).has(text),
  );
  return isOfDatabase ? texts.at(-1) : undefined;
}

function unpacks(texts: readonly string[]): boolean {
  return texts.some((text) => /^-?[a-z]*x[a-z]*$|^--extract/.test(text));
}

/** A folder of the stack's own PostgreSQL, or one that is named like it and is no packed copy. */
function isServerData(text: string, stack: ReadStack): boolean {
  return (
    dataFolders(stack).has(text.replace(/\/$/, '')) ||
    dataVolumes(stack).has(/\/volumes\/([^/]+)\/_data\/?["']?$/.exec(text)?.[1] ?? '') ||
    (/(?:^|\/)(?:var\/lib\/postgresql(?:\/\d+)?(?:\/(?:data|main))?|pgdata|postgres(?:ql)?-data(?:\/_data)?|pg_data)\/?["']?$/i.test(
      text,
    ) &&
      !/\.(?:gz|tar|tgz|zst)/.test(text))
  );
}

/** A file of SQLite, where the script does not go about it as SQLite asks, nor puts it back. */
function liteFile(copied: readonly string[], { text, file }: ShellTree): string | undefined {
  if (/\bsqlite3\b|\.backup\b|VACUUM INTO|-(?:wal|shm)\b/.test(text) || /restore/i.test(file))
    return undefined;
  return copied.find(
    (each) => /\.(?:sqlite3?|db3?)["']?$/i.test(each) && !/^(?:-|.*(?:backup|dump|\.tmp))/i.test(each),
  );
}

/** Where the data of a PostgreSQL of this stack is on the host. */
const dataFolders = kept(
  (stack: ReadStack): ReadonlySet<string> =>
    new Set(
      plannedUnits(stack)
        .filter(({ plan }) => runsOfficial(plan, 'postgres'))
        .flatMap(({ plan }) => plan.mounts)
        .filter(
          ({ kind, source, target }) =>
            kind === 'bind' && source !== '' && target.startsWith('/var/lib/postgresql'),
        )
        .map(({ source }) => source.replace(/\/$/, '')),
    ),
);

/** The volumes of the databases of this stack. */
const dataVolumes = kept(
  (stack: ReadStack): ReadonlySet<string> =>
    new Set(
      plannedUnits(stack)
        .filter(({ plan }) =>
          /^(?:postgres|postgresql|postgis|timescaledb|mysql|mariadb)$/.test(imageOf(plan).name),
        )
        .flatMap(({ plan }) => plan.mounts)
        .filter(({ kind, target }) => kind === 'volume' && /^\/var\/lib\/(?:postgresql|mysql)/.test(target))
        .map(({ source }) => source),
    ),
);

/** `tar -C /srv pg` packs /srv/pg. */
function behindFolder(texts: readonly string[]): readonly string[] {
  const at = texts.findIndex((text) => /^(?:-C|--directory)$/.test(text));
  const folder = texts[at + 1]?.replace(/\/$/, '');
  if (at === -1 || folder === undefined) return [];
  return texts
    .slice(at + 2)
    .flatMap((text) => (text.startsWith('-') ? [] : text === '.' ? [folder] : [`${folder}/${text}`]));
}
