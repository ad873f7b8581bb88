import { allNamed, arg, argsOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Nginx asks a name server that is there. */
export const nginxDockerResolver = nginxRule({
  id: 'nginx.docker-resolver',
  title: 'Nginx asks a name server that is there',
  severity: 'error',
  why: '127.0.0.11 is the name server of Docker. Podman has its own at the gateway of each network: here every look-up ends with "connection refused", and every request with 502.',
  source: 'podman-network(1): aardvark-dns; docs.docker.com, embedded DNS server',
  *judge(config, stack) {
    if (stack.units.units.length === 0) return;
    for (const item of allNamed(config, 'resolver')) {
      if (!argsOf(item).some((word) => /^127\.0\.0\.11(?::53)?$/.test(word))) continue;
      yield remark(
        item,
        `nobody answers at ${arg(item, 0)}: that is Docker's name server`,
        "resolver with the network's gateway, e.g. 10.89.0.1",
      );
    }
  },
});
