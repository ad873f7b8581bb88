import { ProbeInputError } from '../probes/errors.ts';

const seconds: Readonly<Record<string, number>> = {
  s: 1,
  sec: 1,
  second: 1,
  m: 60,
  min: 60,
  minute: 60,
  h: 3600,
  hour: 3600,
};

/** `5/min`, `20/s`, `100 / hour` as requests per second. */
export function parseRate(text: string): number {
  const [, count = '', unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*\/\s*([a-z]+)\s*$/i.exec(text) ?? [];
  const length = seconds[unit.toLowerCase()];
  if (length === undefined || Number(count) <= 0) {
    throw new ProbeInputError('toLimitTo', 'rate', {
      rule: 'is a number above 0, a slash and s, min or hour, e.g. 5/min',
      received: text,
    });
  }
  return Number(count) / length;
}
