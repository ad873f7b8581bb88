import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { type RedisServer, redisOf } from '../parts/across/servers.ts';
import { ownLines } from '../parts/units/containers.ts';
import { runsOfficial } from '../parts/units/images.ts';
import { covers } from '../stack/mounts.ts';

/** Redis writes to a folder that is kept. */
export const acrossRedisDataNotKept: Rule = {
  id: 'across.redis-data-not-kept',
  title: 'Redis writes to a folder that is kept',
  area: 'across',
  severity: 'error',
  why: 'What Redis writes beside its volume is gone with the container, at the next restart.',
  source: 'redis.conf, dir; podman-run(1), --rm',
  *judge(stack) {
    for (const server of redisOf(stack)) {
      const { config, plan } = server;
      if (config === undefined) {
        yield* toldByCommand(server);
        continue;
      }
      const line = redisOptionsInForce(config.options, 'dir').at(-1);
      if (line === undefined && server.setting('appendonly') !== undefined) {
        yield* toldByCommand(server);
        continue;
      }
      const folder = line?.args[0]?.value ?? '';
      const value = (name: string) =>
        redisOptionsInForce(config.options, name).at(-1)?.args[0]?.value.toLowerCase();
      if (
        line === undefined ||
        !folder.startsWith('/') ||
        (value('appendonly') !== 'yes' && (value('save') ?? '') === '')
      )
        continue;
      const kept = plan.mounts.filter(({ kind }) => kind !== 'tmpfs');
      const isInMemory = plan.mounts.some(({ kind, target }) => kind === 'tmpfs' && covers(target, folder));
      if (
        (kept.length === 0 && !isInMemory) ||
        kept.some(({ target }) => folder === target || folder.startsWith(`${target.replace(/\/$/, '')}/`))
      )
        continue;
      const memory = ownLines(server.unit, 'Tmpfs').find(({ value: said }) =>
        covers(said.split(':')[0] ?? '', folder),
      );
      if (memory !== undefined)
        yield {
          place: memory.place,
          message: `${folder} is in memory here, and Redis saves there: all of it is gone with the container`,
          help: `Volume=…:${folder}`,
        };
      yield {
        place: line.place,
        message: `${folder} is in no volume of ${plan.containerName}: what Redis saves is gone with the container`,
        help: `dir ${kept.find(({ kind }) => kind === 'volume')?.target ?? '/data'}`,
      };
    }
  },
};

/** `--appendonly yes` on the command line, and no volume under the folder of the image. */
function* toldByCommand({ plan, setting }: RedisServer): Generator<Remark> {
  const append = setting('appendonly');
  if (append?.value.toLowerCase() !== 'yes') return;
  // Other images have other folders.
  if (setting('dir') === undefined && !runsOfficial(plan, 'redis')) return;
  const folder = setting('dir')?.value ?? '/data';
  const isKept = plan.mounts.some(
    ({ kind, target, source }) =>
      kind !== 'tmpfs' && source !== '' && `${folder}/`.startsWith(`${target.replace(/\/$/, '')}/`),
  );
  if (isKept) return;
  const beside = plan.mounts.find(
    ({ kind, readOnly, target }) =>
      kind !== 'tmpfs' && !readOnly && /^\/(?:var\/lib\/|.*data\b)/.test(target) && !/\.\w+$/.test(target),
  );
  const remark = {
    message: `${folder} is in no volume of ${plan.containerName}: the append-only file is gone with the container`,
    help: `Volume=${beside?.source || `${plan.name}-data.volume`}:${folder}`,
  };
  // What lies in memory was given the place of it.
  const inMemory = plan.mounts.find(
    ({ kind, target }) => kind === 'tmpfs' && target.replace(/\/$/, '') === folder,
  );
  if (inMemory !== undefined) yield { place: inMemory.place, ...remark };
  yield { place: append.place, ...remark };
  // The volume that was meant for it.
  if (beside !== undefined) yield { place: beside.place, ...remark };
}
