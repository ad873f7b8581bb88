import { parseReference } from '../reference.ts';
import { NGINX_HOST, nginxHost, RELAY, relay } from './host.ts';
import { nginxStandIn } from './nginx.ts';
import { nodeStandIn } from './node.ts';
import { OUTSIDE_WORLD, outsideWorld } from './outside-world.ts';
import { postgresStandIn } from './postgres.ts';
import { redisStandIn } from './redis.ts';
import type { StandIn } from './stand-in.ts';

/** The built-in stand-in for an image reference, if there is one. */
export function standInFor(reference: string): StandIn | undefined {
  if (reference === NGINX_HOST) return nginxHost();
  if (reference === RELAY) return relay();
  if (reference === OUTSIDE_WORLD) return outsideWorld();
  const parsed = parseReference(reference);
  const name = parsed.repository.split('/').at(-1);
  if (name === 'postgres') return postgresStandIn(parsed);
  if (name === 'redis') return redisStandIn(parsed);
  if (name === 'nginx') return nginxStandIn(parsed);
  if (name === 'node') return nodeStandIn(parsed);
  return undefined;
}
