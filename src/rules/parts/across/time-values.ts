import { readDuration } from '../../../plan/quantities.ts';

const unitOfName = /_?(?:IN_)?(MS|MSECS?|MILLIS(?:ECONDS)?|S|SECS?|SECONDS|MINS?|MINUTES)$/i;

/** A variable's name without the unit that it ends with: `SHUTDOWN_GRACE` of `SHUTDOWN_GRACE_MS`. */
export function withoutUnit(name: string): string {
  return unitOf(name) === undefined ? name : name.replace(unitOfName, '');
}

/** Milliseconds that one of the unit in a variable's name is; undefined where the name has none. */
export function unitOf(name: string): number | undefined {
  const [whole = '', unit = ''] = unitOfName.exec(name) ?? [];
  // The S of a plural is no unit.
  if (unit === '' || (unit.length === 1 && !whole.startsWith('_'))) return undefined;
  if (!whole.startsWith('_') && !/[a-z]$/.test(name)) return undefined;
  if (/^m(?:s|illi)/i.test(unit)) return 1;
  return /^m/i.test(unit) ? 60_000 : 1000;
}

/**
 * Milliseconds of a time that a variable says: by the unit of the value, else of the name. A bare number counts in
 * seconds, or in milliseconds from a thousand on: nobody lets a request take a quarter of an hour.
 */
export function variableMs(name: string, value: string): number | undefined {
  if (!/^\d+(?:\.\d+)?$/.test(value)) return readDuration(value);
  const count = Number(value);
  return count * (unitOf(name) ?? (count >= 1000 ? 1 : 1000));
}
