import { nearestWord } from '../../nearest-word.ts';
import type { Rule } from '../define-rule.ts';
import { containerUnits, ownLines } from '../parts/units/containers.ts';

/** A soft limit is not above its hard one. */
export const unitsUlimit: Rule = {
  id: 'units.ulimit',
  title: 'A soft limit is not above its hard one',
  area: 'units',
  severity: 'error',
  why: 'podman refuses the container: "ulimit option requires hard value to be greater than or equal to the soft value". The service never starts.',
  source: 'podman-run(1), --ulimit; setrlimit(2)',
  *judge(stack) {
    for (const unit of containerUnits(stack)) {
      for (const { value, place } of ownLines(unit, 'Ulimit')) {
        const [, name, soft, most] = /^\s*"?(\w+)=(-?\d+)(?::(-?\d+))?"?\s*$/.exec(value) ?? [];
        const hard = most ?? soft;
        if (name === undefined) continue;
        if (!kinds.has(name)) {
          yield {
            place,
            message: `podman refuses ${name}: "invalid ulimit type"`,
            help: `Ulimit=${nearestWord(name, kinds) ?? 'nofile'}=${soft}:${hard}`,
          };
          continue;
        }
        if (Number(hard) < 0) continue;
        if (name === 'nofile' && Number(soft) >= 0 && Number(soft) < 128 && Number(soft) <= Number(hard))
          yield {
            place,
            message: `${soft} open files, sockets among them: the server says "Too many open files" with its first clients, or does not start`,
            help: 'Ulimit=nofile=65536:65536',
            severity: 'warning',
          };
        if (Number(soft) >= 0 && Number(soft) <= Number(hard)) continue;
        yield {
          place,
          message: `podman refuses the soft limit ${soft} above the hard limit ${hard}`,
          help: `Ulimit=${name}=${hard}:${soft}`,
        };
      }
    }
  },
};

/** getrlimit(2), in small letters. */
const kinds = new Set(
  'as core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(
    ' ',
  ),
);
