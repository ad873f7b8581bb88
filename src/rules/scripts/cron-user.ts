import { cronRule } from '../parts/scripts/rule.ts';

/** A line in cron.d says whose job it is. */
export const scriptsCronUser = cronRule({
  id: 'scripts.cron-user',
  title: 'a line in cron.d says whose job it is',
  severity: 'error',
  why: 'The sixth word is a user there, not the command: cron knows no such user, says so once in its log, and never runs the job.',
  source: 'cron(8), /etc/cron.d; crontab(5)',
  *judge({ isSystem, jobs }) {
    if (!isSystem) {
      for (const { command, commandPlace } of jobs)
        if (/^root\s+(?:\/|~|\$HOME\/)/.test(command))
          yield {
            place: commandPlace,
            message: "in a user's own crontab no user is named: the shell looks for a program root",
            help: command.replace(/^root\s+/, ''),
          };
      return;
    }
    for (const { user, userPlace, command } of jobs) {
      const given = user ?? command;
      if (!/^[/~.$]|=/.test(given) && !commands.test(given)) continue;
      yield {
        place: userPlace,
        message: `cron takes ${given} for the user, knows none of that name, and runs nothing`,
        help: `root ${given} ${user === undefined ? '' : command}`.trimEnd(),
      };
    }
  },
});

const commands =
  /^(?:podman|docker|certbot|find|curl|wget|flock|test|cd|bash|sh|systemctl|nice|ionice|rclone|restic|borg|pg_dump|psql|rsync|tar|sleep|timeout|logrotate|python3?|node|php)$/;
