import type { ShellSimple, ShellTree, ShellWord } from '../../syntax/shell/tree.ts';
import type { Remark } from '../define-rule.ts';
import {
  baseName,
  execOptions,
  isDump,
  realCommand,
  simpleCommands,
  textWithSourced,
} from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule, systemdUnits } from '../parts/scripts/rule.ts';
import { plainPrefix } from '../parts/scripts/values.ts';
import { installedName } from '../stack/mask-templates.ts';

/** `pg_dump -f FILE`, on the host. */
function namesFile(command: ShellSimple): boolean {
  const words = realCommand(command);
  return (
    /^pg_dump(?:all)?$/.test(baseName(words[0])) &&
    execOptions(command) === undefined &&
    words.some(({ raw }) => /^(?:-f|--file)(?:$|=)/.test(raw)) &&
    !words.some(({ raw }) => /^(?:-Fd|--format=d)/.test(raw))
  );
}

/** `chmod 600`, of a file or the folder around it. */
function closes({ words }: ShellSimple): boolean {
  return words[0]?.raw === 'chmod' && words.some(({ raw }) => /^(?:0?[0-7]00|(?:go|o)-|u=)/.test(raw));
}

/** What a word begins with, and what is assigned to the variable that it is. */
function namesOf(script: ShellTree, word: ShellWord): readonly string[] {
  const [, name] = /^"?\$\{?(\w+)\}?"?$/.exec(word.raw) ?? [];
  const assigned = simpleCommands(script).flatMap(({ command }) =>
    command.assignments.filter((each) => each.name === name).map(({ value }) => value?.raw ?? ''),
  );
  return [plainPrefix(script, word).text, ...(name === undefined ? [] : assigned)];
}

/** `install -m 0644 "$dump" /srv/backups/app.dump` */
function* installedOpen(script: ShellTree): Generator<Remark> {
  for (const { command } of simpleCommands(script)) {
    const words = realCommand(command);
    if (baseName(words[0]) !== 'install') continue;
    const mode = words.find(
      ({ raw }, at) => /^(?:-m|--mode)$/.test(words[at - 1]?.raw ?? '') || /^(?:-m|--mode=)\d+$/.test(raw),
    );
    const isOpen = /[0-7]{2}[4-7]["']?$/.test(mode?.raw ?? '');
    const isFolder = words.some(({ raw }) => /^(?:-d|--directory)$/.test(raw));
    if (mode === undefined || !isOpen || isFolder) continue;
    if (/\.(?:dump|sql|rdb|pgdump)\b/.test(words.at(-1)?.raw ?? ''))
      yield remarkOf(mode, 'every user of the machine may read the dump', '-m 0600');
  }
}

/** A dump can be read by its owner only. */
export const scriptsReadableDump = scriptRule({
  id: 'scripts.readable-dump',
  title: 'a dump can be read by its owner only',
  severity: 'warning',
  why: 'With the usual umask every user of the machine, and every service that is broken into, reads the whole database.',
  source: 'umask(2); systemd.exec(5), UMask=',
  *judge(script, stack) {
    for (const { command } of simpleCommands(script)) {
      const [name, mode, ...files] = command.words.map(({ raw }) => raw);
      const isOpen =
        /^0?[0-7]?[0-7][4-7]$|^(?:a|o|go|ugo)?\+\w*r/.test(mode ?? '') && /^\S*[4-7]$|\+/.test(mode ?? '');
      if (
        name === 'chmod' &&
        isOpen &&
        [...files, ...command.words.slice(2).flatMap((word) => namesOf(script, word))].some((file) =>
          /\.(?:dump|sql|rdb|pgdump)\b|\.sql\.\w+/.test(file),
        )
      )
        yield remarkOf(command, 'every user of the machine may read the dump', 'chmod 600');
    }
    yield* installedOpen(script);
    const text = textWithSourced(script, stack.find);
    if (/\bumask\s+0?[0-7]?7|install\s+[^\n]*-m|mktemp|UMask/.test(text)) return;
    const file = installedName(script.file);
    const services = systemdUnits(stack).filter(({ tree }) => tree.text.includes(file));
    if (services.length > 0 && services.every(({ tree }) => /^UMask=0?[0-7]?7/m.test(tree.text))) return;
    const open = simpleCommands(script).find(
      ({ command: { words } }) =>
        words[0]?.literal === 'umask' && /^0?[0-7]?[0-7][0-3]$/.test(words[1]?.literal ?? ''),
    );
    const closing = simpleCommands(script).filter(({ command }) => closes(command));
    for (const { command, pipeline } of simpleCommands(script)) {
      if (!isDump(command) || closing.some((each) => each.command.start < command.start)) continue;
      const last = pipeline.commands.at(-1) ?? command;
      const to = last.redirections.find(
        ({ operator, fd, target }) =>
          operator.startsWith('>') &&
          !operator.includes('&') &&
          (fd === undefined || fd === '1') &&
          target?.literal !== '/dev/null',
      );
      const [close] = closing;
      const isLater =
        to?.target !== undefined && close?.command.words.some(({ raw }) => raw === to.target?.raw) === true;
      if (close !== undefined && !isLater) continue;
      if (to !== undefined || namesFile(command))
        yield remarkOf(
          open !== undefined && open.command.start < command.start ? open.command : command,
          close === undefined
            ? open !== undefined
              ? `every user of the machine may read the dump of line ${command.place.line}`
              : 'every user of the machine may read the dump: nothing in the script says otherwise'
            : `every user of the machine may read the dump until line ${close.command.place.line} closes it`,
          'umask 077 at the top',
        );
    }
  },
});
