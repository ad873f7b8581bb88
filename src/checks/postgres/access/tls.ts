import { spoken } from '../../../contract/read-contract.ts';
import { probePostgresStartup } from '../../../probes/postgres/startup.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { postgresTarget } from '../../parts/data-target.ts';
import { hba } from '../../parts/edits/postgres.ts';
import { linePlace } from '../../parts/places.ts';

/** TLS is asked for where the contract asks for it: there nobody gets in without, and elsewhere nobody is kept out. */
export const postgresAccessTls = defineCheck({
  id: 'postgres.access.tls',
  title: 'the database asks for TLS where, and only where, it is promised',
  area: 'postgres',
  severity: 'error',
  needs: ['database'],
  run: async (context) => {
    const { tls, role: user, database } = spoken(context.contract.postgres, 'postgres');
    const promised = spoken(tls, 'postgres.tls');
    const target = { ...(await postgresTarget(context)), user, database };
    const [plain, asking] = await Promise.all([
      probePostgresStartup(target),
      probePostgresStartup({ ...target, tls: {} }),
    ]);
    const facts = { promised, withoutTls: plain.method, tls: asking.tls, overTls: asking.method };
    const wrong =
      promised === 'required'
        ? plain.method !== 'rejected' || asking.tls !== 'offered' || asking.method !== 'scram'
        : plain.method !== 'scram';
    const breach: Breach = {
      message: `without TLS ${user} is ${plain.method === 'rejected' ? 'refused' : `asked for ${plain.method}`}, TLS is ${asking.tls}; promised is TLS ${promised}`,
      evidence: facts,
      place: linePlace(context.trial.configs, 'pg_hba.conf', /^host/),
      help: '`hostssl` lines and ssl = on where TLS is promised, `host` lines where it is not',
    };
    return { evidence: facts, breaches: wrong ? [breach] : [] };
  },
  faults: [
    fault(
      'the application must use a TLS that the server does not have',
      hba.set({ type: 'host' }, { type: 'hostssl' }),
      {
        evidence: { withoutTls: 'rejected', tls: 'refused' },
        alsoReports: ['postgres.access.hba'],
      },
    ),
  ],
});
