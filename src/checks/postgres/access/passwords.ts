import { spoken } from '../../../contract/read-contract.ts';
import { schemaOf } from '../../../schema.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { onFreshCluster } from '../../parts/edits/fresh-cluster.ts';
import { inScript } from '../../parts/edits/script.ts';
import { linePlace } from '../../parts/places.ts';
import { askSuperuser } from '../../parts/superuser.ts';

/** Every role's password is kept as promised: as a scram verifier that is not the empty password's, or not at all. */
export const postgresAccessPasswords = defineCheck({
  id: 'postgres.access.passwords',
  title: 'every role’s password is kept as scram, or there is none and no way in by password',
  area: 'postgres',
  severity: 'error',
  needs: ['database'],
  run: async (context) => {
    const promised = spoken(context.contract.postgres?.passwords, 'postgres.passwords');
    const roles = await askSuperuser(context, KEPT, kept);
    const { configs } = context.trial;
    const breaches = roles
      .filter((role) => role.kept !== promised[role.name])
      .map(
        (role): Breach => ({
          message: `the password of ${role.name} is kept as ${role.kept}, promised is ${promised[role.name] ?? 'no such role'}`,
          evidence: { role: role.name, kept: role.kept, promised: promised[role.name] ?? null },
          place: linePlace(
            configs,
            '10-roles.sh',
            new RegExp(`CREATE ROLE ${role.name}\\b|password_encryption`),
          ),
          help: "SET password_encryption = 'scram-sha-256' before the password is set, and set it anew",
        }),
      );
    for (const name of Object.keys(promised).filter((each) => !roles.some((role) => role.name === each))) {
      breaches.push({
        message: `there is no role ${name}`,
        evidence: { role: name, kept: null },
        place: linePlace(configs, '10-roles.sh', /CREATE ROLE/),
      });
    }
    return { evidence: { roles: roles.map((role) => `${role.name}: ${role.kept}`) }, breaches };
  },
  faults: [
    fault(
      'passwords are kept as md5',
      onFreshCluster(
        inScript("SET password_encryption = 'scram-sha-256'", "SET password_encryption = 'md5'"),
      ),
      { evidence: { role: 'senex_user', kept: 'md5' }, alsoReports: ['postgres.access.matrix'] },
    ),
    fault(
      'the application’s password is empty',
      onFreshCluster(inScript("PASSWORD :'app_password'", "PASSWORD ''")),
      { evidence: { role: 'senex_user', kept: 'none' }, alsoReports: ['postgres.access.matrix'] },
    ),
    fault(
      'the backup role gets a password',
      onFreshCluster(
        inScript('REPLICATION BYPASSRLS CONNECTION LIMIT 5', "REPLICATION BYPASSRLS PASSWORD 'x'"),
      ),
      { evidence: { role: 'senex_backup', kept: 'scram-sha-256' } },
    ),
  ],
});

const KEPT = `select rolname as name, case when rolpassword is null then 'none'
                     when rolpassword like 'SCRAM-SHA-256$%' then 'scram-sha-256'
                     when rolpassword like 'md5%' then 'md5' else 'plain' end as kept
                from pg_authid where rolname !~ '^pg_' and rolcanlogin order by 1`;

const kept = schemaOf((z) => z.object({ name: z.string(), kept: z.string() }));
