import { readFile } from 'node:fs/promises';
import { messageOf } from '../../errors.ts';
import { zod } from '../../late-packages.ts';
import { type Output, schemaOf } from '../../schema.ts';
import { SignaturesError } from '../errors.ts';
import { checklist } from './items.ts';

const signature = schemaOf((z) =>
  z.strictObject({
    /** The item's id. */
    item: z.enum(checklist.map(({ id }) => id)),
    /** Who says so. */
    name: z.string().min(2),
    /** On which day, ISO 8601. */
    date: z.iso.date(),
    /** What it was seen by. */
    reason: z.string().min(10),
  }),
);

export type Signature = Output<typeof signature>;

/** Reads the file of signatures and tells all that is wrong with it at once; a day to come is wrong. */
export async function readSignatures(file: string, today: Date): Promise<readonly Signature[]> {
  const value = await readFile(file, 'utf8')
    .then((text): unknown => JSON.parse(text))
    .catch((thrown: unknown) => {
      throw new SignaturesError(`cannot read ${file}: ${messageOf(thrown)}`, { cause: thrown });
    });
  const day = today.toISOString().slice(0, 10);
  const past = signature().refine(({ date }) => date <= day, { path: ['date'], error: 'is a day to come' });
  const result = zod().array(past).safeParse(value);
  if (result.success) return result.data;
  throw new SignaturesError(`${file} does not fit:\n${zod().prettifyError(result.error)}`, {
    hint: 'a list of { "item", "name", "date", "reason" }; `seatrial checklist --format json` names each item',
  });
}
