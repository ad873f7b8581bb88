import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf } from '../errors.ts';
import { AlertError } from './errors.ts';
import type { Jump, Night } from './history.ts';

export interface Told {
  readonly stack: string;
  readonly night: Night;
  readonly reason: string;
  readonly jumps: readonly Jump[];
}

/** Posts the result as JSON; whoever watches decides on `restored`. The URL may hold a secret and is in no message. */
export async function tellWebhook(url: string, told: Told, signal?: AbortSignal): Promise<void> {
  const limit = AbortSignal.timeout(20_000);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...told, text: wordsOf(told) }),
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      redirect: 'error',
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new AlertError(`it answered ${answer.status}`);
  } catch (thrown) {
    signal?.throwIfAborted();
    if (thrown instanceof AlertError) throw thrown;
    throw new AlertError(messageOf(thrown).replaceAll(url, 'its URL'));
  }
}

/** `text` is what chat systems show. */
function wordsOf({ stack, night, reason, jumps }: Told): string {
  const jumped = jumps.map(({ figure, before, now }) => `${figure} went from ${before} to ${now}`);
  const verdict = night.restored ? 'the restore drill came back' : 'THE RESTORE DRILL FAILED';
  return [`${stack}: ${verdict} – ${reason}`, ...jumped].join('; ');
}

/** For node_exporter's textfile collector: a whole file or none. */
export async function writeTextfile(path: string, { night, jumps }: Told): Promise<void> {
  const figures: readonly (readonly [string, string, number | undefined])[] = [
    ['success', 'Whether the last drill brought everything back.', night.restored ? 1 : 0],
    ['timestamp_seconds', 'When the last drill ended.', Date.parse(night.at) / 1000],
    ['duration_seconds', 'How long the last drill took.', night.durationMs / 1000],
    ['backup_bytes', 'Size of the backup that was restored.', night.bytes],
    ['rows', 'Rows that came back.', night.rows],
    ['rpo_seconds', 'Acknowledged writes that were lost, in time.', inSeconds(night.rpoMs)],
    ['rto_seconds', 'From the loss until the application was well.', inSeconds(night.rtoMs)],
    ['jumps', 'Figures that are far from the night before.', jumps.length],
  ];
  const lines = figures.flatMap(([name, help, value]) =>
    value === undefined
      ? []
      : [
          `# HELP seatrial_drill_${name} ${help}`,
          `# TYPE seatrial_drill_${name} gauge`,
          `seatrial_drill_${name} ${value}`,
        ],
  );
  await mkdir(dirname(path), { recursive: true });
  // The collector reads *.prom whenever it likes.
  await writeFile(`${path}.part`, `${lines.join('\n')}\n`, { mode: 0o644 });
  await rename(`${path}.part`, path);
}

function inSeconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1000;
}
