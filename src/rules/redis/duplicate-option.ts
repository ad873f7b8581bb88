import type { RedisConfig, RedisOption } from '../../syntax/redis/tree.ts';
import type { Remark } from '../define-rule.ts';
import { kindOf } from '../parts/redis/options.ts';
import { redisRule, remarkAt } from '../parts/redis/rule.ts';

/** An option stands once. */
export const redisDuplicateOption = redisRule({
  id: 'redis.duplicate-option',
  title: 'an option stands once',
  severity: 'warning',
  why: 'Only the last line counts, and who changes the first one wonders why nothing happens.',
  source: 'config.c, options are applied in order',
  *judge(config) {
    const seen = new Map<string, RedisOption>();
    const [main] = config.trees.values();
    const entry = main?.file;
    const textOf = ({ place }: RedisOption) => main?.text.split('\n').slice(place.line).join('\n') ?? '';
    yield* savesTakenBack(config);
    for (const line of config.options) {
      if (repeated.has(line.name) || kindOf(line.name) === undefined) continue;
      const first = seen.get(line.name);
      seen.set(line.name, line);
      const said = (each: RedisOption) =>
        each.args
          .map((word) => word.value)
          .join(' ')
          .toLowerCase();
      if (first === undefined || said(first) === said(line)) continue;
      if (first.place.file !== line.place.file) {
        // What is included first is the base; what is included behind wins over the file that names it.
        if (entry === first.place.file && behind.test(textOf(first)))
          yield remarkAt(
            first,
            `this does nothing: ${line.place.file}, which is included behind it, says ${said(line)} in line ${line.place.line}`,
            'include at the top of the file',
          );
        continue;
      }
      yield remarkAt(
        line,
        `this wins: ${line.name} in line ${first.place.line} does nothing`,
        'remove one of the two',
      );
    }
  },
});

/** `save ""` empties the list of what stands before it. */
function* savesTakenBack({ options }: RedisConfig): Generator<Remark> {
  const saves = options.filter(({ name }) => name === 'save');
  for (const [at, line] of saves.entries()) {
    const before = saves
      .slice(0, at)
      .findLast(({ place, args }) => place.file === line.place.file && args.length > 1);
    if (line.args.length === 1 && line.args[0]?.value === '' && before !== undefined)
      yield remarkAt(
        line,
        `takes back save ${before.args.map(({ value }) => value).join(' ')} in line ${before.place.line}: no snapshots are made`,
        'remove one of the two',
      );
  }
}

const behind = /^\s*include\s/im;
const repeated = new Set([
  'save',
  'user',
  'rename-command',
  'loadmodule',
  'include',
  'client-output-buffer-limit',
]);
