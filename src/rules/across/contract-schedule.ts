import { readPostgresMilliseconds } from '../../syntax/postgres/quantity.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { saysOn } from '../parts/postgres/rule.ts';
import { scriptPause, scriptsAt } from '../parts/scripts/promised.ts';
import type { ReadStack } from '../read-stack.ts';

/** Backups come as often as the contract promises. */
export const acrossContractSchedule: Rule = {
  id: 'across.contract-schedule',
  title: 'Backups come as often as the contract promises',
  area: 'across',
  severity: 'error',
  why: 'What was written since the last backup, or the last archived WAL, is lost with the machine: more than was promised.',
  source: 'the contract, recovery.rpoMs; postgresql.org, archive_timeout; systemd.time(7)',
  *judge(stack) {
    const { recovery } = stack;
    if (recovery === undefined) return;
    const collects = recovery.pointInTime?.collectScript;
    const path = collects ?? recovery.backup.script;
    if (collects === undefined && recovery.walArchive !== undefined) {
      yield* archivedLate(stack, recovery.rpoMs);
      return;
    }
    for (const script of scriptsAt(stack, path)) {
      const pause = scriptPause(stack, script);
      if (pause === undefined || pause.seconds * 1000 <= recovery.rpoMs) continue;
      yield {
        place: pause.place,
        message: `${inWords(pause.seconds)} pass between two runs, and the contract lets ${inWords(recovery.rpoMs / 1000)} be lost`,
        help:
          recovery.rpoMs < 3_600_000 && collects === undefined
            ? 'WAL archiving: no dump comes that often'
            : undefined,
      };
    }
    if (collects !== undefined) yield* archivedLate(stack, recovery.rpoMs);
  },
};

/** A segment that is not full waits for archive_timeout. */
function* archivedLate(stack: ReadStack, rpoMs: number): Generator<Remark> {
  for (const { setting, plan } of postgresOf(stack)) {
    const line = setting('archive_timeout');
    const mode = setting('archive_mode');
    if (mode === undefined || !saysOn(mode.value)) continue;
    const ms = line === undefined ? 0 : readPostgresMilliseconds(line.value, 1000);
    if (ms === undefined || (ms > 0 && ms <= rpoMs)) continue;
    yield {
      place: (line ?? mode).place,
      message:
        ms === 0
          ? `${plan.service} archives a segment when it is full: in quiet hours more than ${inWords(rpoMs / 1000)} is lost`
          : `${plan.service} archives after ${inWords(ms / 1000)}, and the contract lets ${inWords(rpoMs / 1000)} be lost`,
      help: `archive_timeout = ${Math.max(30, Math.floor(rpoMs / 2000))}s`,
    };
  }
}

function inWords(seconds: number): string {
  if (seconds >= 172_800) return `${Math.round(seconds / 86_400)} days`;
  if (seconds >= 7200) return `${Math.round(seconds / 3600)} h`;
  return seconds >= 120 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds)} s`;
}
