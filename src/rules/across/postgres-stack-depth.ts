import { readPostgresBytes } from '../../syntax/postgres/quantity.ts';
import type { Rule } from '../define-rule.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { ofService, own, podmanArg } from '../parts/units/containers.ts';

/** The stack of the server is as deep as the kernel lets it be. */
export const acrossPostgresStackDepth: Rule = {
  id: 'across.postgres-stack-depth',
  title: 'The stack of the server is as deep as the kernel lets it be',
  area: 'across',
  severity: 'error',
  why: 'The kernel gives a stack of 8 MB unless told: with more the server does not start ("max_stack_depth must not exceed 7680kB").',
  source:
    'postgresql.org/docs/current/runtime-config-resource.html, max_stack_depth; podman-systemd.unit(5), Ulimit=',
  *judge(stack) {
    for (const { unit, setting } of postgresOf(stack)) {
      const line = setting('max_stack_depth');
      const bytes = line === undefined ? 0 : (readPostgresBytes(line.value, 1024) ?? 0);
      const isTold = [
        own(unit, 'Ulimit')?.value,
        podmanArg(unit, 'ulimit')?.value,
        ofService(unit, 'LimitSTACK')?.value,
      ];
      if (line === undefined || bytes <= 7680 * 1024 || isTold.some((each) => each !== undefined)) continue;
      yield {
        place: line.place,
        message: 'PostgreSQL does not start: max_stack_depth must not exceed 7680kB',
        help: 'max_stack_depth = 7MB, or Ulimit=stack=33554432',
      };
    }
  },
};
