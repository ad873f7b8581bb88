import type { Rule } from '../define-rule.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { saysOn } from '../parts/postgres/rule.ts';
import { runsOfficial } from '../parts/units/images.ts';
import { brings } from '../parts/units/mounts.ts';
import { nearIn } from '../parts/units/near-file.ts';

/** The program that archives is in the container. */
export const acrossArchiveProgram: Rule = {
  id: 'across.archive-program',
  title: 'The program that archives is in the container',
  area: 'across',
  severity: 'error',
  why: 'The shell answers "not found" for each segment: nothing is archived, and pg_wal grows until the disk is full.',
  source: 'docker.io/library/postgres: Debian or Alpine with PostgreSQL and little else',
  *judge(stack) {
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
