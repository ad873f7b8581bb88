import { kept } from '../../../kept.ts';
import type { RedisOption } from '../../../syntax/redis/tree.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated } from '../../stack/mask-templates.ts';
import { isCalled } from '../across/names.ts';
import { type EffectiveRedis, effectiveRedis } from './effective.ts';
import { option } from './rule.ts';

/** A Redis that copies another one. */
export interface RedisReplica {
  readonly server: EffectiveRedis;
  readonly line: RedisOption;
  readonly host: string;
  readonly port: string;
  /** The container that is copied; undefined where it is none of these. */
  readonly primary: EffectiveRedis | undefined;
}

/** Every container with `replicaof` of a host that the files tell. */
export const redisReplicas = kept((stack: ReadStack): readonly RedisReplica[] => {
  const servers = effectiveRedis(stack);
  return servers.flatMap((server) => {
    const line = option(server.config, 'replicaof') ?? option(server.config, 'slaveof');
    const [host = '', port = ''] = line?.args.map(({ value }) => value) ?? [];
    if (line === undefined || host === '' || port === '' || /^no$/i.test(host)) return [];
    if (isTemplated(host) || isTemplated(port) || /[%$\uE000]/.test(host + port)) return [];
    return [{ server, line, host, port, primary: servers.find((each) => isCalled(each, host)) }];
  });
});
