import type { ShellSimple, ShellTree, ShellWord } from '../../syntax/shell/tree.ts';
import type { Remark } from '../define-rule.ts';
import {
  baseName,
  execOptions,
  feedsAnother,
  hostCommand,
  isDump,
  isEngine,
  simpleCommands,
} from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';
import { plainValue } from '../parts/scripts/values.ts';

/** A dump does not go through a terminal. */
export const scriptsExecTty = scriptRule({
  id: 'scripts.exec-tty',
  title: 'a dump does not go through a terminal',
  severity: 'error',
  why: 'A terminal turns each line end into two signs: the dump is damaged, and pg_restore finds it out months later. From a timer there is no terminal at all.',
  source: 'podman-exec(1), --tty',
  *judge(script) {
    const named = namedTerminals(script);
    for (const { command, pipeline, substituted } of simpleCommands(script)) {
      const option =
        execOptions(command)?.find((each) => terminal.test(each)) ??
        named.get(nameOf(command)) ??
        ofVariable(script, command) ??
        ofOther(command);
      if (option === undefined) continue;
      const last = pipeline.commands.at(-1);
      const away =
        feedsAnother(pipeline, command) ||
        last?.redirections.some(
          ({ operator, target }) => operator.startsWith('>') && target?.literal !== '/dev/null',
        ) === true ||
        pipeline.commands.indexOf(command) > 0 ||
        command.redirections.some(({ operator }) => operator === '<');
      if (away || (substituted && isDump(command)))
        yield {
          ...remarkOf(
            placeOf(command, option),
            `${option} puts a terminal in between: line ends become CR LF, and from a timer there is none`,
            'exec -i, or neither',
          ),
          ...fixOf(script, command, option),
        };
    }
  },
});

/** `podman exec $OPTS db …` */
function ofVariable(script: ShellTree, command: ShellSimple): string | undefined {
  const [first, exec, word] = hostCommand(command);
  if (!isEngine(baseName(first)) || exec?.literal !== 'exec' || word?.raw.startsWith('$') !== true)
    return undefined;
  return (plainValue(script, word) ?? '').split(/\s+/).find((each) => terminal.test(each));
}

/** `podman run -it … pg_dump`, `ssh -t HOST pg_dump …`. */
function ofOther(command: ShellSimple): string | undefined {
  const [first, ...words] = hostCommand(command);
  const name = baseName(first);
  const texts = words.map(({ literal, raw }) => literal ?? raw);
  if (isEngine(name) && texts[0] === 'run') {
    const image = texts.findIndex(
      (text, at) => at > 0 && /^[^-]\S*\/\S+$/.test(text) && texts[at - 1] !== '-v',
    );
    return isDump(command)
      ? texts.slice(0, Math.max(0, image)).find((text) => terminal.test(text))
      : undefined;
  }
  if (name !== 'ssh') return undefined;
  const isRemoteDump =
    /\b(?:pg_dump|pg_dumpall|pg_basebackup|mysqldump|mariadb-dump|mongodump)\b|\btar\s+-?c/.test(
      texts.join(' '),
    );
  return isRemoteDump ? texts.find((text) => /^-t{1,2}$/.test(text)) : undefined;
}

/** Where an option stands that a variable or a function brings along; else the command. */
function placeOf(command: ShellSimple, option: string): ShellSimple | ShellWord {
  const word = command.words.find(({ raw }) => raw === option);
  return word === undefined || word.place.line === command.place.line ? command : word;
}

/** `-it` without its t, `-t` not at all. */
function fixOf({ text }: ShellTree, { words }: ShellSimple, option: string): Pick<Remark, 'fix'> {
  const word = words.find(({ raw }) => raw === option);
  // One that a variable brings along stands somewhere in its value.
  if (word === undefined || !text.startsWith(option, word.start)) return {};
  const left = option.startsWith('--') ? '' : option.replace('t', '');
  const [remove, insert] = left === '' || left === '-' ? [`${option} `, ''] : [option, left];
  return { fix: { place: word.place, remove, insert } };
}

const terminal = /^-[a-su-z]*t[a-z]*$|^--tty(?:=true)?$/;

/** `$DB` or `${DB}` as the program, or the name of a function. */
function nameOf({ words }: ShellSimple): string {
  return /^\$?\{?(\w+)\}?$/.exec(words[0]?.raw ?? '')?.[1] ?? '';
}

/** `DB="podman exec -it db"`, `db() { podman exec -it db "$@"; }`: what stands for an exec with a terminal. */
function namedTerminals(script: ShellTree): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const engine = '(?:sudo\\s+)?(?:podman|docker)\\s+exec\\s+((?:-\\S+\\s+)+)';
  const named = [
    new RegExp(`^\\s*(?:readonly\\s+|local\\s+)?(\\w+)=["']${engine}`, 'gm'),
    new RegExp(`^\\s*(?:function\\s+)?(\\w+)\\s*\\(\\)\\s*\\{\\s*${engine}[^\\n]*"\\$@"`, 'gm'),
  ];
  for (const pattern of named)
    for (const [, name = '', options = ''] of script.text.matchAll(pattern)) {
      const option = options.split(/\s+/).find((each) => terminal.test(each));
      if (option !== undefined) found.set(name, option);
    }
  return found;
}
