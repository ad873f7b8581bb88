const bytesIn: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1024,
  MB: 1024 ** 2,
  GB: 1024 ** 3,
  TB: 1024 ** 4,
};

const millisecondsIn: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Bytes of a memory setting; `unit` is what a bare number counts, e.g. 8192 for shared_buffers. Units heed case. */
export function readPostgresBytes(value: string, unit: number): number | undefined {
  return readQuantity(value, bytesIn, unit);
}

/** Milliseconds of a time setting; `unit` is what a bare number counts, e.g. 1000 for checkpoint_timeout. */
export function readPostgresMilliseconds(value: string, unit: number): number | undefined {
  return readQuantity(value, millisecondsIn, unit);
}

/** A setting without a unit: `0770` is octal, as unix_socket_permissions is written. */
export function readPostgresNumber(value: string): number | undefined {
  return readQuantity(value, {}, 1);
}

/** parse_int: decimal, hexadecimal or octal by its prefix, a fraction, then a unit, with blanks between. */
function readQuantity(
  value: string,
  units: Readonly<Record<string, number>>,
  unit: number,
): number | undefined {
  const pattern =
    /^\s*([-+]?)(0x[0-9a-fA-F]+|\d*\.\d+(?:[eE][-+]?\d+)?|\d+\.?(?:[eE][-+]?\d+)?)\s*([a-zA-Z]*)\s*$/;
  const [, sign, digits, name] = pattern.exec(value) ?? [];
  if (digits === undefined || name === undefined) return undefined;
  const factor = name === '' ? unit : Object.hasOwn(units, name) ? units[name] : undefined;
  const octal = /^0[0-7]+$/.test(digits);
  const number = octal ? Number.parseInt(digits, 8) : Number(digits);
  return factor === undefined ? undefined : (sign === '-' ? -1 : 1) * number * factor;
}
