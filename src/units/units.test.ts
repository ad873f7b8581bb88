import { expect, test } from 'vitest';
import { nearestWord } from '../nearest-word.ts';
import { dropInFolders } from './drop-in-folders.ts';
import { allLines, lookup, lookupBoolean } from './lookup.ts';
import { readUnitFiles } from './read-unit-set.ts';
import { expandSpecifiers } from './specifiers.ts';
import { joinWords, splitWords } from './words.ts';

const folder = '/home/app/.config/containers/systemd';

function read(files: Readonly<Record<string, string>>) {
  const list = Object.entries(files).map(([path, text]) => ({
    source: path,
    hostPath: `${folder}/${path}`,
    text,
  }));
  return readUnitFiles(list, folder);
}

test('drop-ins are found by name, by dashed prefix, by template and by kind, most specific first', () => {
  expect(dropInFolders('web-front@one.container')).toEqual([
    'web-front@one.container.d',
    'web-front@.container.d',
    'web-@.container.d',
    'web-.container.d',
    'container.d',
  ]);
  expect(dropInFolders('db.volume')).toEqual(['db.volume.d', 'volume.d']);
});

test('drop-ins are merged by file name, the most specific of a name counts', () => {
  const { byName } = read({
    'web-front.container': '[Container]\nImage=a\nEnvironment=A=1\n',
    'web-front.container.d/20.conf': '[Container]\nImage=specific\n',
    'web-.container.d/20.conf': '[Container]\nImage=broad\n',
    'container.d/10.conf': '[Container]\nEnvironment=\nEnvironment=B=2\n',
    'container.d/readme.txt': 'not one',
  });
  const unit = byName.get('web-front.container');
  expect(lookup(unit?.sections ?? new Map(), 'Container', 'Image')).toBe('specific');
  const environment = allLines(unit?.sections ?? new Map(), 'Container', 'Environment');
  expect(environment.map(({ value, place }) => [value, place.file])).toEqual([
    ['B=2', 'container.d/10.conf'],
  ]);
});

test('one file that cannot be read takes the whole folder with it, and no other', () => {
  const { byName, problems } = read({
    'bad.container': 'no section\n',
    'web.container': '[Container]\nImage=a\n',
    'sub/db.container': '[Container]\nImage=a\n',
  });
  expect([...byName.keys()]).toEqual(['db.container']);
  expect(problems.map(({ code, unit }) => [code, unit])).toEqual([
    ['unreadable-unit', 'bad.container'],
    ['lost-with-folder', 'web.container'],
  ]);
});

test('of units with one name the first folder counts', () => {
  const { byName } = read({ 'sub/web.container': '[Container]\n', 'web.container': '[Container]\n' });
  expect(byName.get('web.container')?.source).toBe('web.container');
});

test('a value loses quotes around it only in pairs; a boolean has four words', () => {
  const sections = read({ 'a.container': '[Container]\nA="x y"\nB="half\nC=ON\nD=maybe\n' }).byName.get(
    'a.container',
  )?.sections;
  expect(lookup(sections ?? new Map(), 'Container', 'A')).toBe('x y');
  expect(lookup(sections ?? new Map(), 'Container', 'B')).toBe('"half');
  expect(lookupBoolean(sections ?? new Map(), 'Container', 'C')).toBe(true);
  expect(lookupBoolean(sections ?? new Map(), 'Container', 'D')).toBe(false);
  expect(lookupBoolean(sections ?? new Map(), 'Container', 'E')).toBeUndefined();
});

test.each([
  ['a  "b c" \'d\'', 'exec', ['a', 'b c', 'd']],
  ['A="x y"z', 'exec', ['A=x yz']],
  ['\\x41\\u00e9\\101\\s\\t', 'exec', ['AéA \t']],
  ['open "quote here', 'exec', ['open', 'quote here']],
  ['a\\b \\q', 'list', ['a\\b', '\\q']],
] as const)('%j splits as %s into %j', (text, mode, words) => {
  expect(splitWords(text, mode)).toEqual({ words });
});

test('what cannot be split says why', () => {
  expect(splitWords('a \\q', 'exec').error).toMatch(/escape/);
  expect(splitWords('a "b', 'list').error).toMatch(/quotes/);
  expect(splitWords('a "" b', 'exec')).toEqual({ words: ['a'], endedEarly: true });
});

test('joined words are quoted as the generator quotes them', () => {
  expect(joinWords(['a', 'b c', "it's", 'x"y\\', 'é'])).toBe('a "b\\x20c" "it\'s" "x\\"y\\\\" é');
});

test.each([
  ['%h/%N %n', '/home/app/web-front@a-b web-front@a-b.service'],
  ['%p %i %I %j', 'web-front a-b a/b front'],
  ['%u %U %t', 'app 1000 /run/user/1000'],
  ['100%% %Y %', '100% %Y %'],
])('%j expands to %j', (text, expanded) => {
  const user = { name: 'app', uid: 1000, home: '/home/app' };
  expect(expandSpecifiers(text, { service: 'web-front@a-b.service', user })).toBe(expanded);
});

test('a misspelt key has a nearest one, nonsense has none', () => {
  expect(nearestWord('Ntwork', ['Network', 'Notify'])).toBe('Network');
  expect(nearestWord('healthcmd', ['HealthCmd', 'HealthRetries'])).toBe('HealthCmd');
  expect(nearestWord('Xyzzyplugh', ['Network', 'Notify'])).toBeUndefined();
});
