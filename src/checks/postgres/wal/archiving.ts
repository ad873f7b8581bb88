import { spoken } from '../../../contract/read-contract.ts';
import { type Output, schemaOf } from '../../../schema.ts';
import { waitAtMost } from '../../../wait.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { inFile } from '../../parts/edits/host-file.ts';
import { postgres } from '../../parts/edits/postgres.ts';
import { linePlace } from '../../parts/places.ts';
import { archived } from '../../parts/recovery/archive.ts';
import { askSuperuser, runAsSuperuser } from '../../parts/superuser.ts';

/** A WAL segment that is done reaches the archive whole, at least as often as the recovery point asks, and a failure shows. */
export const postgresWalArchiving = defineCheck({
  id: 'postgres.wal.archiving',
  title: 'WAL reaches the archive whole and in time, and an archive that fails is noticed',
  area: 'postgres',
  severity: 'error',
  needs: ['database'],
  exclusive: true,
  limitMs: 120_000,
  run: async (context) => {
    const { rpoMs, walArchive } = spoken(context.contract.recovery, 'recovery');
    const folder = spoken(walArchive, 'recovery.walArchive');
    const [pace] = await askSuperuser(
      context,
      PACE,
      schemaOf((z) => z.object({ timeoutMs: z.number() })),
    );
    const timeoutMs = pace?.timeoutMs ?? 0;
    const whole = await archiveOne(context, folder);
    const broken = whole.arrived ? await failOne(context, folder) : undefined;
    const evidence = { archiveTimeoutMs: timeoutMs, rpoMs, ...whole, ...broken };
    return { evidence, breaches: judge(context, { evidence, timeoutMs, rpoMs }) };
  },
  faults: [
    fault('the archive is nowhere', postgres.set('archive_command', '/bin/true'), {
      evidence: { what: 'arrived', arrived: false },
    }),
    fault('a segment leaves once an hour', postgres.set('archive_timeout', '3600'), {
      evidence: { what: 'pace', archiveTimeoutMs: 3_600_000 },
    }),
    fault(
      'a segment that cannot be written counts as archived',
      inFile('archive-wal.sh', 'echo "archive-wal: cannot write $part" >&2; exit 1;', 'exit 0;'),
      { evidence: { what: 'noticed', noticed: false } },
    ),
    fault(
      'half of each segment is archived',
      inFile('archive-wal.sh', 'bs=1M conv=fsync', 'bs=1M count=8 conv=fsync'),
      { evidence: { what: 'whole', arrived: true, whole: false } },
    ),
  ],
});

const PACE = `select setting::bigint * 1000 as "timeoutMs" from pg_settings where name = 'archive_timeout'`;

type Evidence = Awaited<ReturnType<typeof archiveOne>> &
  Partial<Awaited<ReturnType<typeof failOne>>> & {
    readonly archiveTimeoutMs: number;
    readonly rpoMs: number;
  };

function judge(
  { trial }: CheckContext,
  { evidence, timeoutMs, rpoMs }: { evidence: Evidence; timeoutMs: number; rpoMs: number },
): Breach[] {
  const at = (name: string) => linePlace(trial.configs, 'postgresql.conf', new RegExp(`^${name}`));
  const script = linePlace(trial.configs, 'archive-wal.sh', /dd|cp|rsync/);
  const rows = [
    {
      what: 'pace',
      wrong: timeoutMs <= 0 || timeoutMs > rpoMs,
      message: `a segment leaves every ${timeoutMs / 1000} s, at most ${rpoMs / 1000} s may be lost`,
      place: at('archive_timeout'),
    },
    {
      what: 'arrived',
      wrong: !evidence.arrived,
      message: `the segment ${evidence.segment} was closed and never came to the archive`,
      place: at('archive_command'),
    },
    {
      what: 'whole',
      wrong: evidence.arrived && !evidence.whole,
      message: `the segment ${evidence.segment} is not in the archive as it is in pg_wal`,
      place: script,
    },
    {
      what: 'noticed',
      wrong: evidence.noticed === false,
      message: 'with an archive that cannot be written the server still counts segments as archived',
      place: script,
    },
    {
      what: 'recovered',
      wrong: evidence.recovered === false,
      message: 'what failed once was not archived when the archive could be written again',
      place: at('archive_command'),
    },
  ];
  return rows
    .filter((row) => row.wrong)
    .map(({ what, message, place }) => ({
      message,
      evidence: { what, ...evidence },
      place,
      help: 'archive_command must end with 0 only when the segment is safe, and fail otherwise: PostgreSQL then tries again',
    }));
}

