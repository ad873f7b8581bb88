import type { ShellTree } from '../../syntax/shell/tree.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import type { Remark } from '../define-rule.ts';
import { baseName, isDump, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { isMigration } from '../parts/scripts/migrations.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** A script waits for the copy that it starts. */
export const scriptsCopyInBackground = commandRule({
  id: 'scripts.copy-in-background',
  title: 'a script waits for the copy that it starts',
  severity: 'error',
  why: 'The script ends while the copy runs: systemd kills what is left of a service, nobody sees its exit code, and success is told of what is not done.',
  source: 'systemd.kill(5), KillMode=control-group; bash(1), wait',
  *judge(script) {
    if (/\bwait\b|\bwaitpid\b/.test(script.text)) {
      yield* forgotten(script);
      return;
    }
    const groups = walkCommands(script).flatMap(({ command, statement }) =>
      statement.background && (command.kind === 'group' || command.kind === 'subshell') ? command : [],
    );
    for (const { command, statement, pipeline, outer } of simpleCommands(script)) {
      const isBehind = statement.background && pipeline.commands.includes(command);
      const group = groups.find((each) => outer.includes(each));
      if (!isBehind && group === undefined) continue;
      const name = baseName(realCommand(command)[0]);
      const migrates = isMigration(command);
      if (
        !migrates &&
        !isDump(command) &&
        !/^(?:rclone|rsync|scp|aws|restic|borg|mc|tar|pgbackrest|cp|mv|gzip|zstd|xz|gpg|age|pg_restore|createdb)$/.test(
          name,
        )
      )
        continue;
      yield remarkOf(
        isBehind ? command : (group ?? command),
        migrates
          ? 'nothing waits for the migration: what follows runs on the old schema, and nobody sees it fail'
          : `nothing waits for this ${name}: the script ends before it, or ends it`,
        'without &, or wait at the end',
      );
    }
  },
});

/** `wait` alone ends with 0, whatever the jobs ended with. */
function* forgotten(script: ShellTree): Generator<Remark> {
  const visits = simpleCommands(script);
  const waits = visits.filter(({ command }) => command.words[0]?.literal === 'wait');
  const [wait] = waits;
  if (wait === undefined || waits.some(({ command }) => command.words.length > 1)) return;
  const job = visits.find(
    ({ command, statement, pipeline }) =>
      statement.background &&
      statement.chain.length === 1 &&
      pipeline.commands.includes(command) &&
      command.start < wait.command.start &&
      isDump(command),
  );
  if (job === undefined) return;
  yield {
    ...remarkOf(
      wait.command,
      `wait without a number ends with 0 whatever became of the dumps of line ${job.command.place.line}`,
      'pids+=($!) behind each, and: for pid in "${pids[@]}"; do wait "$pid" || failed=1; done',
    ),
    severity: 'warning',
  };
}
