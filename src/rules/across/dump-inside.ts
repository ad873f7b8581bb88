import type { ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import {
  baseName,
  execOptions,
  hostCommand,
  isEngine,
  realCommand,
  simpleCommands,
  wholeText,
} from '../parts/scripts/commands.ts';
import { allScripts } from '../parts/scripts/inline.ts';
import { plainPrefix } from '../parts/scripts/values.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { runsOfficial } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';
import { covers } from '../stack/mounts.ts';

/** A dump that is written in a container is written to a volume. */
export const acrossDumpInside: Rule = {
  id: 'across.dump-inside',
  title: 'A dump that is written in a container is written to a volume',
  area: 'across',
  severity: 'error',
  why: 'The path is one of the container: where nothing is mounted there is no such folder ("could not open output file"), or the dump is gone with the container.',
  source: 'podman-exec(1); podman-run(1), --rm, --volume',
  *judge(stack) {
    for (const script of allScripts(stack)) {
      if (!/\b(?:podman|docker)\b/.test(wholeText(script))) continue;
      for (const { command } of simpleCommands(script)) {
        if (execOptions(command) === undefined) yield* ofRun(script, command);
        else yield* ofExec(stack, script, command);
      }
    }
  },
};

function* ofExec(stack: ReadStack, script: ShellTree, command: ShellSimple): Generator<Remark> {
  const words = realCommand(command);
  const name = baseName(words[0]);
  const option = {
    pg_dump: /^(?:-f|--file)$/,
    pg_dumpall: /^(?:-f|--file)$/,
    pg_basebackup: /^(?:-D|--pgdata)$/,
    'redis-cli': /^--rdb$/,
  }[name];
  const at = words.findIndex(({ raw }) => option?.test(raw) === true);
  const joined = words.find(({ raw }) => name.startsWith('pg_dump') && raw.startsWith('--file='));
  const value = joined ?? words[at + 1];
  if ((at === -1 && joined === undefined) || value === undefined) return;
  const text = plainPrefix(script, value).text.replace(/^--file=/, '');
  const path = text.slice(0, text.lastIndexOf('/'));
  yield* usedOnHost(script, command, text);
  // /tmp is there, and what is in it is taken out by podman cp.
  if (!/^\/\w/.test(path) || /^\/(?:tmp|dev|run|var\/tmp|var\/lib|home|root)(?:\/|$)/.test(path)) return;
  const given = command.words.map((word) => word.literal);
  const found = plannedUnits(stack).find(({ plan }) => given.includes(plan.containerName));
  if (found === undefined || !(runsOfficial(found.plan, 'postgres') || runsOfficial(found.plan, 'redis')))
    return;
  if (found.plan.mounts.some(({ target }) => covers(target, path))) return;
  yield {
    place: command.place,
    message: `${found.plan.containerName} has no ${path}: it is a path of the container, and nothing is mounted there`,
    help: `${name === 'pg_dump' ? 'pg_dump … > ' : 'Volume=…:'}${path}${name === 'pg_dump' ? '/…' : ''}`,
  };
}

/** `podman exec db pg_dump -f /tmp/x`, and then `mv /tmp/x` of the host. */
function* usedOnHost(script: ShellTree, dump: ShellSimple, path: string): Generator<Remark> {
  if (!/^\/(?:var\/)?tmp\/./.test(path)) return;
  const later = simpleCommands(script).filter(({ command }) => command.start > dump.end);
  const named = (command: ShellSimple) =>
    command.words.slice(1).find((word) => plainPrefix(script, word).text === path);
  // Taken out, or piped out by cat in the container.
  if (
    script.text.includes(' cp ') &&
    later.some(
      ({ command }) =>
        isEngine(baseName(hostCommand(command)[0])) &&
        command.words.some(({ raw }) => raw.includes(path) || raw.includes(':')) &&
        hostCommand(command)[1]?.literal === 'cp',
    )
  )
    return;
  const used = later.find(
    ({ command }) =>
      /^(?:cp|mv|gzip|zstd|xz|install|rsync|rclone|aws|scp|sha256sum|tar|restic|gpg)$/.test(
        baseName(realCommand(command)[0]),
      ) && named(command) !== undefined,
  );
  if (used !== undefined)
    yield {
      place: used.command.place,
      message: `${path} is a file of the container that line ${dump.place.line} wrote: on the host there is none`,
      help: `podman cp CONTAINER:${path} …, or pg_dump … > FILE`,
    };
}

/** `podman run … tar czf /backup/x.tgz /data` without a mount on /backup. */
function* ofRun(script: ShellTree, command: ShellSimple): Generator<Remark> {
  const words = hostCommand(command);
  const engine = words.findIndex((word) => isEngine(baseName(word)));
  if (engine === -1 || engine > 1 || words[engine + 1]?.literal !== 'run') return;
  const texts = words.map((word) => plainPrefix(script, word).text);
  const at = texts.findIndex(
    (text, index) => index > engine + 1 && /^(?:tar|cp|pg_dump|pg_basebackup)$/.test(text),
  );
  if (at === -1) return;
  const targets = texts.slice(engine, at).flatMap((text, index, all) => {
    const value = /^(?:-v|--volume|--mount|--tmpfs)$/.test(text)
      ? all[index + 1]
      : /^(?:-v|--volume=|--mount=|--tmpfs=)(.+)$/.exec(text)?.[1];
    return value === undefined
      ? []
      : (/(?:target|dst|destination)=([^,]+)/.exec(value)?.[1] ?? value.split(':')[1] ?? []);
  });
  // Mounts in a variable, or of another container.
  if (targets.length === 0 || words.slice(engine, at).some(({ raw }) => /^"?\$|--volumes-from/.test(raw)))
    return;
  const rest = texts.slice(at + 1);
  const file = rest.findIndex((text) => /^-?[a-zA-Z]*c[a-zA-Z]*f$|^-?[a-zA-Z]*f$|^--file$/.test(text));
  const written = texts[at] === 'tar' ? rest[file + 1] : texts[at] === 'cp' ? rest.at(-1) : undefined;
  if (file === -1 && texts[at] === 'tar') return;
  if (written === undefined || !written.startsWith('/') || written.startsWith('/dev/')) return;
  if (targets.some((target) => covers(target, written))) return;
  yield {
    place: command.place,
    message: `${written} is a path of the new container, and nothing is mounted there: the file is gone when it ends`,
    help: `-v ${written.slice(0, written.lastIndexOf('/')) || '/backup'}:${written.slice(0, written.lastIndexOf('/')) || '/backup'}`,
  };
}
