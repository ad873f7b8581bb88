import type { ShellSimple, ShellTree, ShellWord } from '../../syntax/shell/tree.ts';
import type { Remark } from '../define-rule.ts';
import {
  baseName,
  hostCommand,
  isDump,
  isEngine,
  realCommand,
  simpleCommands,
} from '../parts/scripts/commands.ts';
import { commandRule, remarkOf, systemdUnits } from '../parts/scripts/rule.ts';
import { plainPrefix, saidAt } from '../parts/scripts/values.ts';
import type { ReadStack } from '../read-stack.ts';
import { installedName } from '../stack/mask-templates.ts';

/** A dump does not lie in /tmp under a name that can be guessed. */
export const scriptsDumpInTmp = commandRule({
  id: 'scripts.dump-in-tmp',
  title: 'a dump does not lie in /tmp under a name that can be guessed',
  severity: 'warning',
  why: 'Any user of the machine can put a link there first and have another file overwritten, or read the dump.',
  source: 'CWE-377; mktemp(1)',
  *judge(script, stack) {
    const texts = [script, ...(script.sourced ?? [])].map(({ text }) => text);
    if (!texts.some((text) => /\/tmp\/|\/dev\/shm\//.test(text)) || makesFolder.test(script.text)) return;
    yield* sharedFolders(script, stack);
    for (const { pipeline, command } of simpleCommands(script)) {
      const isSecret = makesSecret(command);
      const copied = copiedOut(command);
      if (!isDump(command) && !isSecret && copied === undefined) continue;
      const redirected = (pipeline.commands.at(-1)?.redirections ?? []).flatMap(({ operator, fd, target }) =>
        target !== undefined && operator.startsWith('>') && fd !== '2' ? [target] : [],
      );
      for (const target of [...(copied === undefined ? [...redirected, ...outputs(command)] : [copied])]) {
        const { text, names } = plainPrefix(script, target);
        const path = text.replace(/^--[\w-]+=/, '').replaceAll('"', '');
        // A name of each run, by mktemp or a folder of its own, cannot be guessed; nor is a variable's default sure.
        if (!/^\/(?:(?:var\/)?tmp|dev\/shm)\/[^/]+/.test(path) || names.length > 0) continue;
        if (/\$\$|RANDOM|mktemp/.test(target.raw) || isPrivate(script, stack) || isOfContainer(target, stack))
          continue;
        yield remarkOf(
          saidAt(script, target),
          `anyone can guess ${target.raw}: a link of that name is followed, and the ${isSecret ? 'secret' : 'dump'} may be read`,
          'file=$(mktemp), or a folder of its own with mode 0700',
        );
      }
    }
  },
});

/** `podman cp db:/tmp/app.dump /tmp/app.dump` */
function copiedOut(command: ShellSimple): ShellWord | undefined {
  const [first, verb, ...words] = hostCommand(command);
  const [from, to, more] = words.filter(({ raw }) => !raw.startsWith('-'));
  const isCopy = isEngine(baseName(first)) && verb?.literal === 'cp' && more === undefined;
  return isCopy && /^["']?[\w${}.-]+:\S+\.(?:dump|sql|rdb|tar|gz|zst)["']?$/.test(from?.raw ?? '')
    ? to
    : undefined;
}

/** `openssl rand`, and what decrypts. */
function makesSecret(command: ShellSimple): boolean {
  const [first, ...words] = realCommand(command);
  const has = (pattern: RegExp) => words.some(({ literal }) => pattern.test(literal ?? ''));
  const name = baseName(first);
  if (name === 'openssl') return has(/^(?:rand|genrsa|genpkey|-d)$/);
  if (isEngine(name)) return has(/^secret$/) && has(/^--showsecret/);
  if (name === 'sops') return has(/^(?:-d|--decrypt|decrypt)$/);
  return /^(?:pwgen|age-keygen)$/.test(name) && !has(/^-[hVy]$/);
}

/** What is restored into a folder that anyone could have made before, or may read. */
function* sharedFolders(script: ShellTree, stack: ReadStack): Generator<Remark> {
  if (
    !/\b(?:restic\s+restore|borg\s+extract|pg_restore|psql|rclone\s+copy|pg_basebackup)\b/.test(script.text)
  )
    return;
  for (const { command } of simpleCommands(script)) {
    const [name, option, ...paths] = command.words;
    if (name?.literal !== 'mkdir' || option?.literal !== '-p') continue;
    for (const target of paths) {
      const { text, isWhole, names } = plainPrefix(script, target);
      if (!isWhole || names.length > 0 || !/^\/(?:var\/)?tmp\/[^/]+/.test(text) || isPrivate(script, stack))
        continue;
      yield remarkOf(
        saidAt(script, target),
        `anyone can make ${text} before, and then owns what is put into it`,
        'folder=$(mktemp -d)',
      );
    }
  }
}

/** `mkdir` without -p fails where something of that name is. */
const makesFolder = /\bmkdir\s+(?:-m\s*\d+\s+|--\s+)*["'$/]|\bmktemp\b[^\n]*\s-d/;

/** Whether the service that runs a script has a /tmp that nobody else sees. */
function isPrivate(script: ShellTree, stack: ReadStack): boolean {
  const name = installedName(script.file);
  return systemdUnits(stack).some(
    ({ tree: { file, text } }) =>
      (file === script.file || text.includes(name)) &&
      /^PrivateTmp=(?:yes|true|1|on|disconnected)/im.test(text),
  );
}

/** What an engine runs has the /tmp of its container. */
function isInside(command: ShellSimple): boolean {
  return command.words.some((word) => isEngine(baseName(word)));
}

/** Files and folders that a dump is told to write. */
function outputs(command: ShellSimple): ShellWord[] {
  if (isInside(command)) return [];
  const words = realCommand(command);
  return words.filter(
    ({ raw }, at) =>
      /^--(?:file|out|archive|result-file|pgdata)=/.test(raw) ||
      (at > 0 && /^(?:-f|--file|-o|--out|-r|--result-file|-D|--pgdata)$/.test(words[at - 1]?.raw ?? '')),
  );
}

/** Behind `podman exec db sh -c '…`: /tmp is the container's. */
function isOfContainer({ place }: ShellWord, stack: ReadStack): boolean {
  const lines = stack.linesOf(place.file).slice(Math.max(0, place.line - 8), place.line);
  const before = [...lines.slice(0, -1), lines.at(-1)?.slice(0, place.column - 1)]
    .join('\n')
    .replaceAll(/\\\n/g, ' ');
  return /\b(?:podman|docker)\s[^\n]*\b(?:exec|run)\b[^\n'"]*-\w*c\s+(["'])(?:(?!\1)[\s\S])*$/.test(before);
}
