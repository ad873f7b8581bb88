import { describe, expect, it } from 'vitest';
import { aclUserOf, parseAcl } from './acl.ts';
import { addOption, removeOption, setOption, setUserRules } from './edit.ts';
import { redisOptionsInForce } from './in-force.ts';
import { resolveRedisIncludes } from './includes.ts';
import { parseRedis } from './parse.ts';

const text = `# cache
MaxMemory  100mb
save 900 1
rename-command CONFIG ""
rename-command FLUSHALL ""
user app on >p ~app:* +@read (~x +get)`;
const tree = parseRedis(text, 'redis.conf');

describe('edits of redis.conf', () => {
  it('set every line of a name, in letters of any case', () => {
    expect(setOption(tree, 'maxmemory', '1gb')).toEqual({ text: text.replace('  100mb', ' 1gb'), edits: 1 });
  });

  it('choose by the first argument', () => {
    const { text: edited, edits } = removeOption(tree, 'rename-command', { first: 'config' });
    expect({ edited, edits }).toEqual({ edited: text.replace('rename-command CONFIG ""\n', ''), edits: 1 });
  });

  it('add a line behind a last one that has no newline', () => {
    expect(addOption(tree, 'port', '0').text).toBe(`${text}\nport 0\n`);
  });

  it('leave all as it was where nothing matches', () => {
    expect(setOption(tree, 'port', '1')).toEqual({ text, edits: 0 });
  });
});

describe('ACL users', () => {
  it('come from user lines of redis.conf too', () => {
    const [user] = tree.options.flatMap((option) => aclUserOf(option) ?? []);
    expect(user?.name).toBe('app');
    expect(user?.rules.map(({ value }) => value)).toEqual(['on', '>p', '~app:*', '+@read', '(~x +get)']);
  });

  it('get new rules', () => {
    const acl = parseAcl('user a on ~* +@all\nuser b off\n', 'users.acl');
    expect(setUserRules(acl, 'a', 'off')).toEqual({ text: 'user a off\nuser b off\n', edits: 1 });
    expect(setUserRules(acl, 'c', 'off').edits).toBe(0);
  });
});

describe('resolveRedisIncludes', () => {
  it('reads includes where they stand, from the folder that `dir` set', () => {
    const files = new Map([
      ['/etc/redis.conf', 'maxmemory 1\ndir /srv\ninclude extra.conf\ninclude /c/*.conf\nappendonly no'],
      ['/srv/extra.conf', 'maxmemory 2'],
      ['/c/b.conf', 'maxmemory 4'],
      ['/c/a.conf', 'maxmemory 3\ninclude /etc/redis.conf\ninclude /gone.conf'],
    ]);
    const { options, problems } = resolveRedisIncludes(files, '/etc/redis.conf');
    expect(options.map(({ name, args }) => `${name} ${args[0]?.value}`)).toEqual([
      'maxmemory 1',
      'dir /srv',
      'maxmemory 2',
      'maxmemory 3',
      'maxmemory 4',
      'appendonly no',
    ]);
    expect(problems.map(({ code }) => code)).toEqual(['include-loop', 'include-missing']);
    expect(redisOptionsInForce(options, 'maxmemory').map(({ place }) => place.file)).toEqual(['/c/b.conf']);
  });
});

describe('redisOptionsInForce', () => {
  it.each([
    ['save 1 1\nsave 2 2', 'save', ['1 1', '2 2']],
    ['save 1 1\nsave ""\nsave 2 2', 'save', ['', '2 2']],
    ['user a on\nuser b on', 'user', ['a on', 'b on']],
    [
      'client-output-buffer-limit normal 1 1 1\nclient-output-buffer-limit NORMAL 2 2 2',
      'client-output-buffer-limit',
      ['NORMAL 2 2 2'],
    ],
    ['port 1\nport 2', 'port', ['2']],
  ])('of %j for %s are %j', (conf, name, expected) => {
    const inForce = redisOptionsInForce(parseRedis(conf, 'f').options, name);
    expect(inForce.map(({ args }) => args.map(({ value }) => value).join(' '))).toEqual(expected);
  });
});
