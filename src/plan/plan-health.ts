import type { HealthPlan } from './blueprint.ts';
import { ENDLESS_MS, readDuration } from './quantities.ts';
import { isOn, lastOption, type RunOption } from './run-options.ts';

/** The health check of the command line; one that the image brings is not known here. */
export function planHealth(options: readonly RunOption[]): HealthPlan | undefined {
  const check = lastOption(options, 'health-cmd');
  const command = check === undefined ? undefined : healthCommand(check.value);
  if (check === undefined || command === undefined || isOn(options, 'no-healthcheck')) return undefined;
  const time = (name: string, unless: number) => {
    const value = lastOption(options, name)?.value;
    return value === 'disable' ? ENDLESS_MS : (readDuration(value ?? '') ?? unless);
  };
  const retries = Number(lastOption(options, 'health-retries')?.value ?? 3);
  return {
    command,
    intervalMs: time('health-interval', 30_000),
    timeoutMs: time('health-timeout', 30_000),
    retries: Number.isInteger(retries) && retries > 0 ? retries : 3,
    startPeriodMs: time('health-start-period', 0),
    onFailure: onFailure(lastOption(options, 'health-on-failure')?.value),
    place: check.place,
  };
}

function onFailure(value: string | undefined): HealthPlan['onFailure'] {
  return value === 'kill' || value === 'restart' || value === 'stop' ? value : 'none';
}

/** Words for `CMD`, one string for the shell, undefined for `none`. */
function healthCommand(text: string): readonly string[] | string | undefined {
  const words = stringList(text);
  const [first = '', ...rest] = words ?? splitOnce(text);
  const head = first.toUpperCase();
  if (head === 'NONE' || text === '') return undefined;
  if (head === 'CMD') return words === undefined ? text.trim().split(/\s+/).slice(1) : rest;
  if (head === 'CMD-SHELL') return rest.join(' ');
  if (words !== undefined && words.length > 1) return words;
  return [first, ...rest].join(' ');
}

function splitOnce(text: string): readonly string[] {
  const at = text.indexOf(' ');
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** The strings of a JSON array. */
export function stringList(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) && read.every((word) => typeof word === 'string') ? read : undefined;
  } catch {
    return undefined;
  }
}

/** A health check as it is run in its container, and how long it may take there; without a time of its own Podman's 30 s. */
export function healthRun({ command, timeoutMs }: HealthPlan): {
  readonly command: readonly string[];
  readonly limitMs: number;
} {
  return {
    command: typeof command === 'string' ? ['/bin/sh', '-c', command] : command,
    limitMs: timeoutMs > 0 ? timeoutMs : 30_000,
  };
}
