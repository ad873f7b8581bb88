import { posix } from 'node:path';
import { kept } from '../../../kept.ts';
import { parseRedis } from '../../../syntax/redis/parse.ts';
import type { RedisOption, RedisTree } from '../../../syntax/redis/tree.ts';
import type { Remark, Rule } from '../../define-rule.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated, maskTemplates, withoutTemplateName } from '../../stack/mask-templates.ts';
import { pathOutside } from '../../stack/mounts.ts';
import { isCalled } from '../across/names.ts';
import { areaRule, type RuleText } from '../area-rule.ts';
import { type PlannedUnit, plannedUnits } from '../units/containers.ts';
import { type EffectiveRedis, effectiveRedis } from './effective.ts';

/** A config of Redis Sentinel. */
export interface SentinelConfig {
  readonly tree: RedisTree;
  /** Its `sentinel …` lines. */
  readonly lines: readonly SentinelLine[];
  /** `sentinel monitor NAME HOST PORT QUORUM`. */
  readonly monitors: readonly SentinelMonitor[];
}

/** `sentinel NAME …`, with the words behind the name. */
export interface SentinelLine {
  readonly option: RedisOption;
  /** In lower case. */
  readonly name: string;
  readonly words: readonly string[];
}

interface SentinelMonitor {
  readonly option: RedisOption;
  readonly master: string;
  readonly host: string;
  readonly port: string;
  readonly quorum: string;
}

/** Whether a text is a config of Sentinel. */
function isSentinelText(text: string): boolean {
  return text.length < 100_000 && /^[ \t]*sentinel[ \t]+monitor[ \t]/im.test(text);
}

export const sentinelConfigs = kept((stack: ReadStack): readonly SentinelConfig[] =>
  stack
    .filesOf('other')
    .filter(
      ({ hostPath, text }) =>
        /(?:\.conf|sentinel[^/]*)$/.test(withoutTemplateName(hostPath)) && isSentinelText(text),
    )
    .map(({ source, text }) => {
      const tree = parseRedis(maskTemplates(source, text, 'redis'), source);
      const lines = tree.options
        .filter(({ name }) => name === 'sentinel')
        .map((option) => {
          const [name = '', ...words] = option.args.map(({ value }) => value);
          return { option, name: name.toLowerCase(), words };
        });
      const monitors = lines
        .filter(({ name, words }) => name === 'monitor' && words.length === 4)
        .map(({ option, words: [master = '', host = '', port = '', quorum = ''] }) => ({
          option,
          master,
          host,
          port,
          quorum,
        }));
      return { tree, lines, monitors };
    }),
);

/** A rule that looks at one config of Sentinel. */
export function sentinelRule(
  rule: RuleText & { readonly judge: (config: SentinelConfig, stack: ReadStack) => Iterable<Remark> },
): Rule {
  return areaRule('redis', rule, sentinelConfigs);
}

/** Every container that runs Sentinel. */
export const sentinelContainers = kept((stack: ReadStack): readonly PlannedUnit[] =>
  plannedUnits(stack).filter(({ plan }) =>
    [...(plan.entrypoint ?? []), ...plan.command].some((word) =>
      /(?:redis|valkey)-sentinel\b|(?:^|\s)--sentinel(?:\s|$)/.test(word),
    ),
  ),
);

/** The containers that run by a config: those that mount it, or all where it is the only one. */
export function containersOf(stack: ReadStack, { tree }: SentinelConfig): readonly PlannedUnit[] {
  const all = sentinelContainers(stack);
  if (sentinelConfigs(stack).length === 1) return all;
  return all.filter(({ plan }) =>
    plan.mounts.some(({ source, target }) => {
      const inside = posix.join(target, posix.basename(withoutTemplateName(tree.file)));
      return [source, pathOutside(plan.mounts, inside) ?? ''].some(
        (path) => path !== '' && stack.find(path)?.source === tree.file,
      );
    }),
  );
}

/** The container that a Sentinel is told to watch; undefined where it is none of these. */
export function watched(stack: ReadStack, { host }: SentinelMonitor): EffectiveRedis | undefined {
  return isTemplated(host) ? undefined : effectiveRedis(stack).find((server) => isCalled(server, host));
}