const archiver = schemaOf((z) =>
  z.object({ archived: z.number(), failed: z.number(), last: z.string().nullable() }),
);
const ARCHIVER = `select archived_count as archived, failed_count as failed, last_archived_wal as last from pg_stat_archiver`;

/** Closes the current segment and waits for the server to say that it is archived; then compares what came to the archive. */
async function archiveOne(context: CheckContext, folder: string) {
  const segment = await closeSegment(context);
  const waited = performance.now();
  await awaitArchiver(context, 20_000, (seen) => (seen.last ?? '') >= segment);
  const waitedMs = Math.round(performance.now() - waited);
  const service = serviceOf(context, 'database');
  const path = await archived(context, { service, folder, segment });
  const whole = path !== undefined && (await isWhole(context, { path, segment }));
  return { segment, waitedMs, arrived: path !== undefined, whole };
}

/** As the server itself would get it back; the bare file where it has no `restore_command`. */
async function isWhole(context: CheckContext, at: { readonly path: string; readonly segment: string }) {
  const [settings] = await askSuperuser(
    context,
    `select setting as "restoreCommand" from pg_settings where name = 'restore_command'`,
    schemaOf((z) => z.object({ restoreCommand: z.string() })),
  );
  const back = '/tmp/seatrial-segment';
  const words: Readonly<Record<string, string>> = {
    '%f': at.segment,
    '%p': back,
    '%r': at.segment,
    '%%': '%',
  };
  const command = settings?.restoreCommand.replaceAll(/%[fpr%]/g, (word) => words[word] ?? word);
  const fetch = command === undefined || command === '' ? `cp "${at.path}" "${back}"` : command;
  const compare = `rm -f "${back}"; cd "$PGDATA" && { ${fetch}\n} && cmp -s "${back}" "pg_wal/${at.segment}"; code=$?; rm -f "${back}"; exit $code`;
  return (await inDatabase(context, compare)).exitCode === 0;
}

/** Takes the right to write away from the archive's own user, and gives it back. */
async function failOne(context: CheckContext, folder: string) {
  const [before] = await askSuperuser(context, ARCHIVER, archiver);
  await inDatabase(context, `find "${folder}" -type d -exec chmod u-w {} +`);
  let segment: string;
  let noticed: boolean;
  try {
    segment = await closeSegment(context);
    const seen = await awaitArchiver(
      context,
      20_000,
      ({ failed, last }) => failed > (before?.failed ?? 0) || (last ?? '') >= segment,
    );
    noticed = (seen?.failed ?? 0) > (before?.failed ?? 0);
  } finally {
    await inDatabase(context, `find "${folder}" -type d -exec chmod u+w {} +`);
  }
  // The archiver sleeps for a minute after three failures; a closed segment wakes it.
  await closeSegment(context);
  await awaitArchiver(context, 70_000, ({ last }) => (last ?? '') >= segment);
  const service = serviceOf(context, 'database');
  return { noticed, recovered: (await archived(context, { service, folder, segment })) !== undefined };
}

/** Something must be written, or there is nothing to close. */
async function closeSegment(context: CheckContext): Promise<string> {
  const sql = `select pg_logical_emit_message(false, 'seatrial', 'x') is not null;
    select 'closed ' || pg_walfile_name(pg_switch_wal());`;
  const said = await runAsSuperuser(context, sql);
  return /closed ([0-9A-F]{24})/.exec(said)?.[1] ?? '';
}

async function awaitArchiver(
  context: CheckContext,
  limitMs: number,
  until: (seen: Output<typeof archiver>) => boolean,
): Promise<Output<typeof archiver> | undefined> {
  let last: Output<typeof archiver> | undefined;
  await waitAtMost({
    what: 'the archiver',
    look: async () => {
      [last] = await askSuperuser(context, ARCHIVER, archiver);
      return last;
    },
    until: (seen) => seen !== undefined && until(seen),
    limitMs,
    everyMs: 200,
    signal: context.signal,
  });
  return last;
}

function inDatabase(context: CheckContext, script: string) {
  return serviceOf(context, 'database').exec(['sh', '-c', script], { signal: context.signal });
}
