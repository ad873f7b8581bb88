import { redisRule } from '../parts/redis/rule.ts';

/** A comment is a line of its own. */
export const redisCommentBehindValue = redisRule({
  id: 'redis.comment-behind-value',
  title: 'a comment is a line of its own',
  severity: 'error',
  why: 'Redis takes what stands behind a value for arguments and does not start, or takes the words of the comment into the value.',
  source: 'redis.conf, "Note on comments"; config.c loadServerConfigFromString',
  *judge(config, stack) {
    for (const line of config.options) {
      const word = line.args.find((each) => each.raw.startsWith('#') && each !== line.args[0]);
      if (word === undefined || gathering.has(line.name)) continue;
      const text = stack.rawText(word.place.file).split('\n')[word.place.line - 1] ?? '';
      yield {
        fix: { place: word.place, remove: text.slice(word.place.column - 1).trimEnd(), insert: '' },
        place: word.place,
        message: `Redis takes "${word.raw} …" for arguments of ${line.name}${manyWords.has(line.name) ? ': it becomes part of the value' : ' and does not start: wrong number of arguments'}`,
        help: 'put the comment on a line of its own',
      };
    }
  },
});

/** A hash of a password begins with the sign. */
const gathering = new Set(['user', 'rename-command']);
const manyWords = new Set(['save', 'bind', 'client-output-buffer-limit', 'loadmodule', 'ignore-warnings']);
