import type { ZodError, ZodType, z } from 'zod';
import { zod } from '../late-packages.ts';
import { nearestWord } from '../nearest-word.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Each problem of a value that does not fit a schema, in one line: the path, what was expected, the nearest right word. */
export function schemaProblems(error: ZodError, schema: ZodType, value: unknown): readonly string[] {
  return error.issues.flatMap((issue) => wordsOf(issue, schema, value));
}

function wordsOf(issue: Issue, schema: ZodType, value: unknown): readonly string[] {
  const { path } = issue;
  const received = at(value, path);
  const say = (text: string) => [`${formatPath(path)}: ${text}`];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const known = keysAt(schema, path);
        const near = nearestWord(key, known);
        const meant = near === undefined ? `known are ${known.join(', ')}` : `did you mean ${near}?`;
        return `${formatPath([...path, key])}: there is no such key; ${meant}`;
      });
    case 'invalid_value': {
      const words = issue.values.map((word) => JSON.stringify(word));
      const near =
        typeof received === 'string'
          ? nearestWord(
              received,
              issue.values.filter((word) => typeof word === 'string'),
            )
          : undefined;
      return say(
        `expected is ${oneOf(words)}, received ${show(received)}${near === undefined ? '' : `; did you mean ${JSON.stringify(near)}?`}`,
      );
    }
    case 'invalid_type':
      return say(
        received === undefined
          ? `it is missing; expected is ${article(issue.expected)}`
          : `expected is ${article(issue.expected)}, received ${show(received)}`,
      );
    case 'invalid_union':
      return say(
        received === undefined
          ? 'it is missing'
          : `none of the forms that it may have fits ${show(received)}`,
      );
    default:
      return say(`${lowered(issue.message)}, received ${show(received)}`);
  }
}

/** `edge.tls.protocols[1]`, `limits["my-app"].cpus`. */
function formatPath(path: Path): string {
  const text = path.map((part) => {
    if (typeof part === 'number') return `[${part}]`;
    return /^[A-Za-z_$][\w$]*$/.test(String(part)) ? `.${String(part)}` : `[${JSON.stringify(String(part))}]`;
  });
  return text.join('').replace(/^\./, '') || 'the whole';
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inside, part) => (typeof inside === 'object' && inside !== null ? Reflect.get(inside, part) : undefined),
    value,
  );
}

/** The keys that the schema knows at a path; none where it is no object. */
function keysAt(schema: ZodType, path: Path): readonly string[] {
  let inside: unknown = schema;
  for (const part of path) inside = step(bare(inside), part);
  const object = bare(inside);
  return object instanceof zod().ZodObject ? Object.keys(object.shape) : [];
}

function step(schema: unknown, part: PropertyKey): unknown {
  const { ZodArray, ZodObject, ZodRecord } = zod();
  if (schema instanceof ZodObject) return schema.shape[String(part)];
  if (schema instanceof ZodArray) return schema.element;
  if (schema instanceof ZodRecord) return schema.valueType;
  return undefined;
}

/** Without `.optional()` and `.default()` around it. */
function bare(schema: unknown): unknown {
  const { ZodDefault, ZodOptional } = zod();
  let inside = schema;
  while (inside instanceof ZodOptional || inside instanceof ZodDefault) inside = inside.unwrap();
  return inside;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function oneOf(words: readonly string[]): string {
  return words.length > 1 ? `one of ${words.join(', ')}` : (words[0] ?? 'nothing');
}

function article(kind: string): string {
  if (kind === 'int') return 'a whole number';
  return /^[aeio]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}

function lowered(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
