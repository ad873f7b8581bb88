import { kept } from '../../kept.ts';
import type { PostgresConfig } from '../../syntax/postgres/tree.ts';
import type { ShellTree } from '../../syntax/shell/tree.ts';
import type { Remark } from '../define-rule.ts';
import { isOn, postgresRule, settingOf } from '../parts/postgres/rule.ts';
import { baseName, goesOn, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import type { ReadStack } from '../read-stack.ts';

/** An archive command tells when it failed. */
export const postgresArchiveLies = postgresRule({
  id: 'postgres.archive-lies',
  title: 'an archive command tells when it failed',
  severity: 'error',
  why: 'PostgreSQL removes a segment as soon as the command ends with 0. One that always does leaves holes, found at the restore.',
  source: 'postgresql.org/docs/current/continuous-archiving.html#BACKUP-ARCHIVING-WAL',
  isOfOne: true,
  *judge(config, stack) {
    yield* byScript(config, stack);
    for (const name of ['archive_command', 'restore_command']) {
      const setting = settingOf(config, name);
      if (setting === undefined || (name === 'archive_command' && !(isOn(config, 'archive_mode') ?? false)))
        continue;
      const { value } = setting;
      const lies =
        forgives.exec(value) ??
        (isStreamed(stack)
          ? null
          : /^\s*(?:(?:\/(?:usr\/)?bin\/)?(?:true|echo)\b|:\s|:$|exit 0\b)/.exec(value));
      const pipe =
        name === 'archive_command' && /^[^'"|]*[^|]\|(?!\|)[^|'"]*$/.test(value) && !/pipefail/.test(value);
      if (lies !== null)
        yield {
          place: setting.valueWord.place,
          message:
            name === 'archive_command'
              ? 'ends with 0 whatever happens: PostgreSQL removes segments that were never archived'
              : 'ends with 0 whatever happens: a recovery takes what is missing for what is there',
          help: 'let the exit code of the copy through',
        };
      else if (pipe)
        yield {
          place: setting.valueWord.place,
          message:
            'the exit code is that of the last command of the pipe: when the first fails, PostgreSQL removes a segment that is not in the archive',
          help: "bash -c 'set -o pipefail; …'",
        };
    }
  },
});

/** Nothing that ends so fails: a message or a switch for the errors stands last. */
const forgives =
  /(?:\|\||(?<![\\&]);|(?<!&)&(?!&))\s*\{?\s*(?:(?:\/(?:usr\/)?bin\/)?(?:true|echo|logger|printf|date|touch|wall|systemd-cat)\b[^|&;]*|:\s*|exit 0\s*|(?:\/\S+\/)?(?:curl|mail)\b[^|&;]*)(?:;?\s*\})?\s*["']?\s*$|(?<!&)&\s*$/;

const copies = /^(?:cp|dd|mv|install|rsync|scp|sftp|ssh|aws|gsutil|rclone|s3cmd|mc|curl|gzip|zstd|lz4|xz)$/;

/** The command is a script of the repository, which goes on when its copy fails. */
function* byScript(config: PostgresConfig, stack: ReadStack): Generator<Remark> {
  const setting = settingOf(config, 'archive_command');
  const path = /^\s*(?:(?:\/\S+\/)?(?:ba|da)?sh\s+)?["']?(\/[\w./-]+)["']?\s+["']?%%?p/.exec(
    setting?.value ?? '',
  )?.[1];
  if (path === undefined || !(isOn(config, 'archive_mode') ?? false)) return;
  const file = stack.find(path);
  const script = stack.scripts.find((each) => each.file === file?.source);
  if (script === undefined) return;
  yield* takenForArchived(script);
  const last = script.statements.at(-1);
  for (const visit of simpleCommands(script)) {
    const name = baseName(realCommand(visit.command)[0]);
    if (!copies.test(name)) continue;
    const behind = script.text.slice(visit.command.end);
    const isForgiven = /^[^\n|;&]*\|\|[ \t]*(?:\{[^}\n]*?[ \t;{])?(?:true|:|exit 0)(?![\w/.-])/.test(behind);
    if (!isForgiven && !goesOn(script, visit)) continue;
    if (!isForgiven && (last === undefined || visit.command.start >= last.start)) continue;
    // A later look at the exit code, or at the copy, may follow.
    if (/\$\?|PIPESTATUS|\bcmp\b|sha\d+sum/.test(behind)) continue;
    yield {
      place: visit.command.place,
      message: `the script goes on when ${name} fails and ends with the code of its last command: PostgreSQL removes a segment that was never archived`,
      help: isForgiven ? `${name} … || exit 1` : 'set -e at the top',
    };
    return;
  }
}

/** A segment of that name in the archive may be another server's, or half of one. */
function* takenForArchived({ text, file, placeOf }: ShellTree): Generator<Remark> {
  const refused =
    /^(?:[^\n]*\n)?[^\n]*>&2[^\n]*\n(?:[ \t]*(?:#|logger\b)[^\n]*\n)*([ \t]*)exit[ \t]+0\b/m.exec(text);
  // The same segment twice is no failure.
  if (refused !== null && !/\bif\s+(?:cmp|diff)\b|already|identical|same/i.test(refused[0])) {
    const end = refused.index + refused[0].length;
    yield {
      place: placeOf?.(text.lastIndexOf('exit', end)) ?? {
        file,
        line: text.slice(0, end).split('\n').length,
        column: (refused[1] ?? '').length + 1,
      },
      message:
        'says that it did not archive and ends with 0: PostgreSQL removes a segment that is not in the archive',
      help: 'exit 1',
    };
    return;
  }
  if (/\b(?:cmp|diff|sha\d+sum|md5sum|cksum|exit [1-9])\b/.test(text)) return;
  const found =
    /\bif\s+(?:\[{1,2}|test)\s+-[efs]\s[^\n;]*;?\s*then\b[^\n]*\n?(?:[ \t]*(?:#|echo|logger|printf|log)[^\n]*\n)*[^\n]*?\bexit\s+0\b/.exec(
      text,
    ) ?? /^(?:\[{1,2}|test)\s+-[efs]\s[^\n]*&&[^\n]*\bexit\s+0\b/m.exec(text);
  if (found === null) return;
  const end = found.index + found[0].length;
  const before = text.slice(0, end).split('\n');
  yield {
    place: placeOf?.(text.lastIndexOf('exit', end)) ?? {
      file,
      line: before.length,
      column: (before.at(-1)?.search(/\bexit\s+0\b$/) ?? 0) + 1,
    },
    message:
      'takes any file of that name for the segment, half a copy too: PostgreSQL then removes what is not in the archive',
    help: 'cmp -s "$1" … && exit 0, else exit 1',
    severity: 'warning',
  };
}

/** pg_receivewal takes the segments, and the command stands for none. */
const isStreamed = kept((stack: ReadStack) =>
  stack.configs.files.some(({ role, text }) => role !== 'postgres' && text.includes('pg_receivewal')),
);
