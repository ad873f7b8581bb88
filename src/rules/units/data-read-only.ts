import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { imageOf } from '../parts/units/images.ts';

/** A database may write to its data. */
export const unitsDataReadOnly: Rule = {
  id: 'units.data-read-only',
  title: 'A database may write to its data',
  area: 'units',
  severity: 'error',
  why: 'With :ro the server ends at its start: "Read-only file system".',
  source: 'podman-run(1), --volume',
  *judge(stack) {
    for (const { plan } of plannedUnits(stack)) {
      const folders = data.find(([image]) => image.test(imageOf(plan).name))?.[1];
      if (folders === undefined) continue;
      for (const { target, readOnly, place } of plan.mounts) {
        if (!readOnly || !folders.test(target)) continue;
        yield {
          place,
          message: `${plan.service} cannot write to ${target}: it is mounted read-only`,
          help: 'without :ro',
        };
      }
    }
  },
};

const data: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^(?:postgres|postgresql|postgis|pgvector|timescaledb)$/,
    /^\/var\/lib\/postgresql(?:\/(?:data|\d+.*))?\/?$/,
  ],
  [/^(?:redis|valkey)$/, /^\/data\/?$/],
  [/^(?:mariadb|mysql)$/, /^\/var\/lib\/mysql\/?$/],
];
