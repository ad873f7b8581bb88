import { cronCommand } from '../../syntax/crontab/parse.ts';
import type { ShellTree } from '../../syntax/shell/tree.ts';
import type { Rule } from '../define-rule.ts';
import { simpleCommands } from '../parts/scripts/commands.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { entries, servicesOf } from '../parts/scripts/units.ts';
import type { ReadStack } from '../read-stack.ts';
import { installedName, isTemplated } from '../stack/mask-templates.ts';

/** A script gets the words that it cannot do without. */
export const acrossRequiredArgument: Rule = {
  id: 'across.required-argument',
  title: 'A script gets the words that it cannot do without',
  area: 'across',
  severity: 'error',
  why: 'It ends at its first lines with "parameter null or not set" or its usage, each night.',
  source: 'bash(1), ${parameter:?word}; systemd.service(5), ExecStart=',
  *judge(stack) {
    const asking = new Map(
      stack.scripts.flatMap((script) => {
        const count = demanded(script);
        return count === 0 ? [] : [[installedName(script.file), { script, count }] as const];
      }),
    );
    if (asking.size === 0) return;
    for (const { line, place } of linesOf(stack)) {
      if (isTemplated(line) || /[|;&<>"'`$(]/.test(line.replaceAll(/\$\w+|%\w/g, 'x'))) continue;
      const words = line.trim().split(/\s+/);
      const at = words.findIndex(
        (word) => word.includes('/') && asking.has(word.slice(word.lastIndexOf('/') + 1)),
      );
      const asked = asking.get(words[at]?.slice(words[at].lastIndexOf('/') + 1) ?? '');
      if (at === -1 || asked === undefined || at > 6 || words.length - at - 1 >= asked.count) continue;
      yield {
        place,
        message: `${asked.script.file} asks for ${asked.count === 1 ? 'a word' : `${asked.count} words`} behind its name, and gets ${words.length - at - 1 === 0 ? 'none' : words.length - at - 1}: it ends at once`,
        help: `${words[at]} …`,
      };
    }
  },
};

/** `${1:?}`, outside of functions. */
function demanded(script: ShellTree): number {
  if (!/\$\{[1-9]:?\?/.test(script.text) || /^\s*set\s+--\s/m.test(script.text)) return 0;
  const found = simpleCommands(script)
    .filter(({ function: within, outer }) => within === undefined && outer.length === 0)
    .flatMap(({ command }) => [...command.words, ...command.assignments.flatMap(({ value }) => value ?? [])])
    .flatMap(({ parts }) => parts)
    .map((part) =>
      part.kind === 'parameter' && /^[1-9]$/.test(part.name) && /^:?\?/.test(part.operation)
        ? Number(part.name)
        : 0,
    );
  return Math.max(0, ...found);
}

function linesOf(stack: ReadStack) {
  const services = servicesOf(systemdUnits(stack)).flatMap((service) =>
    ['ExecStartPre', 'ExecStart', 'ExecStartPost'].flatMap((key) =>
      entries(service, 'Service', key).map(({ value, valuePlace }) => ({
        line: value.replace(/^[-@:+!]+/, ''),
        place: valuePlace,
      })),
    ),
  );
  const jobs = stack.crontabs.flatMap((crontab) =>
    crontab.jobs.map((job) => ({ line: cronCommand(job).command, place: job.commandPlace })),
  );
  return [...services, ...jobs];
}
