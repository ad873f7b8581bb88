import { shellOptionsAt } from '../../syntax/shell/options.ts';
import { simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** A command that fails is not hidden by local or export. */
export const scriptsMaskedFailure = scriptRule({
  id: 'scripts.masked-failure',
  title: 'a command that fails is not hidden by local or export',
  severity: 'warning',
  why: 'The exit code is that of "local", which is always 0: set -e does not stop, and the script goes on with an empty value.',
  source: 'shellcheck SC2155; bash(1), local',
  *judge(script) {
    for (const { command, statement, pipeline } of simpleCommands(script)) {
      const name = command.words[0]?.literal ?? '';
      if (!/^(?:local|export|readonly|declare|typeset)$/.test(name)) continue;
      const at = statement.chain.findIndex((link) => link.pipeline === pipeline);
      const asked = statement.chain[at + 1]?.operator === '||';
      if (!asked && !shellOptionsAt(script, command.start).has('errexit')) continue;
      const word = command.words
        .slice(1)
        .find((each) =>
          each.parts.some(
            (part) =>
              part.kind === 'command' &&
              part.form !== 'process' &&
              /^(?:\$\(|`)\s*(?:podman|docker|psql|pg_\w+|curl|wget|redis-cli|mktemp|aws|rclone|kubectl|jq|openssl|ssh|scp|systemctl|cat|restic|borg|rclone|rsync|mysql|mysqldump|mariadb|mariadb-dump|mongodump|mongosh|tar|gpg|age|s3cmd|gsutil|kopia|git|docker-compose)\b/.test(
                each.raw.slice(part.start - each.start),
              ),
          ),
        );
      if (word !== undefined)
        yield remarkOf(
          word,
          asked
            ? `what stands behind || is never reached when this fails: the exit code is that of "${name}"`
            : `set -e does not see when this fails: the exit code is that of "${name}"`,
          `${name} x first, then x=$(…) on a line of its own`,
        );
    }
  },
});
