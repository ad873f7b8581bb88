import type { ShellPart, ShellTree } from '../../syntax/shell/tree.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import type { Remark } from '../define-rule.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** A number with a nought before it is no octal one. */
export const scriptsOctalDate = commandRule({
  id: 'scripts.octal-date',
  title: 'a date that is calculated with has no leading nought',
  severity: 'error',
  why: 'In arithmetic 08 and 09 are octal numbers that do not exist: "value too great for base". The script ends there on the eighth and ninth of each month, or from eight to ten each day.',
  source: 'bash(1), "ARITHMETIC EVALUATION": constants with a leading 0 are octal; date(1): %-d',
  *judge(script) {
    if (!/\bdate\b[^\n]*\+["']?%[dmHMSjVUWyI]/.test(script.text)) return;
    const dates = new Set(
      [
        ...script.text.matchAll(
          /\b(\w+)=["']?(?:\$\(|`)date\s[^)`\n]*\+["']?%[dmHMSjVUWyI]["']?\s*(?:\)|`)/g,
        ),
      ].map(([, name]) => name),
    );
    for (const { command } of walkCommands(script)) {
      if (command.kind === 'arithmetic')
        for (const word of command.words) yield* ofText(script, word.raw, word, dates);
      if (command.kind !== 'simple') continue;
      const words = [...command.words, ...command.assignments.flatMap(({ value }) => value ?? [])];
      for (const part of words.flatMap(({ parts }) => parts)) yield* ofPart(script, part, dates);
    }
  },
});

function* ofPart(
  script: ShellTree,
  part: ShellPart,
  dates: ReadonlySet<string | undefined>,
): Generator<Remark> {
  if (part.kind === 'arithmetic') yield* ofText(script, part.expression, part, dates);
  else if (part.kind === 'parameter') for (const each of part.parts) yield* ofPart(script, each, dates);
}

function* ofText(
  script: ShellTree,
  text: string,
  at: Parameters<typeof remarkOf>[0],
  dates: ReadonlySet<string | undefined>,
): Generator<Remark> {
  const direct = /(?<!10#)(?:\$\(|`)date\s[^)`]*\+["']?(%[dmHMSjVUWyI])["']?\s*[)`]/.exec(text)?.[1];
  const named = [...text.matchAll(/(?<!10#)(?<!10#\$)(?<!10#\$\{)(?<![\w#{])\$?\{?([A-Za-z_]\w*)/g)]
    .map(([, name]) => name)
    .find((name) => dates.has(name));
  const isMended =
    named !== undefined &&
    new RegExp(`\\b${named}=(?:"?\\$\\(\\(\\s*10#|\\$\\{${named}#0)`).test(script.text);
  if (direct === undefined && (named === undefined || isMended)) return;
  yield remarkOf(
    at,
    `${direct === undefined ? named : `date +${direct}`} is 08 or 09 at times, which counts as octal here: "value too great for base"`,
    direct === undefined ? `10#$${named}` : `date +${direct.replace('%', '%-')}`,
  );
}
