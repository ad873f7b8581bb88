import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { environmentPlace } from '../../parts/celery/environment-place.ts';
import { freshPrefix, readRuns, showsRuns, waitForRuns } from '../../parts/celery/runs.ts';
import { addSchedule, removeSchedules } from '../../parts/celery/schedule.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { both } from '../../parts/edits/edit-files.ts';
import { unit } from '../../parts/edits/unit.ts';

const hour = 3600;
const plainScheduler = 'django_celery_beat.schedulers:DatabaseScheduler';
const secondBeat = '/tmp/seatrial-second-beat.log';
/** Not every image has pkill. */
const endSecond = `for f in /proc/[0-9]*/cmdline; do
  case "$(tr '\\0' ' ' <"$f" 2>/dev/null)" in 'timeout -k 2 90'*) n=\${f#/proc/}; kill "\${n%/cmdline}";; esac
done; cat ${secondBeat}; rm -f ${secondBeat}`;

/** A schedule fires once: without a restart after it was added, across a kill of beat, and with a second beat beside it. */
export const appCeleryBeat = defineCheck({
  id: 'app.celery.beat',
  title: 'a new schedule fires without a restart, once, also across a killed beat and beside a second one',
  area: 'app',
  severity: 'error',
  needs: ['scheduler', 'worker', 'database', 'redis'],
  exclusive: true,
  long: true,
  limitMs: 240_000,
  run: async (context) => {
    const prefix = freshPrefix('beat');
    try {
      return await observe(context, prefix);
    } finally {
      await removeSchedules(context);
    }
  },
  faults: [
    fault(
      'what has fired is noted late',
      unit('celery-beat.container').add('Container', 'Environment', 'CELERY_BEAT_SYNC_EVERY=0'),
      { evidence: { when: 'beat was killed and started again', fired: 2 } },
    ),
    fault(
      'a second beat fires too',
      // The health check asks for the heartbeat of the application's own scheduler.
      both(
        unit('celery-beat.container').set('Container', 'HealthCmd', 'true'),
        unit('celery-beat.container').add(
          'Container',
          'Environment',
          `CELERY_BEAT_SCHEDULER=${plainScheduler}`,
        ),
      ),
      { evidence: { when: 'a second beat runs', leads: false } },
    ),
  ],
});

async function observe(context: CheckContext, prefix: string) {
  const scheduler = serviceOf(context, 'scheduler');
  const breaches: Breach[] = [];
  const place = (variable: string) => environmentPlace(context, scheduler.name, variable);
  const begun = performance.now();
  const added = await fires(context, `${prefix}added`);
  const withinMs = Math.round(performance.now() - begun);
  if (!added) {
    breaches.push({
      message:
        'a schedule that was added to the database did not fire within 40 s: beat does not read the database, or only at its start',
      evidence: { when: 'a schedule was added', fired: 0 },
      place: place('CELERY_BEAT_SCHEDULER'),
      help: `beat_scheduler = ${plainScheduler}`,
    });
  }
  await scheduler.kill();
  await scheduler.start();
  await fires(context, `${prefix}restarted`);
  const afterKill = (await readRuns(context, `${prefix}added`)).get(`${prefix}added`) ?? 0;
  if (afterKill > 1) {
    breaches.push({
      message: `beat was killed and started again, and a schedule of every hour fired ${afterKill} times within a minute`,
      evidence: { when: 'beat was killed and started again', fired: afterKill },
      place: place('CELERY_BEAT_SYNC_EVERY'),
      help: 'beat_sync_every = 1: each firing is noted at once',
    });
  }
  const second = await besideSecond(context, `${prefix}second`);
  if (second.firedBySecond > 0) {
    breaches.push({
      message: `a second beat, started by mistake, fired ${second.firedBySecond} schedules beside the first`,
      evidence: { when: 'a second beat runs', leads: false, ...second },
      place: place('CELERY_BEAT_SCHEDULER'),
      help: 'a scheduler that fires only while it holds a lock which all beats share',
    });
  }
  return { evidence: { withinMs, afterKill, ...second }, breaches };
}

/** A schedule that is due at once: whether it fired. When it did, beat has looked at all the others as well. */
async function fires(context: CheckContext, key: string): Promise<boolean> {
  await addSchedule(context, { key, everySeconds: hour, firedSecondsAgo: 2 * hour });
  return showsRuns(context, {
    prefix: key,
    what: 'a schedule that is due to fire',
    until: (runs) => runs.size > 0,
    limitMs: 40_000,
  });
}

/** The same program with the same environment, a second time in beat's container; it is ended when both had their chance. */
async function besideSecond(
  context: CheckContext,
  key: string,
): Promise<{ firedBySecond: number; firedInAll: number }> {
  const scheduler = serviceOf(context, 'scheduler');
  await addSchedule(context, { key, everySeconds: 1, firedSecondsAgo: hour });
  const again = [
    `cd /proc/1/cwd; xargs -0 sh -c 'env -i "$@" xargs -0 -a /proc/1/cmdline timeout -k 2 90' again </proc/1/environ >${secondBeat} 2>&1 &`,
    // Its first turns come within the first seconds after this line.
    `n=0; while ! grep -q 'beat: Starting' ${secondBeat} && [ $n -lt 300 ]; do sleep 0.2; n=$((n+1)); done`,
  ].join('\n');
  await scheduler.exec(['sh', '-c', again], { limitMs: 90_000, signal: context.signal });
  const now = await readRuns(context, key);
  await waitForRuns(context, {
    prefix: key,
    what: 'a schedule of every second to fire on',
    until: (runs) => (runs.get(key) ?? 0) >= (now.get(key) ?? 0) + 5,
    limitMs: 60_000,
  });
  const { stdout } = await scheduler.exec(['sh', '-c', endSecond]);
  if (!stdout.includes('beat: Starting'))
    throw new CouldNotMeasure(`a second beat does not start: ${stdout.slice(-300)}`);
  const firedBySecond = stdout.split('\n').filter((line) => line.includes('Sending due task')).length;
  return { firedBySecond, firedInAll: (await readRuns(context, key)).get(key) ?? 0 };
}
