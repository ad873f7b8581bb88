import { type CronJob, cronCommand } from '../../syntax/crontab/parse.ts';
import { cronRule } from '../parts/scripts/rule.ts';
import type { ReadStack } from '../read-stack.ts';

/** Somebody hears when a job of cron that matters fails. */
export const scriptsCronOutputLost = cronRule({
  id: 'scripts.cron-output-lost',
  title: 'somebody hears when a job of cron that matters fails',
  severity: 'warning',
  why: 'cron looks at no exit code: what a job prints is all that it tells, by mail. Thrown away, a backup can fail for months.',
  source: 'crontab(5), MAILTO',
  *judge({ jobs }, stack) {
    for (const job of jobs) {
      const { command } = cronCommand(job);
      if (!matters.test(command) || tells.test(command) || tellsItself(stack, command)) continue;
      const isNull = />\s*\/dev\/null\s+2>&1|&>>?\s*\/dev\/null|2>\s*\/dev\/null/.exec(command);
      const isMailed = job.variables.get('MAILTO') !== '';
      if (isNull === null && (isMailed || />/.test(command))) continue;
      yield {
        place:
          isNull === null
            ? job.place
            : { ...job.commandPlace, column: job.commandPlace.column + (isNull.index ?? 0) },
        message:
          isNull === null
            ? 'MAILTO is empty: what this job says when it fails goes nowhere'
            : 'what this job says when it fails goes nowhere, and cron looks at no exit code',
        help: '2>&1 | systemd-cat -t NAME, or a timer with OnFailure=',
      };
    }
  },
});

const matters = /backup|dump|basebackup|restic|\bborg|rclone|certbot|acme|renew|vacuum|archive/i;
/** Somebody is told by another way. */
const tells = /\|\||\blogger\b|systemd-cat|cronic|chronic|healthchecks|hc-ping|curl|mail\b|notify|alert/;

function tellsItself(stack: ReadStack, command: CronJob['command']): boolean {
  return command
    .split(/[\s;&|"']+/)
    .filter((word) => word.startsWith('/') && !word.startsWith('/dev/'))
    .some((word) => {
      const text = stack.find(word)?.text ?? '';
      return tells.test(text) && /logger|systemd-cat|curl|mail\b|notify|alert|hc-ping/.test(text);
    });
}
