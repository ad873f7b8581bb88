import { readRedisBytes } from '../parts/redis/options.ts';
import { redisRule, remarkAt } from '../parts/redis/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Clients get the answers that they ask for. */
export const redisNormalClientsCut = redisRule({
  id: 'redis.normal-clients-cut',
  title: 'clients get the answers that they ask for, and the time that they have',
  severity: 'warning',
  why: 'A normal client asks, and waits for its answer: with a limit Redis closes the connection in the middle of each answer that is larger, and a long list or a big value can never be read.',
  source: 'redis.conf, client-output-buffer-limit: normal clients are not limited unless told',
  *judge(config) {
    for (const line of config.options) {
      if (line.name !== 'client-output-buffer-limit') continue;
      const words = line.args.map(({ value }) => value);
      if (words.length % 4 !== 0 || words.some(isTemplated)) continue;
      for (let at = 0; at < words.length; at += 4) {
        const hard = readRedisBytes(words[at + 1] ?? '') ?? 0;
        const soft = readRedisBytes(words[at + 2] ?? '') ?? 0;
        if (hard > 0 && soft > hard)
          yield remarkAt(
            line,
            `the soft limit of ${words[at + 2]} is above the hard one of ${words[at + 1]}, which closes the connection at once: no client ever gets its ${words[at + 3]} seconds`,
            `client-output-buffer-limit ${words[at]} ${words[at + 2]} ${words[at + 1]} ${words[at + 3]}`,
          );
        if (words[at]?.toLowerCase() !== 'normal' || hard === 0 || hard >= 16 * 1024 ** 2) continue;
        yield remarkAt(
          line,
          `closes the connection of every client whose answer is larger than ${words[at + 1]}`,
          'client-output-buffer-limit normal 0 0 0',
        );
      }
    }
  },
});
