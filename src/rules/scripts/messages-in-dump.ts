import type { ShellPipeline, ShellRedirection, ShellSimple } from '../../syntax/shell/tree.ts';
import { baseName, isDump, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** What a dumper says does not go into the dump. */
export const scriptsMessagesInDump = commandRule({
  id: 'scripts.messages-in-dump',
  title: 'what a dumper says does not go into the dump',
  severity: 'error',
  why: 'pg_dump warns on its error output: of a version, a circular foreign key, a collation. With 2>&1 the line stands within the dump, and pg_restore or psql gives up there, months later.',
  source: 'bash(1), REDIRECTION; postgresql.org/docs/current/app-pgdump.html',
  *judge(script) {
    for (const { command, pipeline } of simpleCommands(script)) {
      if (!isDump(command) || !isMixed(command, pipeline)) continue;
      const name = baseName(realCommand(command)[0]);
      yield remarkOf(
        command,
        `what ${name} says stands within the dump: one warning, and it cannot be restored`,
        '2>> a log, or nothing: the journal has it then',
      );
    }
  },
});

function isMixed(command: ShellSimple, pipeline: ShellPipeline): boolean {
  const at = pipeline.commands.indexOf(command);
  const next = at === -1 ? undefined : pipeline.commands[at + 1];
  const own = command.redirections;
  if (next !== undefined) {
    const isKept = next.kind === 'simple' && keepsAll.test(baseName(realCommand(next)[0]));
    return (
      isKept && own.some(joins) && !own.some(({ fd, operator }) => operator.startsWith('>') && fd !== '2')
    );
  }
  const to = own.findIndex(
    ({ operator, fd, target }) =>
      /^(?:>|>\||>>)$/.test(operator) && (fd ?? '1') === '1' && target?.literal !== '/dev/null',
  );
  const both = own.some(({ operator, target }) => operator === '&>' && target?.literal !== '/dev/null');
  return both || (to !== -1 && own.slice(to + 1).some(joins));
}

/** What the pipe ends in has every byte of it. */
const keepsAll = /^(?:gzip|pigz|zstd|xz|bzip2|lz4|gpg|age|openssl|cat|split|aws|rclone|pv)$/;

/** `2>&1`. */
function joins({ fd, operator, target }: ShellRedirection): boolean {
  return fd === '2' && operator === '>&' && target?.literal === '1';
}
