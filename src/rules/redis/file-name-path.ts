import { option, redisRule, remarkAt } from '../parts/redis/rule.ts';

/** Names of files are names. */
export const redisFileNamePath = redisRule({
  id: 'redis.file-name-path',
  title: 'names of files are names',
  severity: 'error',
  why: 'Redis does not start: "can\'t be a path, just a filename". The folder is `dir`.',
  source: 'redis.conf: dbfilename, appendfilename, appenddirname; config.c',
  *judge(config) {
    for (const name of ['dbfilename', 'appendfilename', 'appenddirname']) {
      const line = option(config, name);
      const value = line?.args[0]?.value ?? '';
      if (line !== undefined && value.includes('/'))
        yield remarkAt(
          line,
          `Redis does not start: ${name} is no path`,
          `${name} ${value.slice(value.lastIndexOf('/') + 1)}`,
        );
    }
  },
});
