import { posix } from 'node:path';
import type { ConfigFile } from '../../config/config-set.ts';
import type { ReadStack } from '../read-stack.ts';

/** A config of a program that no rule knows: said aloud, so that nobody takes silence for a verdict. */
interface UnjudgedFile {
  readonly file: string;
  readonly program: string;
}

/** By the file's name, or by what only that program's config says. */
const programs: readonly { readonly program: string; readonly name: RegExp; readonly words?: RegExp }[] = [
  {
    program: 'MySQL or MariaDB',
    name: /^(?:my|mysqld?|mariadb).*\.c(?:nf|onf)$/,
    words: /^\[(?:mysqld?|mariadb|client|server)[\w.-]*\]/m,
  },
  { program: 'HAProxy', name: /^haproxy.*\.cfg$/, words: /^(?:frontend|backend|listen)[ \t]+\S+[ \t]*$/m },
  { program: 'pgBackRest', name: /^pgbackrest.*\.conf$/ },
  {
    program: 'PHP-FPM',
    name: /^(?:php-fpm|www|zz-.*)\.conf$/,
    words: /^[ \t]*pm(?:\.max_children)?[ \t]*=/m,
  },
  { program: 'Apache', name: /^(?:httpd|apache2?).*\.conf$/, words: /^[ \t]*<VirtualHost[ \t]/m },
  { program: 'Caddy', name: /^Caddyfile/ },
  { program: 'RabbitMQ', name: /^rabbitmq.*\.conf$/ },
  { program: 'Mosquitto', name: /^mosquitto.*\.conf$/ },
  { program: 'rclone', name: /^rclone.*\.conf$/ },
];

/** Names that say nothing without the words. */
const isCommon = /^(?:www|zz-.*)\.conf$/;

/** Configs among the files that `lint` read and has no rules for. */
function unjudgedFiles(stack: ReadStack): readonly UnjudgedFile[] {
  return stack.filesOf('other').flatMap((file) => {
    const program = programOf(file);
    return program === undefined ? [] : [{ file: file.source, program }];
  });
}

function programOf({ hostPath, text }: ConfigFile): string | undefined {
  const name = posix.basename(hostPath);
  const isConfig = /\.(?:conf|cnf|cfg|ini)$/.test(name);
  const head = text.slice(0, 100_000);
  return programs.find(
    ({ name: pattern, words }) =>
      (pattern.test(name) && !isCommon.test(name)) || (isConfig && words?.test(head) === true),
  )?.program;
}

/** One line for each program: `not judged: no rules for MySQL or MariaDB (db/my.cnf)`. */
export function unjudgedLines(stack: ReadStack): readonly string[] {
  const byProgram = Map.groupBy(unjudgedFiles(stack), ({ program }) => program);
  return [...byProgram].map(
    ([program, files]) => `not judged: no rules for ${program} (${files.map(({ file }) => file).join(', ')})`,
  );
}
