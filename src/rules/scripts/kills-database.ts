import { baseName, realCommand, simpleCommands, wordTexts } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** A database is not stopped by SIGKILL. */
export const scriptsKillsDatabase = commandRule({
  id: 'scripts.kills-database',
  title: 'a database is not stopped by SIGKILL',
  severity: 'error',
  why: 'Killed in the midst of its writes it has to recover at the next start, Redis loses what it had not written, and what PostgreSQL leaves in shared memory can keep it from starting.',
  source: 'postgresql.org/docs/current/server-shutdown.html: "best not to use SIGKILL"',
  *judge(script) {
    if (/(?:^|\/)(?:tests?|chaos|drills?)\//i.test(script.file)) return;
    for (const { command } of simpleCommands(script)) {
      const words = wordTexts(realCommand(command));
      const name = baseName(realCommand(command)[0]);
      const isKill =
        /^(?:kill|pkill|killall)$/.test(name) &&
        words.some(
          (word, at) =>
            /^-(?:9|KILL|SIGKILL)$/.test(word) ||
            (/^-(?:s|-signal)$/.test(word) && /^(?:9|KILL|SIGKILL)$/.test(words[at + 1] ?? '')),
        );
      if (!isKill || !words.some((word) => server.test(word))) continue;
      if (asked(script.text.slice(0, command.start))) continue;
      yield remarkOf(
        command,
        'the server gets no time to write what it holds',
        'systemctl stop, or pg_ctl stop -m fast',
      );
    }
  },
});

/** Whether the script told the server to end before, and so lost patience only. */
function asked(before: string): boolean {
  return new RegExp(
    `(?:kill|pkill|killall)\\s+(?:-(?:15|TERM|SIGTERM|INT|2|SIGINT)\\s|[^-\\n])[^\\n]*(?:${server.source})|(?:SHUTDOWN|systemctl\\s+stop|pg_ctl\\b[^\\n]*stop|(?:mysql|mariadb-)admin\\b[^\\n]*shutdown)`,
    'i',
  ).test(before);
}

const server = /postgres|postmaster|redis-server|valkey-server|mysqld|mariadbd|mongod/;
