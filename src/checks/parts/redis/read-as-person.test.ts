import { expect, it } from 'vitest';
import { parseRedis } from '../../../syntax/redis/parse.ts';
import { meansTheSame, readAsPerson } from './read-as-person.ts';

it.each([
  ['maxmemory 512mb', '536870912', true],
  ['maxmemory 512m', '512000000', false],
  ['bind * -::*', '* -::*', true],
  ['bind 127.0.0.1 # only here', '127.0.0.1 # only here', false],
  ['save 900 1\nsave 300 10', '900 1 300 10', true],
  ['save 900 1\nsave ""', '', true],
  ['notify-keyspace-events Ex', 'xE', true],
  ['appendonly YES', 'yes', true],
  ['timeout 007', '7', true],
  ['logfile ""', '', true],
  [
    'client-output-buffer-limit pubsub 32mb 8mb 60',
    'normal 0 0 0 slave 1 1 1 pubsub 33554432 8388608 60',
    true,
  ],
  [
    'client-output-buffer-limit pubsub 32m 8m 60',
    'normal 0 0 0 slave 1 1 1 pubsub 32000000 8000000 60',
    false,
  ],
])('%j against what CONFIG GET says, %j: %s', (text, effective, same) => {
  const [reading] = readAsPerson(parseRedis(text, 'redis.conf').options);
  expect(meansTheSame(reading?.name ?? '', reading?.value ?? '', effective)).toBe(same);
});

it('finds the line that a later one contradicts, and none that says the same', () => {
  const text = 'timeout 1\nport 1\ntimeout 2\nport 1\nsave 1 1\nsave 2 2';
  const found = readAsPerson(parseRedis(text, 'redis.conf').options);
  expect(found.map(({ name, contradicted }) => [name, contradicted?.place.line])).toEqual([
    ['timeout', 1],
    ['port', undefined],
    ['save', undefined],
  ]);
});
