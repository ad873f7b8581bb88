import { expect, test } from 'vitest';
import { bootSet, DependencyFailed, type Ordered, requiredBy, startInOrder, stopInOrder } from './order.ts';

function unit(name: string, parts: Partial<Ordered> = {}): Ordered {
  return { name, after: [], requires: [], wants: [], enabled: true, ...parts };
}

const stack = [
  unit('beat', { after: ['web'], requires: ['redis'] }),
  unit('web', { after: ['db', 'redis'], requires: ['db'], wants: ['redis'] }),
  unit('db'),
  unit('redis'),
];
const all = stack.map(({ name }) => name);

test('what is not enabled boots only when something pulls it in', () => {
  const units = [
    unit('a', { wants: ['b'] }),
    unit('b', { enabled: false, requires: ['c'] }),
    unit('c', { enabled: false }),
    unit('d', { enabled: false }),
  ];
  expect(bootSet(units).sort()).toEqual(['a', 'b', 'c']);
});

test('a service starts once all that it is ordered after have started, and not later', async () => {
  const gates = new Map(all.map((name) => [name, Promise.withResolvers<void>()]));
  const begun: string[] = [];
  const done = startInOrder(stack, all, async (name) => {
    begun.push(name);
    await gates.get(name)?.promise;
  });
  const open = async (name: string) => {
    gates.get(name)?.resolve();
    await new Promise(setImmediate);
  };
  await new Promise(setImmediate);
  expect(begun.sort()).toEqual(['db', 'redis']);
  await open('db');
  expect(begun).toHaveLength(2);
  await open('redis');
  expect(begun.slice(2)).toEqual(['web']);
  await open('web');
  expect(begun.slice(3)).toEqual(['beat']);
  await open('beat');
  expect(await done).toEqual(new Map());
});

test('a failed service keeps back what requires it and is ordered after it, and nothing else', async () => {
  const begun: string[] = [];
  const failures = await startInOrder(stack, all, async (name) => {
    begun.push(name);
    if (name === 'db') throw new Error('no disk');
  });
  expect(begun.sort()).toEqual(['beat', 'db', 'redis']);
  expect([...failures.keys()].sort()).toEqual(['db', 'web']);
  expect(failures.get('web')).toBeInstanceOf(DependencyFailed);
});

test('Requires= alone does not order, as in systemd', async () => {
  const begun: string[] = [];
  await startInOrder([unit('a', { requires: ['b'] }), unit('b')], ['a', 'b'], async (name) => {
    begun.push(name);
  });
  expect(begun).toEqual(['a', 'b']);
});

test('a cycle is broken and never hangs', async () => {
  const ring = [unit('a', { after: ['b'] }), unit('b', { after: ['c'] }), unit('c', { after: ['a', 'c'] })];
  const begun: string[] = [];
  await startInOrder(ring, ['a', 'b', 'c'], async (name) => {
    begun.push(name);
  });
  expect(begun.sort()).toEqual(['a', 'b', 'c']);
});

test('stopping goes the other way round', async () => {
  const ended: string[] = [];
  await stopInOrder(stack, all, async (name) => {
    ended.push(name);
  });
  expect(ended.slice(0, 2)).toEqual(['beat', 'web']);
});

test('what requires a service, directly or not, goes with it', () => {
  const units = [
    unit('a', { requires: ['b'] }),
    unit('b', { requires: ['c'] }),
    unit('c'),
    unit('d', { wants: ['c'] }),
  ];
  expect(requiredBy(units, ['c']).sort()).toEqual(['a', 'b', 'c']);
});
