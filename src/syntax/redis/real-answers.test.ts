import { describe, expect, it } from 'vitest';
import { parseAcl } from './acl.ts';
import { redisOptionsInForce } from './in-force.ts';
import { parseRedis } from './parse.ts';
import real from './real-answers.json' with { type: 'json' };

const asBytes = (text: string): string => Buffer.from(text).toString('latin1');

describe(`what Redis ${real.version} made of these files`, () => {
  it.each(real.lines.filter(({ value }) => value !== undefined && value !== 'redis'))(
    'reads the argument of $text',
    ({ text, value }) => {
      const { options, problems } = parseRedis(text, 'redis.conf');
      const [option] = redisOptionsInForce(options, 'syslog-ident');
      expect(problems).toEqual([]);
      expect(option?.args.map((word) => asBytes(word.value))).toEqual([value]);
    },
  );

  it.each(real.lines)('finds unbalanced quotes only where Redis does: $text', ({ text, refused }) => {
    const { problems } = parseRedis(text, 'redis.conf');
    expect(problems.some(({ code }) => code === 'unbalanced-quotes')).toBe(
      refused === 'Unbalanced quotes in configuration line',
    );
  });

  it.each(real.lines.filter(({ refused }) => refused === 'wrong number of arguments'))(
    'counts the words that Redis counts: $text',
    ({ text }) => {
      expect(parseRedis(text, 'redis.conf').options[0]?.args).not.toHaveLength(1);
    },
  );

  it.each(real.acls.filter(({ users }) => users !== undefined))(
    'reads the users of $text',
    ({ text, users }) => {
      const tree = parseAcl(text, 'users.acl');
      expect(tree.problems).toEqual([]);
      expect(new Set(['default', ...tree.users.map(({ name }) => asBytes(name))])).toEqual(new Set(users));
    },
  );

  it.each(real.acls.filter(({ refused = '' }) => /should start with|Duplicate/.test(refused)))(
    'refuses what Redis refuses: $text',
    ({ text }) => {
      expect(parseAcl(text, 'users.acl').problems).toHaveLength(1);
    },
  );
});
