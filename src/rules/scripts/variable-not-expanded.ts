import type { ShellTree, ShellWord } from '../../syntax/shell/tree.ts';
import type { Remark } from '../define-rule.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** A variable that a script means is expanded. */
export const scriptsVariableNotExpanded = scriptRule({
  id: 'scripts.variable-not-expanded',
  title: 'a variable that a script means is expanded',
  severity: 'error',
  why: 'In single quotes $NAME stays these letters, and $$ is the number of the process: only compose files and units double it. The program is told another user, database or folder than the one that is meant.',
  source: 'bash(1), QUOTING and Special Parameters; shellcheck SC2016',
  *judge(script) {
    // What stands within another script or a unit has been through other hands first.
    if (script.shebang === undefined || !/\$\$|'\$/.test(script.text)) return;
    for (const { command } of simpleCommands(script)) {
      const words = [...command.words, ...command.assignments.flatMap(({ value }) => value ?? [])];
      for (const word of words) yield* doubled(word);
      yield* quoted(script, realCommand(command));
    }
  },
});

/** `"$$NAME"` and `"$$(…)"`, as a compose file has them. */
function* doubled(word: ShellWord): Generator<Remark> {
  for (const [at, part] of word.parts.entries()) {
    const next = word.parts[at + 1];
    if (
      part.kind !== 'parameter' ||
      part.name !== '$' ||
      part.operation !== '' ||
      /^\$\{/.test(word.raw.slice(part.start - word.start))
    )
      continue;
    if (next?.kind !== 'text' || next.quote === 'single' || next.start !== part.end) continue;
    const meant = /^(?:\{?[A-Z][A-Z0-9_]{2,}|\()/.exec(next.value)?.[0];
    if (meant === undefined) continue;
    yield remarkOf(
      word,
      `$$ is the number of the process here, and ${meant === '(' ? '(' : meant.replace('{', '')} stands behind it as letters`,
      `$${meant === '(' ? '(…)' : meant.replace('{', '')}`,
    );
    return;
  }
}

/** `--username='${DB_USER}'` of a client. */
function* quoted({ text }: ShellTree, [program, ...words]: readonly ShellWord[]): Generator<Remark> {
  if (!takesNames.test(baseName(program))) return;
  for (const word of words) {
    const [, name = ''] =
      /^(?:-{1,2}[\w-]+=?)?'\$\{?([A-Z][A-Z0-9_]{2,})\}?(?:\/[\w./-]*)?'$/.exec(word.raw) ?? [];
    // Some other command of the script expands it later.
    if (name === '' || /\beval\b|\benvsubst\b/.test(text)) continue;
    yield remarkOf(
      word,
      `in single quotes $${name} stays as it stands: ${baseName(program)} is told these letters`,
      word.raw.replaceAll("'", '"'),
    );
  }
}

const takesNames =
  /^(?:psql|pg_dump|pg_dumpall|pg_restore|pg_isready|createdb|dropdb|redis-cli|valkey-cli|mysql|mariadb|mysqldump|mariadb-dump|restic|borg|rsync|scp|cp|mv|rm|mkdir|cd|tar|gzip|chmod|chown|curl|wget|podman|systemctl|install|touch)$/;
