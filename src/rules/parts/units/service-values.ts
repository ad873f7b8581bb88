import { readTimeSpan } from '../../../plan/quantities.ts';

const restarts = /^(?:no|on-success|on-failure|on-abnormal|on-watchdog|on-abort|always)$/;
const spans =
  /^(?:RestartSec|TimeoutStartSec|TimeoutStopSec|TimeoutAbortSec|TimeoutSec|RuntimeMaxSec|WatchdogSec|RestartMaxDelaySec)$/;

/** What the value of a key in [Service] should look like; undefined where it is sound. */
export function serviceValueWanted(key: string, value: string): string | undefined {
  if (key === 'Restart')
    return restarts.test(value) ? undefined : value === 'unless-stopped' ? 'always' : 'on-failure';
  if (spans.test(key)) return readTimeSpan(value) === undefined ? '30s' : undefined;
  if (key === 'CPUQuota')
    return /^\d+(?:\.\d+)?%$/.test(value) ? undefined : `${(Number.parseFloat(value) || 1) * 100}%`;
  if (/^Memory(?:Max|High|Low|Min|SwapMax)$/.test(key))
    return /^(?:infinity|\d+(?:\.\d+)?\s*[KMGTPEB]?|\d+(?:\.\d+)?%)$/.test(value)
      ? undefined
      : value.toUpperCase().replace(/I?B$/, '');
  if (/^Limit(?:NOFILE|NPROC|MEMLOCK|CORE|AS|DATA|STACK|FSIZE|RSS|LOCKS|SIGPENDING|MSGQUEUE)$/.test(key))
    return /^(?:infinity|\d+(?:\.\d+)?\s*[KMGTPE]?)(?::(?:infinity|\d+(?:\.\d+)?\s*[KMGTPE]?))?$/.test(value)
      ? undefined
      : /^\d/.test(value)
        ? value.replace(/\D.*/, '')
        : 'infinity';
  if (key === 'TasksMax')
    return /^(?:infinity|\d+%?)$/.test(value) ? undefined : value.replace(/\D+/g, '') || 'infinity';
  const [least, most] = numbers[key] ?? [];
  if (least !== undefined && most !== undefined)
    return /^[-+]?\d+$/.test(value) && Number(value) >= least && Number(value) <= most
      ? undefined
      : `${Math.min(most, Math.max(least, Number.parseInt(value, 10) || 0))}`;
  return undefined;
}

const numbers: Readonly<Record<string, readonly [number, number]>> = {
  OOMScoreAdjust: [-1000, 1000],
  Nice: [-20, 19],
  CPUSchedulingPriority: [0, 99],
};
