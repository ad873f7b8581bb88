import type { NginxConfig } from '../../../syntax/nginx/tree.ts';
import type { ReadStack } from '../../read-stack.ts';
import { allNamed, arg } from '../nginx/items.ts';
import { passTargets } from '../nginx/targets.ts';
import { plannedUnits } from '../units/containers.ts';
import { isStore } from '../units/images.ts';
import type { ContainerEnvironment } from './environment.ts';
import { heardPorts } from './heard-ports.ts';
import { dnsNames } from './names.ts';
import { nginxReaders } from './nginx-container.ts';
import { publishedOf } from './nginx-publish.ts';
import { makerOfSocket } from './sockets.ts';

/** Whether nothing but stores is in the pod besides. */
function isOnlyServer(stack: ReadStack, { plan }: ContainerEnvironment): boolean {
  return (
    plan.pod !== undefined &&
    plannedUnits(stack).every(
      (each) => each.plan === plan || each.plan.pod?.name !== plan.pod?.name || isStore(each.plan),
    )
  );
}

/** Whether the target of a pass is the container: by its name, by a port that it publishes, or by a socket that it makes. */
export function leadingTo(
  stack: ReadStack,
  config: NginxConfig,
  environment: ContainerEnvironment,
): (target: string) => boolean {
  const names = dnsNames(environment);
  const pod = environment.plan.pod;
  const ports = new Set(
    [
      ...environment.plan.publish,
      ...(isOnlyServer(stack, environment) ? (publishedOf(stack, environment) ?? []) : []),
    ].map(({ hostPort }) => hostPort),
  );
  const isMate =
    pod !== undefined &&
    nginxReaders(stack).some((each) => each.config === config && each.container?.plan.pod?.name === pod.name);
  const heard = new Set(isMate ? heardPorts(stack, environment) : []);
  const isOnly = new Set(passTargets(config).map(({ host, port }) => `${host}:${port}`)).size === 1;
  const isOne = (text: string) => {
    if (/^(?:\w+:\/\/)?unix:/.test(text)) return makerOfSocket(stack, text)?.plan === environment.plan;
    const [, host = '', port] = /^(?:\w+:\/\/)?(\[[^\]]*\]|[^:/]+)(?::(\d+))?/.exec(text) ?? [];
    if (names.has(host)) return true;
    if (!/^(?:127\.|localhost$|\[::1\])/.test(host)) return false;
    // Where nothing says what it listens on, the one address that Nginx knows is meant.
    if (isMate) return heard.has(Number(port));
    return ports.has(Number(port)) || (ports.size === 0 && pod === undefined && isOnly);
  };
  const upstreams = new Set(
    allNamed(config, 'server')
      .filter(({ parent }) => parent?.directive.name === 'upstream')
      .filter((item) => isOne(arg(item, 0)))
      .map(({ parent }) => (parent === undefined ? '' : arg(parent, 0))),
  );
  return (target) => isOne(target) || upstreams.has(/^(?:\w+:\/\/)?([^:/]+)/.exec(target)?.[1] ?? '');
}
