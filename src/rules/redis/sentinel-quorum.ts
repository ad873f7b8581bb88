import {
  containersOf,
  sentinelConfigs,
  sentinelContainers,
  sentinelRule,
  watched,
} from '../parts/redis/sentinels.ts';

/** As many Sentinels are there as must agree. */
export const redisSentinelQuorum = sentinelRule({
  id: 'redis.sentinel-quorum',
  title: 'as many Sentinels are there as must agree',
  severity: 'error',
  why: 'A primary is down once the quorum of Sentinels says so, and another takes over once most of all Sentinels agree. With a quorum above their number that never happens; with one, a single Sentinel that is cut off begins it.',
  source:
    'redis.io/docs/latest/operate/oss_and_stack/management/sentinel, "Fundamental things to know about Sentinel before deploying"',
  *judge(config, stack) {
    const containers = sentinelContainers(stack);
    if (containers.length === 0 || containers.some(({ unit }) => unit.stem.endsWith('@'))) return;
    for (const monitor of config.monitors) {
      const quorum = Number(monitor.quorum);
      // Names and addresses of podman's are known on this host alone: so no Sentinel is elsewhere.
      const server = watched(stack, monitor);
      if (!(quorum >= 1) || server === undefined || containersOf(stack, config).length === 0) continue;
      if (server.plan.networks.length === 0 || server.plan.publish.length > 0) continue;
      const watching = sentinelConfigs(stack)
        .filter(({ monitors }) => monitors.some(({ master }) => master === monitor.master))
        .flatMap((each) => containersOf(stack, each));
      const count = new Set(watching).size;
      const { place } = monitor.option;
      if (quorum > count)
        yield {
          place,
          message: `${quorum} Sentinels must agree, and ${count} watch${count === 1 ? 'es' : ''} ${monitor.master}: nobody ever takes over`,
          help: count < 3 ? 'three Sentinels, and a quorum of 2' : `a quorum of ${Math.floor(count / 2) + 1}`,
        };
      else if (quorum === 1 && count >= 3)
        yield {
          place,
          message: `one of ${count} Sentinels alone declares ${monitor.master} down: one that is cut off begins a failover`,
          help: `a quorum of ${Math.floor(count / 2) + 1}`,
          severity: 'warning',
        };
    }
  },
});
