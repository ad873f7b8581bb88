import type { Place } from '../../../place.ts';
import { type Output, schemaOf } from '../../../schema.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { postgres } from '../../parts/edits/postgres.ts';
import { unit } from '../../parts/edits/unit.ts';
import { linePlace } from '../../parts/places.ts';
import { intendedValue } from '../../parts/postgres-value.ts';
import { askSuperuser } from '../../parts/superuser.ts';

/** Every line of the files is in force as it is written: not overridden, not doubled, not rounded, not waiting for a restart. */
export const postgresSizingEffective = defineCheck({
  id: 'postgres.sizing.effective',
  title: 'every line of postgresql.conf is in force as it is written',
  area: 'postgres',
  severity: 'error',
  needs: ['database'],
  run: async (context) => {
    const lines = await askSuperuser(context, LINES, line);
    if (lines.length === 0) throw new CouldNotMeasure('pg_file_settings is empty: the server reads no file');
    const breaches = lines.flatMap((each): Breach[] => {
      const why = notInForce(each, lines);
      const place = placeOf(context, each);
      // A file that initdb wrote is nobody's word: the command line is where a stack without a file of its own speaks.
      if (why === undefined || (place === undefined && why.code === 'overridden')) return [];
      const evidence = {
        setting: each.name,
        why: why.code,
        written: each.written,
        value: each.value,
        source: each.source,
      };
      const message = `${each.name} = ${each.written}: ${why.words}`;
      return [{ message, evidence, place, help: why.help }];
    });
    return { evidence: { lines: lines.length }, breaches };
  },
  faults: [
    fault(
      'the command line overrides a line of the file',
      unit('postgres.container').change('Container', 'Exec', (value) => `${value} -c random_page_cost=4`),
      { evidence: { setting: 'random_page_cost', why: 'overridden', source: 'command line' } },
    ),
    fault('a setting stands twice', postgres.add('max_worker_processes', '8'), {
      evidence: { setting: 'max_worker_processes', why: 'doubled', written: '4' },
    }),
    fault('a value is not one that the server can have', postgres.set('min_wal_size', '260.5MB'), {
      evidence: { setting: 'min_wal_size', why: 'rounded' },
    }),
  ],
});

const LINES = `select f.sourcefile as file, f.sourceline as line, f.seqno, f.name, f.setting as written, f.applied, f.error,
                      s.reset_val as value, s.unit, s.vartype, s.source, s.pending_restart as pending
                 from pg_file_settings f left join pg_settings s on lower(s.name) = lower(f.name) order by f.seqno`;

const text = schemaOf((z) => z.string().nullable());

const line = schemaOf((z) =>
  z.object({
    file: text(),
    line: z.number().nullable(),
    seqno: z.number(),
    name: text(),
    written: text(),
    applied: z.boolean(),
    error: text(),
    value: text(),
    unit: text(),
    vartype: text(),
    source: text(),
    pending: z.boolean().nullable(),
  }),
);

type Line = Output<typeof line>;

interface Reason {
  readonly code: 'unreadable' | 'doubled' | 'overridden' | 'pending' | 'rounded';
  readonly words: string;
  readonly help: string;
}

function notInForce(each: Line, all: readonly Line[]): Reason | undefined {
  if (all.some((other) => other.name === each.name && other.seqno > each.seqno))
    return { code: 'doubled', words: 'a later line wins', help: 'keep one of the two' };
  // After a reload PostgreSQL marks what the command line overrides as pending too: no restart would change it.
  if (each.pending === true && each.source === 'configuration file')
    return { code: 'pending', words: 'waits for a restart', help: 'restart the server' };
  // What the command line holds "could not be applied" from the file: that is told below.
  if (each.error !== null && each.source !== 'command line')
    return { code: 'unreadable', words: each.error, help: 'see pg_file_settings' };
  const intended = intendedValue(each.written ?? '', each.unit, each.vartype);
  const same = intended === undefined ? each.value === each.written : intended === Number(each.value);
  // PostgreSQL itself overrides the names of its files, by what they are.
  if (each.source !== 'configuration file' && !same)
    return {
      code: 'overridden',
      words: `in force is ${each.value}, from ${each.source}`,
      help: 'say it in one place: the command line, a role or the environment wins over the file',
    };
  if (intended === undefined || same) return undefined;
  return {
    code: 'rounded',
    words: `it means ${intended} × ${each.unit ?? '1'}, in force is ${each.value}`,
    help: 'write a value that the server can have',
  };
}

function placeOf({ trial }: CheckContext, each: Line): Place | undefined {
  const place = linePlace(trial.configs, each.file ?? 'postgresql.conf', /^/);
  return place && { ...place, line: each.line ?? 1 };
}
