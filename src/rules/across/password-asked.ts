import type { ServicePlan } from '../../plan/blueprint.ts';
import type { HbaRule } from '../../syntax/hba/tree.ts';
import type { Rule } from '../define-rule.ts';
import { hbaServers } from '../parts/across/hba-files.ts';
import { type SocketClient, socketClients, socketRule } from '../parts/across/socket-clients.ts';
import { runsOfficial } from '../parts/units/images.ts';

/** A client over the socket has the password that it is asked for. */
export const acrossPasswordAsked: Rule = {
  id: 'across.password-asked',
  title: 'A client over the socket has the password that it is asked for',
  area: 'across',
  severity: 'error',
  why: 'podman exec hands no password on, and nobody is there to type one: "fe_sendauth: no password supplied", at each dump and each check.',
  source: 'postgresql.org/docs/current/auth-password.html; libpq-pgpass.html; podman-exec(1), --env',
  *judge(stack) {
    for (const [hba, server] of hbaServers(stack)) {
      if (!runsOfficial(server.plan, 'postgres') || bringsPassword(server.plan)) continue;
      if (hba.others.length + hba.problems.length > 0) continue;
      const told = new Set<HbaRule>();
      for (const asked of socketClients(stack, server)) {
        const rule = socketRule(hba.rules, asked);
        if (rule === undefined || !/^(?:scram-sha-256|md5|password)$/.test(rule.method.value)) continue;
        if (asked.words.some(mayBring)) continue;
        yield {
          place: asked.place,
          message: `${hba.file}:${rule.place.line} asks ${asked.role} for a password over the socket too, and this client has none: "no password supplied"`,
          help: helpFor(asked),
        };
        if (told.has(rule)) continue;
        told.add(rule);
        yield {
          place: rule.place,
          message: `asks for a password over the socket, and ${asked.place.file}:${asked.place.line} brings none`,
          help: `local ${asked.database ?? 'all'} ${asked.role} peer with a client that runs as ${asked.role}, or a password for it`,
          severity: 'warning',
        };
      }
    }
  },
};

/** A variable or a file of the container, as far as the files tell. */
function bringsPassword({ environment, environmentFiles, secrets, mounts }: ServicePlan): boolean {
  return (
    environmentFiles.length > 0 ||
    [...Object.keys(environment), ...secrets.map(({ target }) => target)].some(mayBring) ||
    [...mounts, ...secrets].some(({ target }) => /pgpass|pg_service/i.test(target))
  );
}

const mayBring = (word: string) => /PGPASS|PGSERVICE|pgpass|password=|passfile=|service=/.test(word);

function helpFor({ user }: SocketClient): string {
  return user === 'root'
    ? 'podman exec --env PGPASSFILE=/run/secrets/pgpass …, with such a secret in the unit'
    : 'PGPASSFILE=… with a secret in the unit';
}
