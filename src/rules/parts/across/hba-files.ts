import { kept } from '../../../kept.ts';
import type { HbaTree } from '../../../syntax/hba/tree.ts';
import type { ReadStack } from '../../read-stack.ts';
import { pathOutside } from '../../stack/mounts.ts';
import { type PostgresServer, postgresOf } from './servers.ts';

/** The server of each pg_hba.conf: the one that is told or mounts it, else the only one there is. */
export const hbaServers = kept((stack: ReadStack): ReadonlyMap<HbaTree, PostgresServer> => {
  const servers = postgresOf(stack);
  const [first, more] = servers;
  const byFile = Map.groupBy(servers, (server) => fileOf(stack, server));
  const found = new Map<HbaTree, PostgresServer>();
  for (const tree of stack.hba) {
    const using = byFile.get(tree.file) ?? [];
    const [only, other] = more === undefined ? [first] : using;
    if (only !== undefined && other === undefined) found.set(tree, only);
  }
  return found;
});

function fileOf(stack: ReadStack, { plan, setting }: PostgresServer): string | undefined {
  const told = setting('hba_file')?.value.replaceAll("'", '');
  const inData = plan.mounts.find(({ target }) => /\/data\/pg_hba\.conf$/.test(target));
  const outside = told === undefined ? inData?.source : (pathOutside(plan.mounts, told) ?? told);
  return outside === undefined ? undefined : stack.find(outside)?.source;
}
