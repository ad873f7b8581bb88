import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { onlyNginx } from '../parts/across/nginx-container.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import type { ReadStack } from '../read-stack.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** Workers may open as many files as they have connections. */
export const nginxWorkersWithoutFiles = nginxRule({
  id: 'nginx.workers-without-files',
  title: 'workers may open as many files as they have connections',
  severity: 'warning',
  why: 'Under load connections are refused with "too many open files", long before worker_connections is reached.',
  source: 'nginx.org/en/docs/ngx_core_module.html#worker_rlimit_nofile',
  *judge(config, stack) {
    const [connections] = allNamed(config, 'worker_connections');
    const [files] = allNamed(config, 'worker_rlimit_nofile');
    if (connections === undefined) return;
    const [a, b] = [Number(arg(connections, 0)), files === undefined ? Number.NaN : Number(arg(files, 0))];
    if (files !== undefined && b < a)
      yield remark(
        files,
        `${a} connections a worker, and only ${b} open files`,
        `worker_rlimit_nofile ${a * 2};`,
      );
    yield* ofContainer(config, stack, { connections, files });
  },
});

/** What the container may open at most: a worker there may not raise it. */
function* ofContainer(
  config: NginxRead,
  stack: ReadStack,
  { connections, files }: { readonly connections: NginxItem; readonly files: NginxItem | undefined },
): Generator<Remark> {
  const nginx = onlyNginx(stack);
  const limit =
    nginx?.config === config
      ? nginx.container.plan.limits.ulimits.find(({ name }) => name === 'nofile')
      : undefined;
  if (limit === undefined || limit.hard <= 0) return;
  const wanted = files === undefined ? undefined : Number(arg(files, 0));
  if (files !== undefined && wanted !== undefined && wanted > limit.hard)
    yield remark(
      files,
      `the container may open ${limit.hard} files: "setrlimit(RLIMIT_NOFILE, ${wanted}) failed (1: Operation not permitted)", and it stays at ${limit.soft}`,
      `Ulimit=nofile=${wanted}:${wanted}`,
    );
  const most = Math.min(limit.hard, wanted ?? limit.soft);
  const count = Number(arg(connections, 0));
  if (count > most && !(wanted !== undefined && wanted < count))
    yield remark(
      connections,
      `${count} connections a worker, and the container may open ${most} files`,
      `Ulimit=nofile=${count * 2}:${count * 2}`,
    );
}
