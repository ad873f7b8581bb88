import type { PlanProblem } from './blueprint.ts';
import { planPorts } from './plan-ports.ts';
import { readDuration, readSize } from './quantities.ts';
import type { RunOption } from './run-options.ts';

const isSize = (value: string) => readSize(value) !== undefined;
const isDuration = (value: string) => readDuration(value) !== undefined;
const isNumber = (value: string) => /^\d+(?:\.\d+)?$/.test(value);
const isCount = (value: string) => /^\d+$/.test(value);
const isInteger = (value: string) => /^-?\d+$/.test(value);

/** What podman takes for the options that a trial applies, and how that is said. */
const readable: Readonly<Record<string, readonly [(value: string) => boolean, string]>> = {
  memory: [isSize, 'a size such as 512m'],
  'memory-swap': [(value) => value === '-1' || isSize(value), 'a size such as 512m, or -1'],
  'shm-size': [isSize, 'a size such as 64m'],
  cpus: [isNumber, 'a number such as 1.5'],
  'pids-limit': [isInteger, 'a whole number'],
  'stop-timeout': [isCount, 'seconds as a whole number'],
  'health-retries': [isCount, 'a whole number'],
  'health-interval': [(value) => value === 'disable' || isDuration(value), 'a duration such as 1m30s'],
  'health-timeout': [isDuration, 'a duration such as 10s'],
  'health-start-period': [isDuration, 'a duration such as 60s'],
  'health-startup-retries': [isCount, 'a whole number'],
  'health-startup-success': [isCount, 'a whole number'],
  'health-startup-interval': [(value) => value === 'disable' || isDuration(value), 'a duration such as 10s'],
  'health-startup-timeout': [isDuration, 'a duration such as 10s'],
  'memory-reservation': [isSize, 'a size such as 256m'],
  'health-on-failure': [(value) => /^(?:none|kill|restart|stop)$/.test(value), 'none, kill, restart or stop'],
  ulimit: [
    (value) => value === 'host' || /^[a-z]+=-?\d+(?::-?\d+)?$/.test(value),
    'a limit such as nofile=1024:2048',
  ],
};

/** Values that podman refuses when the service starts. */
export function valueProblems(unit: string, options: readonly RunOption[]): readonly PlanProblem[] {
  return options.flatMap((option): PlanProblem[] => {
    const [isReadable, wanted] = readable[option.name] ?? [() => true, ''];
    const expected =
      option.name === 'publish' && planPorts([option]).length === 0
        ? 'a port such as 127.0.0.1:8000:8000'
        : wanted;
    if (option.name === 'publish' ? expected === '' : isReadable(option.value)) return [];
    return [
      {
        code: 'unreadable-value',
        message: `${unit}: podman does not start with --${option.name} ${option.value}`,
        place: option.place,
        help: `Write ${expected}.`,
        severity: 'error',
      },
    ];
  });
}
