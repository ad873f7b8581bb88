import { posix } from 'node:path';
import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { ShellTree } from '../../../syntax/shell/tree.ts';
import type { ReadStack } from '../../read-stack.ts';
import { withoutTemplateName } from '../../stack/mask-templates.ts';
import { isPolicy } from '../../stack/policy-names.ts';

/** What a README or a policy beside the configs says of backups. */
export interface WrittenPromise {
  readonly place: Place;
  /** The line and the heading or key that it stands under. */
  readonly text: string;
  readonly keepDays?: number | undefined;
  /** So many of the newest, however old. */
  readonly keepCount?: number | undefined;
  /** At most so many seconds between two backups. */
  readonly pauseSeconds?: number | undefined;
  /** `02:30` with the zone, where one is said. */
  readonly time?: { readonly clock: string; readonly zone: string | undefined } | undefined;
  readonly folder?: string | undefined;
}

/** Lines that promise something of backups, of every document. */
export const writtenPromises = kept((stack: ReadStack): readonly WrittenPromise[] =>
  stack
    .filesOf('other')
    .filter(({ hostPath }) => isPolicy(posix.basename(withoutTemplateName(hostPath))))
    .flatMap(({ source, text }) => promisesIn(source, text)),
);

/** What the comment at the top of a script says that the script itself keeps. */
export function headerPromise({ file, text }: ShellTree): WrittenPromise | undefined {
  if (!text.startsWith('#!')) return undefined;
  const lines = text.split('\n');
  // Settings and libraries may stand before the comment.
  const end = lines.findIndex((line) => !/^(?:#|\s*$|set\s|umask\s|\.\s|source\s)/.test(line));
  const found = lines.slice(1, end === -1 ? undefined : end).flatMap((line, at): WrittenPromise[] => {
    if (!line.startsWith('#')) return [];
    // Of logs and of what is no backup nothing is judged.
    if (/\blogs?\b|\bWAL\b|restore|drill/i.test(line)) return [];
    const plain = inDigits(line);
    const keepDays = keptIn(plain.replaceAll(/\bkeeps\b/gi, 'keep'));
    const count =
      /\bkeeps?\s+(?:only\s+)?the\s+(?:newest|latest|last)\s+(\d+)\b(?![ -]*(?:day|week|month|hour))/i;
    const keepCount = count.exec(plain)?.[1];
    return keepDays === undefined && keepCount === undefined
      ? []
      : [
          {
            place: { file, line: at + 2, column: 1 },
            text: line,
            keepDays: keepCount === undefined ? keepDays : undefined,
            keepCount: keepCount === undefined ? undefined : Number(keepCount),
          },
        ];
  });
  const [only, more] = found;
  return more === undefined ? only : undefined;
}

function promisesIn(source: string, text: string): readonly WrittenPromise[] {
  const isData = /\.(?:ya?ml|toml|json)$/i.test(withoutTemplateName(source));
  const above: { readonly indent: number; readonly name: string }[] = [];
  return text.split('\n').flatMap((line, at) => {
    const indent = /^\s*/.exec(line)?.[0].length ?? 0;
    const heading = isData
      ? /^\s*["']?([\w-]+)["']?\s*:\s*[{[]?\s*$/.exec(line)?.[1]
      : /^#+\s+(.*)$/.exec(line)?.[1];
    if (heading !== undefined || (isData && line.trim() !== ''))
      while (above.length > 0 && (!isData || (above.at(-1)?.indent ?? 0) >= indent)) above.pop();
    if (heading !== undefined) {
      above.push({ indent, name: heading });
      return [];
    }
    const whole = [...above.map(({ name }) => name), line].join(' ');
    // Of logs and of what is no backup nothing is judged.
    if (
      !/\b(?:back-?ups?|dumps?|dumped|rpo)\b|recovery[ _-]point/i.test(whole.replaceAll('_', ' ')) ||
      /\blogs?\b|\bWAL\b|restore|drill/i.test(line)
    )
      return [];
    const place = { file: source, line: at + 1, column: 1 };
    const said = {
      keepDays: keptIn(inDigits(line)),
      pauseSeconds: pauseIn(inDigits(line)),
      time: timeIn(line),
      folder: folderIn(line),
    };
    return Object.values(said).every((each) => each === undefined) ? [] : [{ place, text: whole, ...said }];
  });
}

const numbers = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen'.split(' ');
const others: Readonly<Record<string, string>> = { twenty: '20', thirty: '30', sixty: '60', ninety: '90' };

/** `fourteen days`, `a week`: with the digits that they stand for. */
function inDigits(line: string): string {
  return line
    .replaceAll(/\b(?:an?|one)(?= (?:day|week|month|hour)\b)/gi, '1')
    .replaceAll(/\b[a-z]{3,8}(?=[ -](?:days?|weeks?|months?|hours?|minutes?)\b)/gi, (word) => {
      const at = numbers.indexOf(word.toLowerCase());
      return at === -1 ? (others[word.toLowerCase()] ?? word) : String(at + 1);
    });
}

function keptIn(line: string): number | undefined {
  const [, key, value] =
    /(?:retention|keep|kept)[_-]?(?:for[_-]?)?(day|week)s["']?\s*[:=]\s*["']?(\d+)/i.exec(line) ?? [];
  const [, said, kind] =
    /(?:kept|keep|retain\w*|retention|stored)\b[^\d\n]{0,30}(\d+)[ -]*(day|week|month|d\b|w\b)/i.exec(line) ??
    // `30 days are kept`.
    /\b(\d+)[ -]*(day|week|month)s?\b[^.\d\n]{0,25}\b(?:kept|retained|stored|retention|history)\b/i.exec(
      line,
    ) ??
    [];
  const number = value ?? said;
  const unit = (key ?? kind ?? '').toLowerCase();
  if (number === undefined) return undefined;
  return Number(number) * (unit.startsWith('w') ? 7 : unit.startsWith('m') ? 30 : 1);
}

function pauseIn(line: string): number | undefined {
  const [, count, unit] =
    /\bevery[ _-](\d+)[ _-]?(hour|minute|day|h\b|min\b)/i.exec(line) ??
    // What may be lost at most is what lies between two backups.
    /\b(?:rpo|recovery[ _-]point[ _-]objective)(?:[_-](?=hour|minute))?\W{0,6}(?:(?:is|of|at most)\s+)?(\d+)\s*(hour|minute|day|h\b|min\b|m\b|d\b)/i.exec(
      line,
    ) ??
    [];
  if (count !== undefined)
    return Number(count) * (/^h/i.test(unit ?? '') ? 3600 : /^d/i.test(unit ?? '') ? 86_400 : 60);
  const [, name, number] = /\brpo_(hour|minute|day)s["']?\s*[:=]\s*(\d+)\s*$/i.exec(line) ?? [];
  if (name !== undefined)
    return Number(number) * (name.startsWith('h') ? 3600 : name.startsWith('d') ? 86_400 : 60);
  const words: readonly (readonly [RegExp, number])[] = [
    [/\b(?:hourly|every 1 hour|every hour|each hour)\b/i, 3600],
    [/\b(?:daily|nightly|every (?:day|night)|each (?:day|night)|once a day)\b/i, 86_400],
    [/\b(?:weekly|every week|once a week|every (?:sun|mon|tues|wednes|thurs|fri|satur)day)\b/i, 604_800],
  ];
  const found = words.filter(([pattern]) => pattern.test(line));
  return found.length === 1 ? found[0]?.[1] : undefined;
}

function timeIn(line: string): WrittenPromise['time'] {
  const all = [
    ...line.matchAll(/(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])(?:\s*(UTC|GMT|[A-Z][a-z]+\/[A-Z]\w+))?/g),
  ];
  const [only, more] = all;
  if (only === undefined || more !== undefined) return undefined;
  return { clock: `${only[1]?.padStart(2, '0')}:${only[2]}`, zone: only[3] };
}

function folderIn(line: string): string | undefined {
  const all = [
    ...line.matchAll(/(?<![\w./:-])\/(?:srv|var|mnt|backups?|data|opt|home|media)(?:\/[\w.-]+)+/g),
  ];
  const [only, more] = all.map(([path]) => path.replace(/[./]+$/, ''));
  return only === undefined || more !== undefined || /\.\w{1,5}$/.test(only) ? undefined : only;
}
