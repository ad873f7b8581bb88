import type { ShellSimple } from '../../syntax/shell/tree.ts';
import type { Rule } from '../define-rule.ts';
import { firstStarts } from '../parts/postgres/first-start.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf } from '../parts/scripts/rule.ts';

/** Scripts of the first start ask the server over its socket. */
export const postgresFirstStartAddress: Rule = {
  id: 'postgres.first-start-address',
  title: 'scripts of the first start ask the server over its socket',
  area: 'postgres',
  severity: 'error',
  why: 'While the image works through its scripts, the server listens on the socket alone: "connection refused" ends the first start, and a loop that waits for the port never ends.',
  source: "docker.io/library/postgres, docker-entrypoint.sh: listen_addresses='' in docker_temp_server_start",
  *judge(stack) {
    for (const { scripts } of firstStarts(stack)) {
      for (const script of scripts) {
        for (const { command } of simpleCommands(script)) {
          const host = hostOf(command);
          if (host === undefined) continue;
          yield remarkOf(
            command,
            `asks ${host}, and the server listens on its socket alone until the scripts are done`,
            'without -h',
          );
        }
      }
    }
  },
};

const clients = /^(?:psql|pg_isready|createdb|createuser|dropdb|pg_restore|pg_dump|vacuumdb|pgbench)$/;

/** Who is asked over TCP; undefined for the socket, and where that is not sure. */
function hostOf(command: ShellSimple): string | undefined {
  const words = realCommand(command);
  if (!clients.test(baseName(words[0]))) return undefined;
  const assigned = command.assignments.find(({ name }) => name === 'PGHOST')?.value?.literal;
  const texts = words.map(({ raw }) => raw.replaceAll(/["']/g, ''));
  const found = texts.flatMap((text, at) => {
    if (/^(?:-h|--host)$/.test(text)) return texts[at + 1] ?? [];
    return (
      /^(?:-h|--host=)([^=]+)$/.exec(text)?.[1] ??
      /^postgres(?:ql)?:\/\/(?:[^@/]*@)?([\w.-]+)/.exec(text)?.[1] ??
      []
    );
  });
  const [host] = [...found, ...(assigned === undefined ? [] : [assigned])];
  return host !== undefined && /^[\w.-]+$/.test(host) ? host : undefined;
}
