import { allNamed } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** An expression ends in time. */
export const nginxRegexExplodes = nginxRule({
  id: 'nginx.regex-explodes',
  title: 'an expression ends in time',
  severity: 'warning',
  why: 'Repetition of a repetition has as many ways to match as a path has halves: one long path that does not fit keeps a worker busy until PCRE gives up, and the request ends with 500.',
  source: 'gixy-ng regex_redos; pcre2pattern(3), performance',
  *judge(config) {
    for (const item of allNamed(config, 'location', 'rewrite', 'if', 'server_name', 'map')) {
      const lines = item.directive.name === 'map' ? item.children : [item];
      for (const line of lines) {
        const words = [line.directive.name, ...line.directive.args.map(({ value }) => value)];
        const found = words.map((word) => nested.exec(word)?.[0]).find((each) => each !== undefined);
        if (found !== undefined)
          yield remark(
            line,
            `${found} repeats what repeats by itself: a long path that does not fit takes for ever`,
            found
              .replace(/[*+]$/, '')
              .replace(/^\((?:\?:)?/, '')
              .replace(/\)$/, ''),
          );
      }
    }
  },
});

/** `([a-z]+)+`: nothing in between that would part one round from the next; even when a group is around it. */
const nested = /\((?:\?:)?\(*(?:\.|\\[wdsWDS]|\[[^\]]+\]|\w)[*+]\)+[*+](?!\+)/;
