import { spoken } from '../../../contract/read-contract.ts';
import type { Place } from '../../../place.ts';
import { schemaOf } from '../../../schema.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { hba } from '../../parts/edits/postgres.ts';
import { linePlace } from '../../parts/places.ts';
import { askSuperuser } from '../../parts/superuser.ts';

/** The rules of access are the promised ones, as PostgreSQL read them and not as a person reads the file. */
export const postgresAccessHba = defineCheck({
  id: 'postgres.access.hba',
  title: 'pg_hba.conf, as PostgreSQL read it, has the promised rules and no other',
  area: 'postgres',
  severity: 'error',
  needs: ['database'],
  run: async (context) => {
    const promised = spoken(context.contract.postgres?.access, 'postgres.access').map(ruleWords);
    const rules = await askSuperuser(context, RULES, rule);
    const read = rules.flatMap((each) =>
      each.databases.flatMap((database) =>
        each.users.map((user) => ({ ...each, words: ruleWords({ ...each, database, user }) })),
      ),
    );
    const help =
      'see pg_hba_file_rules: the first rule that fits decides, and a line may mean more than it seems';
    const breaches: Breach[] = [
      ...rules
        .filter((each) => each.error !== null)
        .map((each) => ({
          message: `line ${each.line} of pg_hba.conf cannot be read: ${each.error}`,
          evidence: { line: each.line, error: each.error },
          place: placeOf(context, each.line),
          help,
        })),
      ...read
        .filter((each) => !promised.includes(each.words))
        .map((each) => ({
          message: `"${each.words}" is a rule that nobody promised`,
          evidence: { rule: each.words, line: each.line },
          place: placeOf(context, each.line),
          help,
        })),
      ...promised
        .filter((words) => !read.some((each) => each.words === words))
        .map((words) => ({
          message: `the promised rule "${words}" is not there`,
          evidence: { missing: words },
          place: placeOf(context, 1),
          help,
        })),
    ];
    return { evidence: { rules: read.map((each) => each.words) }, breaches };
  },
  faults: [
    fault(
      'who is in the container needs no password',
      hba.set({ type: 'local', user: 'senex_readonly' }, { method: 'trust' }),
      { evidence: { rule: 'local senextrader senex_readonly trust' } },
    ),
    fault('every network may ask', hba.set({ type: 'host' }, { address: '0.0.0.0/0' }), {
      evidence: { rule: 'host senextrader senex_user 0.0.0.0/0 scram-sha-256' },
    }),
    fault(
      'the backup role may no longer take base backups',
      hba.remove({ type: 'local', database: 'replication' }),
      { evidence: { missing: 'local replication senex_backup peer' } },
    ),
  ],
});

/** The address as the file has it: PostgreSQL prints 0.0.0.0/0 as address and mask. */
const RULES = `select line_number as line, type, database as databases, user_name as users, address, netmask,
                      auth_method as method, error from pg_hba_file_rules order by line_number`;

const words = schemaOf((z) =>
  z
    .array(z.string())
    .nullable()
    .transform((list) => list ?? []),
);

const rule = schemaOf((z) =>
  z.object({
    line: z.number(),
    type: z.string().nullable(),
    databases: words(),
    users: words(),
    address: z.string().nullable(),
    netmask: z.string().nullable(),
    method: z.string().nullable(),
    error: z.string().nullable(),
  }),
);

interface Words {
  readonly type: string | null;
  readonly database: string;
  readonly user: string;
  readonly address?: string | null | undefined;
  readonly netmask?: string | null | undefined;
  readonly method: string | null;
}

function ruleWords({ type, database, user, address, netmask, method }: Words): string {
  const bits = netmask == null ? '' : `/${bitsOf(netmask)}`;
  const from = address == null ? [] : [`${address}${bits}`];
  return [type ?? '?', database, user, ...from, method ?? '?'].join(' ');
}

/** 255.255.0.0 is 16, ffff:: too. */
function bitsOf(mask: string): number {
  const parts = mask.includes(':')
    ? mask.split(':').map((part) => Number.parseInt(part || '0', 16))
    : mask.split('.').map(Number);
  return parts.reduce((sum, part) => sum + part.toString(2).replaceAll('0', '').length, 0);
}

function placeOf(context: CheckContext, line: number): Place | undefined {
  const place = linePlace(context.trial.configs, 'pg_hba.conf', /^(?:local|host)/);
  return place && { ...place, line };
}
