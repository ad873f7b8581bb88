import { splitWords } from '../../units/words.ts';
import type { Rule } from '../define-rule.ts';
import { readStackEnv } from '../parts/across/env-files.ts';
import { nearly } from '../parts/nearly.ts';
import { type SystemdUnit, systemdUnits } from '../parts/scripts/rule.ts';
import { entries, servicesOf } from '../parts/scripts/units.ts';
import type { ReadStack } from '../read-stack.ts';

/** A script gets the variables that it cannot do without. */
export const acrossRequiredVariable: Rule = {
  id: 'across.required-variable',
  title: 'A script gets the variables that it cannot do without',
  area: 'across',
  severity: 'error',
  why: 'The script ends at its first lines with "parameter null or not set", each night.',
  source: 'bash(1), ${parameter:?word}; systemd.exec(5), EnvironmentFile=',
  *judge(stack) {
    const asking = new Map(
      stack.scripts
        .filter(({ text }) => /\$\{[A-Z_][A-Z0-9_]*:?\?/.test(text))
        .map((each) => [each.file, each]),
    );
    if (asking.size === 0) return;
    for (const service of servicesOf(systemdUnits(stack))) {
      const given = givenTo(stack, service);
      if (given === undefined) continue;
      for (const { value } of entries(service, 'Service', 'ExecStart')) {
        const path = value.replace(/^[-@:+!]+/, '').split(/\s/)[0] ?? '';
        const file = path.startsWith('/') || path.startsWith('%h/') ? stack.find(path) : undefined;
        const script = asking.get(file?.source ?? '');
        if (script === undefined || /^\s*(?:\.|source)\s/m.test(script.text)) continue;
        for (const [, name = ''] of script.text.matchAll(/\$\{([A-Z_][A-Z0-9_]*):?\?/g)) {
          if (given.has(name) || always.has(name)) continue;
          // It is asked for first, or has a value for when nothing is given.
          if (new RegExp(`\\$\\{${name}:?[-+=]`).test(script.text)) continue;
          if (
            new RegExp(`^\\s*(?:export |readonly |declare )?${name}=(?!\\$\\{${name})`, 'm').test(script.text)
          )
            continue;
          const near = nearlyNamed(name, given);
          const place = placeOf(service, near) ?? entries(service, 'Service', 'ExecStart')[0]?.place;
          if (place === undefined) continue;
          yield {
            place,
            message: `${service.name} gives ${script.file} no ${name}, without which it ends at once`,
            help: near === undefined ? `Environment=${name}=…` : `${name} instead of ${near}`,
          };
        }
      }
    }
  },
};

const always = new Set([
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'PATH',
  'LANG',
  'XDG_RUNTIME_DIR',
  'INVOCATION_ID',
  'JOURNAL_STREAM',
  'MAINPID',
  'CREDENTIALS_DIRECTORY',
  'RUNTIME_DIRECTORY',
  'STATE_DIRECTORY',
  'CACHE_DIRECTORY',
  'LOGS_DIRECTORY',
  'CONFIGURATION_DIRECTORY',
  'SERVICE_RESULT',
  'EXIT_CODE',
  'EXIT_STATUS',
]);

/** The variables of a service; undefined where a file of them is not judged here. */
function givenTo(stack: ReadStack, service: SystemdUnit): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  for (const { value } of entries(service, 'Service', 'PassEnvironment'))
    for (const name of value.split(/\s+/)) names.add(name);
  for (const { value } of entries(service, 'Service', 'Environment'))
    for (const word of splitWords(value, 'exec').words) names.add(word.split('=')[0] ?? '');
  for (const { value } of entries(service, 'Service', 'EnvironmentFile')) {
    const tree = readStackEnv(stack, value.replace(/^-/, ''));
    if (tree === undefined) return undefined;
    for (const { name } of tree.variables) names.add(name);
  }
  return names;
}

function nearlyNamed(name: string, given: ReadonlySet<string>): string | undefined {
  const near = nearly(name, given);
  return (
    near ??
    [...given].find(
      (each) => each.split('_')[0] === name.split('_')[0] && (name.startsWith(each) || each.startsWith(name)),
    )
  );
}

function placeOf(service: SystemdUnit, name: string | undefined) {
  if (name === undefined) return undefined;
  return entries(service, 'Service', 'Environment').find(({ value }) => value.includes(`${name}=`))
    ?.valuePlace;
}
