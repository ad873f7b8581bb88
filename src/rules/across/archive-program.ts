import { postgresSettingInForce } from '../../syntax/postgres/includes.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { saysOn } from '../parts/postgres/rule.ts';
import { runsOfficial } from '../parts/units/images.ts';
import { nearIn } from '../parts/units/near-file.ts';
import type { ReadStack } from '../read-stack.ts';
import { brings } from '../stack/mounts.ts';

/** The program that archives is in the container. */
export const acrossArchiveProgram: Rule = {
  id: 'across.archive-program',
  title: 'The program that archives is in the container, and gets its words in its order',
  area: 'across',
  severity: 'error',
  why: 'The shell answers "not found" for each segment: nothing is archived, and pg_wal grows until the disk is full.',
  source: 'docker.io/library/postgres: Debian or Alpine with PostgreSQL and little else',
  *judge(stack) {
    yield* wrongWords(stack);
    for (const { plan, setting } of postgresOf(stack)) {
      if (!runsOfficial(plan, 'postgres') || plan.mounts.length === 0) continue;
      const mode = setting('archive_mode');
      for (const name of ['archive_command', 'restore_command']) {
        const line = setting(name);
        if (line === undefined || (name === 'archive_command' && !(mode !== undefined && saysOn(mode.value))))
          continue;
        const program = programsOf(line.value).find((each) =>
          each.startsWith('/')
            ? !system.test(each) && (!brings(plan, each) || nearIn(stack, plan, each) !== undefined)
            : notThere.test(each),
        );
        if (
          program === undefined ||
          plan.mounts.some(
            ({ target }) => /^\/usr(?:\/local)?\/s?bin\//.test(target) && target.endsWith(`/${program}`),
          )
        )
          continue;
        yield {
          place: line.place,
          message: program.startsWith('/')
            ? `nothing puts ${program} into ${plan.containerName}`
            : `${plan.image.reference} has no ${program}`,
          help: program.startsWith('/') ? `Volume=…:${program}:ro` : 'an image that brings it, built FROM it',
        };
      }
    }
  },
};

/** `archive-wal %f %p` of a script that takes the path first. */
function* wrongWords(stack: ReadStack): Generator<Remark> {
  for (const { settings } of stack.postgres)
    for (const name of ['archive_command', 'restore_command']) {
      const line = postgresSettingInForce(settings, name);
      if (line === undefined || !line.value.includes('%p') || !line.value.includes('%f')) continue;
      const [program = '', ...words] = line.value.replaceAll('"', '').trim().split(/\s+/);
      const [path, file] = [words.indexOf('%p') + 1, words.indexOf('%f') + 1];
      if (!program.startsWith('/') || path === 0 || file === 0 || /[;&|]/.test(line.value)) continue;
      const script = stack.find(program);
      // In the container it may lie in another folder.
      const text = script?.role === 'script' ? script.text : '';
      if (!isBehindSlash(text, path) || isBehindSlash(text, file) || !/\$/.test(text)) continue;
      const help = line.value.replace(/%[pf]/g, (each) => (each === '%p' ? '%f' : '%p'));
      yield {
        place: line.place,
        message: `${script?.source} puts word ${path} behind a folder, where the name %f belongs, and gets the path %p: nothing is ${name === 'archive_command' ? 'archived' : 'found'}`,
        help: `${name} = '${help}'`,
      };
    }
}

/** Whether a word of a script's command line, or the variable that it fills, stands behind a slash: `/archive/$2`. */
function isBehindSlash(text: string, position: number): boolean {
  const names = [...text.matchAll(/\b([A-Za-z_]\w*)=["']?\$\{?(\d)\b/g)].flatMap(([, name = '', number]) =>
    Number(number) === position ? [name] : [],
  );
  return [String(position), ...names].some((name) =>
    new RegExp(`/[\\w.-]*["']?\\$(?:\\{${name}[}:#%]|${name}\\b)`).test(text),
  );
}

/** Programs that neither the Debian nor the Alpine variant has. */
const notThere =
  /^(?:pgbackrest|wal-g|wal-e|barman-wal-archive|barman-wal-restore|barman-cloud-wal-archive|aws|s3cmd|rclone|rsync|ssh|scp|curl|mc|gsutil|az|lz4|pigz|gpg2|age|envdir|chronic|omnipitr-archive|pg_probackup|restic|borg)$/;

/** Of the image itself. */
const system = /^\/(?:bin|sbin|usr\/s?bin|usr\/lib\/postgresql)\/|^\/var\/lib\/postgresql\//;

/** The first word of each command in a line of the shell. */
function programsOf(line: string): string[] {
  return line.split(/&&|\|\||[|;]/).flatMap((part) => {
    const words = part
      .trim()
      .split(/\s+/)
      .filter((word) => !/^(?:\w+=\S*|!|exec|env|nice|ionice|timeout)$/.test(word));
    const [first = ''] = words;
    return /^[\w./-]+$/.test(first) ? [first] : [];
  });
}
