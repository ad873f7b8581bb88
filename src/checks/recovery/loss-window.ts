import { basename } from 'node:path';
import type { ConfigSet } from '../../config/config-set.ts';
import { spoken } from '../../contract/read-contract.ts';
import { schemaOf } from '../../schema.ts';
import { readSpan } from '../../syntax/unit/calendar.ts';
import { unitEntriesInForce } from '../../syntax/unit/in-force.ts';
import { parseUnit } from '../../syntax/unit/parse.ts';
import { calendarPaces, monotonicPaces, startedByTimer, type TimerPace } from '../../syntax/unit/timer.ts';
import type { UnitTree } from '../../syntax/unit/tree.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../define-check.ts';
import { inFile } from '../parts/edits/host-file.ts';
import { postgres } from '../parts/edits/postgres.ts';
import { linePlace } from '../parts/places.ts';
import { pointInTimeScripts } from '../parts/recovery/point-in-time-scripts.ts';
import { askSuperuser } from '../parts/superuser.ts';

/** Together, the wait for a segment to close and the wait for it to be fetched are within what may be lost. */
export const recoveryLossWindow = defineCheck({
  id: 'recovery.loss-window',
  title: 'a write is out of the database’s volume within the recovery point objective',
  area: 'recovery',
  severity: 'error',
  needs: ['database'],
  run: async (context) => {
    const { rpoMs } = spoken(context.contract.recovery, 'recovery');
    const { collectScript } = pointInTimeScripts(context);
    const [pace] = await askSuperuser(
      context,
      PACE,
      schemaOf((z) => z.object({ seconds: z.number() })),
    );
    const closed = pace?.seconds ?? 0;
    const fetched = collecting(context.trial.configs, basename(collectScript));
    const worst = closed > 0 && fetched !== undefined ? closed + fetched.seconds : Number.POSITIVE_INFINITY;
    const evidence = {
      closedAfterSeconds: closed,
      fetchedAfterSeconds: fetched?.seconds ?? 'never',
      rpoSeconds: rpoMs / 1000,
    };
    const breaches = worst > rpoMs / 1000 ? [tooLate(context, { evidence, worst, fetched })] : [];
    return { evidence, breaches };
  },
  faults: [
    fault('segments are closed every five minutes', postgres.set('archive_timeout', '300'), {
      evidence: { closedAfterSeconds: 300 },
    }),
    fault('segments are fetched every ten minutes', inFile('collect-wal.timer', 'minutely', '*:0/10'), {
      evidence: { fetchedAfterSeconds: 601 },
    }),
    fault(
      'systemd may start the fetching late',
      inFile('collect-wal.timer', 'AccuracySec=1s', 'AccuracySec=5min'),
      {
        evidence: { fetchedAfterSeconds: 360 },
      },
    ),
    fault(
      'nothing starts the fetching',
      inFile('collect-wal.timer', '[Timer]', '[Timer]\nUnit=other.service'),
      {
        evidence: { fetchedAfterSeconds: 'never' },
      },
    ),
  ],
});

const PACE = `select setting::int as seconds from pg_settings where name = 'archive_timeout'`;

/** How long a closed segment may wait: from one run of the timer to the next, and how late systemd may be. */
function collecting(configs: ConfigSet, script: string): TimerPace | undefined {
  const units = configs.files
    .filter(({ role }) => role === 'systemd')
    .map((file) => ({ name: basename(file.hostPath), tree: parseUnit(file.source, file.text) }));
  const services = units
    .filter(({ tree }) =>
      unitEntriesInForce(tree, 'Service', 'ExecStart').some(({ value }) => value.includes(script)),
    )
    .map(({ name }) => name);
  const found = units
    .filter(({ name, tree }) => name.endsWith('.timer') && services.includes(startedByTimer(name, tree)))
    .flatMap(({ tree }) => runsOf(tree));
  return found.toSorted((one, other) => one.seconds - other.seconds)[0];
}

function runsOf(tree: UnitTree): TimerPace[] {
  const late = spanOf(tree, 'AccuracySec', 60) + spanOf(tree, 'RandomizedDelaySec', 0);
  return [...calendarPaces(tree), ...monotonicPaces(tree)].map(({ entry, seconds }) => ({
    entry,
    seconds: seconds + late,
  }));
}

function spanOf(tree: UnitTree, key: string, otherwise: number): number {
  return readSpan(unitEntriesInForce(tree, 'Timer', key).at(-1)?.value ?? '') ?? otherwise;
}

function tooLate(
  { trial }: CheckContext,
  about: {
    readonly evidence: { readonly closedAfterSeconds: number; readonly rpoSeconds: number };
    readonly worst: number;
    readonly fetched: TimerPace | undefined;
  },
): Breach {
  const { evidence, worst, fetched } = about;
  const closes = linePlace(trial.configs, 'postgresql.conf', /^archive_timeout/);
  const how =
    fetched === undefined
      ? 'no timer starts the script that fetches segments'
      : evidence.closedAfterSeconds <= 0
        ? 'a segment is closed only once it is full'
        : `${evidence.closedAfterSeconds} s until a segment is closed and ${fetched.seconds} s until it is fetched are ${worst} s`;
  return {
    message: `${how}; at most ${evidence.rpoSeconds} s may be lost`,
    evidence,
    place:
      fetched !== undefined && fetched.seconds > evidence.closedAfterSeconds ? fetched.entry.place : closes,
    help: 'archive_timeout, the timer’s period, its AccuracySec= (a minute unless told) and RandomizedDelaySec= add up',
  };
}
