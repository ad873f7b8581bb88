import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf, systemCode } from '../errors.ts';
import type { Evidence, Finding } from '../finding.ts';
import { type Output, schemaOf } from '../schema.ts';
import { HistoryError } from './errors.ts';

const nightSchema = schemaOf((z) =>
  z.object({
    /** ISO 8601. */
    at: z.iso.datetime(),
    restored: z.boolean(),
    durationMs: z.number(),
    /** The backup's size. */
    bytes: z.number().optional(),
    tables: z.number().optional(),
    rows: z.number().optional(),
    rpoMs: z.number().optional(),
    rtoMs: z.number().optional(),
  }),
);

/** One night of the history file: a line of JSON. */
export type Night = Output<typeof nightSchema>;

/** What one run says to the history: the figures of the drills that measured them. */
export function nightOf(
  findings: readonly Finding[],
  run: Pick<Night, 'at' | 'restored' | 'durationMs'>,
): Night {
  const evidence = Object.assign({}, ...findings.map((finding) => finding.evidence)) as Evidence;
  const figures = Object.fromEntries(
    FIGURES.flatMap(({ key }) => (typeof evidence[key] === 'number' ? [[key, evidence[key]]] : [])),
  );
  return { ...run, ...figures };
}

/** The nights so far, the oldest first; a file that is not there is an empty history. */
export async function readHistory(path: string): Promise<readonly Night[]> {
  const text = await readFile(path, 'utf8').catch((thrown: unknown) => {
    if (systemCode(thrown) === 'ENOENT') return '';
    throw new HistoryError(path, messageOf(thrown));
  });
  return text
    .split('\n')
    .map((line, at) => ({ line, at: at + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, at }) => readNight(path, line, at));
}

export async function appendNight(path: string, night: Night): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await appendFile(path, `${JSON.stringify(night)}\n`, { mode: 0o600 });
}

function readNight(path: string, line: string, at: number): Night {
  try {
    return nightSchema().parse(JSON.parse(line));
  } catch {
    throw new HistoryError(path, `line ${at} is not a night of a drill: ${line.slice(0, 80)}`);
  }
}

interface Figure {
  readonly key: 'bytes' | 'tables' | 'rows' | 'rpoMs' | 'rtoMs';
  /** As a part of what it was before. */
  readonly least?: number;
  readonly most?: number;
  /** Smaller steps are noise. */
  readonly step: number;
}

const FIGURES: readonly Figure[] = [
  { key: 'bytes', least: 0.6, most: 3, step: 4096 },
  { key: 'rows', least: 0.6, most: 3, step: 10 },
  { key: 'tables', least: 1, step: 1 },
  { key: 'rtoMs', most: 2, step: 30_000 },
  { key: 'rpoMs', most: 2, step: 30_000 },
];

/** A figure that is far from what it was the last time it was measured: data may be missing although all was restored. */
export interface Jump {
  readonly figure: Figure['key'];
  readonly before: number;
  readonly now: number;
}

export function jumpsOf(history: readonly Night[], night: Night): readonly Jump[] {
  return FIGURES.flatMap(({ key, least = 0, most = Number.POSITIVE_INFINITY, step }) => {
    const before = history.findLast((one) => one.restored && one[key] !== undefined)?.[key];
    const now = night[key];
    if (before === undefined || now === undefined || Math.abs(now - before) < step) return [];
    return now < before * least || now > before * most ? [{ figure: key, before, now }] : [];
  });
}
