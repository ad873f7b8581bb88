import { type Frame, flag } from './frames.ts';

/** Indexed fields of HPACK's static table (RFC 7541, appendix A). */
const indexed: Readonly<Record<number, number>> = {
  136: 200,
  137: 204,
  138: 206,
  139: 304,
  140: 400,
  141: 404,
  142: 500,
};
/** `:status` by its index, its value a literal of three plain digits: with, without and never to be indexed. */
const literals = [0x48, 0x08, 0x18];

/** The status of a HEADERS frame, as its first field tells it; undefined where it is written in another way. */
export function statusOf(frame: Frame): number | undefined {
  const isPadded = (frame.flags & flag.padded) !== 0;
  const hasPriority = (frame.flags & flag.priority) !== 0;
  let at = (isPadded ? 1 : 0) + (hasPriority ? 5 : 0);
  // An update of the table's size may come first.
  while (((frame.payload[at] ?? 0) & 0xe0) === 0x20) at += 1;
  const first = frame.payload[at] ?? 0;
  if (indexed[first] !== undefined) return indexed[first];
  if (!literals.includes(first) || frame.payload[at + 1] !== 3) return undefined;
  const digits = frame.payload.toString('latin1', at + 2, at + 5);
  return /^[1-5]\d\d$/.test(digits) ? Number(digits) : undefined;
}
