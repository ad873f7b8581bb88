import type { HbaRule } from '../../syntax/hba/tree.ts';
import type { Rule } from '../define-rule.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { socketClients, socketRule } from '../parts/across/socket-clients.ts';
import { runsOfficial } from '../parts/units/images.ts';

/** Who comes over the socket by `peer` is the system user of that name. */
export const acrossPeerUser: Rule = {
  id: 'across.peer-user',
  title: 'Who comes over the socket by "peer" is the system user of that name',
  area: 'across',
  severity: 'error',
  why: 'podman exec and health checks run as root in the image of PostgreSQL, and "peer" lets in only the system user that bears the name of the role: "Peer authentication failed", at each dump.',
  source: 'postgresql.org/docs/current/auth-peer.html; podman-exec(1), --user',
  *judge(stack) {
    const [server, more] = postgresOf(stack);
    const [hba, other] = stack.hba;
    if (server === undefined || hba === undefined || more !== undefined || other !== undefined) return;
    if (!runsOfficial(server.plan, 'postgres')) return;
    if (!hba.rules.some(({ type, method }) => type === 'local' && method.value === 'peer')) return;
    const told = new Set<HbaRule>();
    for (const asked of socketClients(stack, server)) {
      const rule = asked.role === asked.user ? undefined : socketRule(hba.rules, asked);
      if (rule?.method.value !== 'peer' || rule.options.some(({ name }) => name === 'map')) continue;
      const message = `"peer" lets ${asked.role} in over the socket only as the system user ${asked.role}`;
      yield {
        place: asked.place,
        message: `${message}, and this is run by ${asked.user}: "Peer authentication failed"`,
        help: `podman exec --user …, -h 127.0.0.1 with a password, or scram-sha-256 in line ${rule.place.line} of ${hba.file}`,
      };
      if (told.has(rule) || rule.users.some(({ value }) => value === asked.role)) continue;
      told.add(rule);
      yield {
        place: rule.place,
        message: `${message}, and ${asked.place.file}:${asked.place.line} is run by ${asked.user} in the container`,
        help: 'local all all scram-sha-256',
        severity: 'warning',
      };
    }
  },
};
