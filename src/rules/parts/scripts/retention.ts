import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { ShellSimple, ShellTree } from '../../../syntax/shell/tree.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated, withoutTemplateName } from '../../stack/mask-templates.ts';
import { baseName, deletesFound, realCommand, simpleCommands } from './commands.ts';
import { allScripts } from './inline.ts';
import { givenPlaces, plainValue, saidAt } from './values.ts';

/** A line that deletes what is older than so many days. */
export interface Retention {
  readonly days: number;
  readonly place: Place;
  /** Where it deletes; undefined where that is not known. */
  readonly folder: string | undefined;
  /** The script that it is part of; undefined for lines of tmpfiles.d. */
  readonly script: ShellTree | undefined;
}

/** What `find … -delete` of scripts and of the command lines of units leaves, and the ages of tmpfiles.d. */
export const retentionsOf = kept((stack: ReadStack): readonly Retention[] => [
  ...allScripts(stack).flatMap((script) =>
    script.text.includes('-delete') ||
    /-exec(?:dir)?\s+rm\b/.test(script.text) ||
    /--keep-\w+/.test(script.text)
      ? simpleCommands(script).flatMap(({ command }) => [
          ...deleting(script, command),
          ...forgetting(script, command),
        ])
      : [],
  ),
  ...ofTmpfiles(stack),
]);

/** `ls -t … | tail -n +15 | xargs rm`: a line that leaves so many files. */
export interface KeptCount {
  readonly count: number;
  readonly place: Place;
}

export function keptCounts(script: ShellTree): readonly KeptCount[] {
  if (!/\b(?:tail|head)\b/.test(script.text)) return [];
  return simpleCommands(script).flatMap(({ command, pipeline }): KeptCount[] => {
    const [first, ...others] = pipeline.commands;
    if (first !== command || !/^(?:ls|find)$/.test(baseName(realCommand(command)[0]))) return [];
    const words = others.flatMap((each) => (each.kind === 'simple' ? [each] : []));
    const deletes = words.some((each) => {
      const texts = each.words.map(({ raw }) => raw).join(' ');
      return /^(?:\S*\/)?(?:xargs\b.*\srm|rm)\b/.test(texts);
    });
    const cut = words.find((each) => /^(?:tail|head)$/.test(baseName(each.words[0])));
    if (cut === undefined || !(deletes || deletesList(script, command))) return [];
    const texts = cut.words.slice(1).map((word) => plainValue(script, word));
    const at = texts.findIndex((text) => text?.startsWith('-n') === true);
    const text = texts[at] === '-n' ? texts[at + 1] : texts[at === -1 ? 0 : at]?.replace(/^-n/, '');
    const isTail = baseName(cut.words[0]) === 'tail';
    const digits = (isTail ? /^\+(\d+)$/ : /^-(\d+)$/).exec(text ?? '')?.[1];
    if (digits === undefined) return [];
    const [word] = cut.words.slice(1).flatMap((each) => givenPlaces(script, each));
    return [{ count: Number(digits) - (isTail ? 1 : 0), place: word ?? cut.place }];
  });
}

/** `mapfile -t old < <(find … | tail -n +15)`, and then `rm -- "${old[@]}"`. */
function deletesList(script: ShellTree, { start }: ShellSimple): boolean {
  if (!/\b(?:mapfile|readarray)\b/.test(script.text)) return false;
  const before = script.text.slice(0, start);
  const [, name] = /\b(?:mapfile|readarray)\s+-t\s+(\w+)\s*<\s*<\(\s*$/.exec(before) ?? [];
  return (
    name !== undefined &&
    simpleCommands(script).some(
      ({ command }) =>
        baseName(realCommand(command)[0]) === 'rm' &&
        command.words.some(({ raw }) => raw.includes(`\${${name}[@]}`)),
    )
  );
}

function deleting(script: ShellTree, command: ShellSimple): readonly Retention[] {
  const words = realCommand(command);
  if (!deletesFound(words)) return [];
  const at = words.findIndex(({ literal }) => literal === '-mtime' || literal === '-mmin');
  const word = words[at + 1];
  const count = /^\+(\d+)$/.exec(plainValue(script, word) ?? '')?.[1];
  if (at === -1 || word === undefined || count === undefined) return [];
  const days = words[at]?.literal === '-mtime' ? Number(count) : Math.floor(Number(count) / 1440);
  const variable = word.parts.find((part) => part.kind === 'parameter');
  const said =
    variable === undefined ? word : saidAt(script, { ...word, literal: undefined, parts: [variable] });
  const place = givenPlaces(script, word)[0] ?? said.place;
  return [{ days, place, folder: plainValue(script, words[1]), script }];
}

/** `restic forget --keep-within 14d`, `borg prune --keep-daily 7`, where nothing else keeps more. */
function forgetting(script: ShellTree, command: ShellSimple): readonly Retention[] {
  const words = realCommand(command);
  if (!/^(?:restic|borg|borgmatic|rustic)$/.test(baseName(words[0]))) return [];
  const kept = words.flatMap((word, index) => {
    const [, name, joined] = /^--keep-([a-z]+)(?:=(.*))?$/.exec(plainValue(script, word) ?? word.raw) ?? [];
    const told = joined === undefined ? words[index + 1] : word;
    const value = joined ?? plainValue(script, words[index + 1]);
    return name === undefined || told === undefined ? [] : [{ name, value: value ?? '', told }];
  });
  const days = kept.map(({ name, value }) => {
    const unit = { daily: 1, weekly: 7, monthly: 30, yearly: 365 }[name];
    if (unit !== undefined && /^\d+$/.test(value)) return Number(value) * unit;
    const [, number, kind = 'd'] = /^(\d+)([dwmy])$/.exec(value) ?? [];
    if (name !== 'within' || number === undefined) return undefined;
    return Number(number) * ({ d: 1, w: 7, m: 30, y: 365 }[kind] ?? 1);
  });
  if (kept.length === 0 || days.some((each) => each === undefined)) return [];
  const most = Math.max(...days.map((each) => each ?? 0));
  const { told } = kept[days.indexOf(most)] ?? {};
  return told === undefined
    ? []
    : [{ days: most, place: givenPlaces(script, told)[0] ?? told.place, folder: undefined, script }];
}

/** The last field of a line of tmpfiles.d(5). */
function ofTmpfiles(stack: ReadStack): readonly Retention[] {
  return stack.filesOf('other').flatMap(({ source, hostPath, text }) => {
    const path = withoutTemplateName(hostPath);
    if (!/\/tmpfiles\.d\/[^/]+\.conf$|\/tmpfiles(?:-[\w-]+)?\.conf$|\.tmpfiles\.conf$/.test(path)) return [];
    return text.split('\n').flatMap((line, at): Retention[] => {
      const [, folder, age = ''] =
        /^[dDeqQv][!+=~^$-]*\s+(\/\S+)\s+\S+\s+\S+\s+\S+\s+(?:[abcmABCM]+:)?(\d\w*)\s*$/.exec(line) ?? [];
      const [, number, unit] = /^(\d+)(h|d|w|mo|y)$/.exec(age) ?? [];
      const each = { h: 1 / 24, d: 1, w: 7, mo: 30, y: 365 }[unit ?? ''];
      if (folder === undefined || number === undefined || each === undefined || isTemplated(line)) return [];
      const place = { file: source, line: at + 1, column: 1 };
      return [{ days: Math.floor(Number(number) * each), place, folder, script: undefined }];
    });
  });
}
