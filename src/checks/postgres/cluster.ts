import { spoken } from '../../contract/read-contract.ts';
import { probePostgresServer } from '../../probes/postgres/postgres-server.ts';
import { type Breach, defineCheck, fault } from '../define-check.ts';
import { applicationLogin, postgresTarget } from '../parts/data-target.ts';
import { onFreshCluster } from '../parts/edits/fresh-cluster.ts';
import { postgres } from '../parts/edits/postgres.ts';
import { unit } from '../parts/edits/unit.ts';
import { linePlace, unitPlace } from '../parts/places.ts';

/** What a cluster keeps for life: checksums, encoding, time zone, and the collation that its indexes were built with. */
export const postgresCluster = defineCheck({
  id: 'postgres.cluster',
  title: 'checksums, encoding, time zone and collation are as promised',
  area: 'postgres',
  severity: 'error',
  needs: ['database'],
  run: async (context) => {
    const promised = spoken(context.contract.postgres, 'postgres');
    const server = await probePostgresServer({
      ...(await postgresTarget(context)),
      login: applicationLogin(context),
    });
    const database = server.databases.find((each) => each.name === promised.database);
    const facts = {
      checksums: server.checksums,
      encoding: database?.encoding ?? null,
      timezone: server.timezone,
      locale: database?.collate ?? null,
      libc: /musl|alpine/i.test(server.build) ? 'musl' : 'glibc',
      collation: database?.collationVersion ?? null,
      actualCollation: database?.actualCollationVersion ?? null,
    };
    const { configs } = context.trial;
    const initdb = unitPlace(
      configs,
      `${context.contract.services.database}.container`,
      'Container',
      'Environment',
      'POSTGRES_INITDB_ARGS',
    );
    const rows = [
      { fact: 'checksums', measured: facts.checksums, wanted: promised.checksums, place: initdb },
      { fact: 'encoding', measured: facts.encoding, wanted: promised.encoding, place: initdb },
      { fact: 'locale', measured: facts.locale, wanted: promised.locale, place: initdb },
      {
        fact: 'timezone',
        measured: facts.timezone,
        wanted: promised.timezone,
        place: linePlace(configs, 'postgresql.conf', /^timezone/),
      },
      {
        fact: 'collation version',
        measured: facts.actualCollation,
        wanted: facts.collation ?? undefined,
        place: initdb,
      },
    ];
    const breaches = rows
      .filter((row) => row.wanted !== undefined && row.measured !== row.wanted)
      .map(
        ({ fact, measured, wanted, place }): Breach => ({
          message: `${fact} is ${measured}, promised is ${wanted}`,
          evidence: { fact, measured, promised: wanted },
          place,
          help: 'checksums, encoding and locale are set once, by POSTGRES_INITDB_ARGS; a new cluster and a restore change them',
        }),
      );
    return { evidence: facts, breaches };
  },
  faults: [
    fault('pages without checksums', onFreshCluster(initdbWithout('--data-checksums')), {
      evidence: { fact: 'checksums', measured: false },
    }),
    fault(
      'another encoding',
      onFreshCluster(initdbWithout('--encoding=UTF8 --locale=C.UTF-8', '--encoding=LATIN1 --locale=C')),
      {
        evidence: { fact: 'encoding', measured: 'LATIN1' },
      },
    ),
    fault(
      'text is sorted by another locale',
      onFreshCluster(initdbWithout('--locale=C.UTF-8', '--locale=C')),
      { evidence: { fact: 'locale', measured: 'C' } },
    ),
    fault('another time zone', postgres.set('timezone', 'UTC'), {
      evidence: { fact: 'timezone', measured: 'UTC' },
    }),
  ],
});

function initdbWithout(words: string, instead = '') {
  const isInitdb = (value: string): boolean => value.includes('POSTGRES_INITDB_ARGS=');
  return unit('postgres.container').change('Container', 'Environment', (value) =>
    isInitdb(value) ? value.replace(words, instead) : value,
  );
}
