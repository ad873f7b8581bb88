import { spoken } from '../../contract/read-contract.ts';
import { probePostgresStartup } from '../../probes/postgres/startup.ts';
import { tryPostgresLogin } from '../../probes/postgres/try-login.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../define-check.ts';
import { applicationLogin, postgresTarget } from '../parts/data-target.ts';
import { hba } from '../parts/edits/postgres.ts';
import { linePlace } from '../parts/places.ts';

/** Over the network the application's role gets in by scram with its own password, and nobody else by anything. */
export const postgresAuthentication = defineCheck({
  id: 'postgres.authentication',
  title: 'over the network only the application’s role gets in, by scram and its own password',
  area: 'postgres',
  severity: 'error',
  needs: ['database'],
  run: async (context) => {
    const place = linePlace(context.trial.configs, 'pg_hba.conf', /^host/);
    const doors = await askDoors(context);
    const logins = await tryLogins(context);
    const breaches: Breach[] = [];
    for (const door of doors.filter((each) => !each.promised.includes(each.method))) {
      const message = `${door.user} on ${door.database} is asked for ${door.method}, promised is ${door.promised.join(' or ')}`;
      breaches.push({
        message,
        evidence: { ...door, promised: door.promised.join(' or ') },
        place,
        help: 'one host line in pg_hba.conf: the role, its database, samenet, scram-sha-256',
      });
    }
    for (const login of logins.filter((each) => each.accepted !== each.promised)) {
      const message = `the application's role with ${login.password} is ${login.accepted ? 'let in' : 'refused'}: ${login.error ?? 'no error'}`;
      breaches.push({ message, evidence: { ...login }, place, help: 'let only the secret’s password in' });
    }
    return {
      evidence: {
        doors: doors.map((door) => `${door.user}/${door.database}: ${door.method}`),
        logins: logins.length,
      },
      breaches,
    };
  },
  faults: [
    fault(
      'the application needs no password',
      hba.set({ type: 'host', method: 'scram-sha-256' }, { method: 'trust' }),
      {
        evidence: { user: 'senex_user', method: 'trust' },
      },
    ),
    fault(
      'passwords go in clear text',
      hba.set({ type: 'host', method: 'scram-sha-256' }, { method: 'password' }),
      {
        evidence: { user: 'senex_user', method: 'cleartext' },
      },
    ),
    fault('the superuser is let in from outside', hba.insert('host all postgres all scram-sha-256', 'last'), {
      evidence: { user: 'postgres', method: 'scram' },
    }),
    fault('every role and database is let in', hba.insert('host all all all scram-sha-256', 'last'), {
      evidence: { user: 'postgres', database: 'postgres', method: 'scram' },
    }),
    fault(
      'the application’s role is refused',
      hba.set({ type: 'host', method: 'scram-sha-256' }, { method: 'reject' }),
      {
        evidence: { user: 'senex_user', method: 'rejected' },
      },
    ),
  ],
});

async function askDoors(context: CheckContext) {
  const { role, database, access } = spoken(context.contract.postgres, 'postgres');
  // Where no rule of pg_hba.conf is promised, a door may be there for whoever knows a password.
  const stranger = access === undefined ? ['rejected', 'scram'] : ['rejected'];
  const target = await postgresTarget(context);
  const doors = [
    { user: role, database, promised: ['scram'] },
    { user: role, database: 'postgres', promised: stranger },
    { user: role, database: 'replication', promised: stranger },
    { user: 'postgres', database, promised: stranger },
    { user: 'postgres', database: 'postgres', promised: stranger },
    { user: 'nobody_at_all', database, promised: stranger },
  ];
  return Promise.all(
    doors.map(async ({ user, database: name, promised }) => {
      const { method } = await probePostgresStartup({ ...target, user, database: name });
      return { user, database: name, promised, method };
    }),
  );
}

async function tryLogins(context: CheckContext) {
  const target = await postgresTarget(context);
  const login = applicationLogin(context);
  const tries = [
    { what: 'its own password', promised: true, password: login.password },
    { what: 'a wrong password', promised: false, password: `${login.password}x` },
    { what: 'an empty password', promised: false, password: '' },
  ];
  return Promise.all(
    tries.map(async ({ what, promised, password }) => {
      const { accepted, error } = await tryPostgresLogin({ ...target, login: { ...login, password } });
      return { password: what, promised, accepted, error: error?.message ?? null };
    }),
  );
}
