import { zod } from '../../late-packages.ts';
import { type Schema, schemaOf } from '../../schema.ts';
import { EngineAnswerError } from '../errors.ts';

/** Reads an engine's JSON answer by a schema; a stranger's answer is an error that names what was asked. */
export function readAnswer<T>(schema: Schema<T>, body: Buffer, doing: string): T {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new EngineAnswerError(`the engine's answer to ${doing} is not JSON`, { cause });
  }
  const result = schema().safeParse(parsed);
  if (result.success) return result.data;
  throw new EngineAnswerError(
    `the engine's answer to ${doing} cannot be read: ${zod().prettifyError(result.error)}`,
  );
}

/** `?a=1&b=x`, without what is undefined; empty for nothing. */
export function queryOf(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const pairs = Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)] as [string, string]],
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}

/** The `filters` of list calls. */
export function labelFilters(labels: Readonly<Record<string, string>> | undefined): string | undefined {
  if (labels === undefined) return undefined;
  const wanted = Object.entries(labels).map(([name, value]) => (value === '' ? name : `${name}=${value}`));
  return JSON.stringify({ label: wanted });
}

/** The headers of a call with a body of JSON. */
export const jsonType = { 'content-type': 'application/json' };

/** The whole of an answer, for what nobody here has a word for. */
export const rawSchema = schemaOf((z) => z.record(z.string(), z.unknown()));

/** The answer to whatever is created. */
export const idSchema = schemaOf((z) => z.object({ Id: z.string() }));

/** Labels of an answer: engines say null for none. */
export const labelsSchema = schemaOf((z) =>
  z
    .record(z.string(), z.string())
    .nullish()
    .transform((labels) => labels ?? {}),
);

/** A list of words: engines say null for none. */
export const wordsSchema = schemaOf((z) =>
  z
    .array(z.string())
    .nullish()
    .transform((words) => words ?? []),
);
