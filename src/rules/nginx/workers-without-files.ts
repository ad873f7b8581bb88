import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Workers may open as many files as they have connections. */
export const nginxWorkersWithoutFiles = nginxRule({
  id: 'nginx.workers-without-files',
  title: 'workers may open as many files as they have connections',
  severity: 'warning',
  why: 'Under load connections are refused with "too many open files", long before worker_connections is reached.',
  source: 'nginx.org/en/docs/ngx_core_module.html#worker_rlimit_nofile',
  *judge(config) {
    const [connections] = allNamed(config, 'worker_connections');
    const [files] = allNamed(config, 'worker_rlimit_nofile');
    if (connections === undefined || files === undefined) return;
    const [a, b] = [Number(arg(connections, 0)), Number(arg(files, 0))];
    if (b < a)
      yield remark(
        files,
        `${a} connections a worker, and only ${b} open files`,
        `worker_rlimit_nofile ${a * 2};`,
      );
  },
});
