import { shellOptionsAt } from '../../syntax/shell/options.ts';
import type { ShellSimple, ShellStatement } from '../../syntax/shell/tree.ts';
import { baseName, feedsAnother, isDump, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** Where set -e is to stop the script, no step stands before &&. */
export const scriptsBeforeAnd = commandRule({
  id: 'scripts.before-and',
  title: 'where set -e is to stop the script, no step stands before &&',
  severity: 'warning',
  why: 'Under set -e only the last command of a && list ends the script: when an earlier one fails, the rest of the line is left out in silence and the next line runs.',
  source:
    'bash(1), set -e: "part of any command executed in a && or || list except the command following the final && or ||"',
  *judge(script) {
    let line: unknown;
    for (const { command, forgotten, statement, pipeline } of simpleCommands(script)) {
      // What a dump's failure leads to is told where it does.
      if (!forgotten || statement === line || isDump(command) || !isStep(command)) continue;
      if (feedsAnother(pipeline, command) || leads(statement)) continue;
      if (!shellOptionsAt(script, command.start).has('errexit')) continue;
      line = statement;
      yield remarkOf(
        command,
        `when this fails the script goes on behind the line: before && set -e does not count`,
        'a line of its own for each command',
      );
    }
  },
});

/** `a && exit 0`: a question. */
function leads({ chain }: ShellStatement): boolean {
  const last = chain.at(-1)?.pipeline.commands[0];
  return last?.kind === 'simple' && /^(?:exit|return|break|continue)$/.test(last.words[0]?.literal ?? '');
}

const STEPS: Readonly<Record<string, RegExp | undefined>> = {
  cd: /./,
  mkdir: /./,
  cp: /./,
  mv: /./,
  tar: /./,
  unzip: /./,
  gzip: /./,
  gunzip: /./,
  zstd: /./,
  rsync: /./,
  rclone: /^(?:copy|sync|copyto|move|moveto|check)\b/,
  scp: /./,
  pg_restore: /./,
  pg_verifybackup: /./,
  git: /^(?:clone|pull|fetch|checkout|reset|switch)\b/,
  npm: /^(?:ci|i|install|run)\b/,
  pnpm: /^(?:i|install|run|build)\b/,
  yarn: /^(?:install|run|build)\b/,
  pip: /^install\b/,
  podman: /^(?:build|pull|push|load|image pull)\b/,
  docker: /^(?:build|pull|push|load|image pull)\b/,
  openssl: /^(?:enc|smime|cms)\b/,
  gpg: /./,
  age: /./,
};

/** What the lines behind it build on; removing, stopping and asking may fail as they like. */
function isStep(command: ShellSimple): boolean {
  const words = realCommand(command);
  const name = baseName(words[0]);
  if (
    words.some(({ raw }) => /^(?:-[a-z]*t[a-z]*|--test|--list)$/.test(raw)) &&
    /^(?:g?zip|tar|zstd|gunzip)$/.test(name)
  )
    return false;
  const rest = words
    .slice(1)
    .map(({ raw }) => raw)
    .join(' ');
  return STEPS[name]?.test(rest) ?? false;
}
