import { expect, test } from 'vitest';
import { Pool } from './pool.ts';

/** Holds what it was lent until `end` is called. */
function holding() {
  const events: string[] = [];
  const ends = new Map<string, () => void>();
  const eases = new Map<string, () => void>();
  const lend = (pool: Pool<string>, hold: 'shared' | 'alone' | 'machine', name: string) =>
    pool.lend(hold, (item, ease) => {
      events.push(`${name} on ${item}`);
      eases.set(name, ease);
      return new Promise<void>((done) => ends.set(name, done));
    });
  const end = async (name: string) => {
    ends.get(name)?.();
    await turn();
  };
  const ease = async (name: string) => {
    eases.get(name)?.();
    await turn();
  };
  return { events, lend, end, ease };
}

const turn = () => new Promise((done) => setImmediate(done));

test('sharers get the first together, up to the limit, those who want to be alone any other', async () => {
  const { events, lend, end } = holding();
  const pool = new Pool('one', { sharers: 2 });
  pool.add('two');
  for (const name of ['a', 'b', 'c']) void lend(pool, 'shared', name);
  for (const name of ['x', 'y']) void lend(pool, 'alone', name);
  await turn();
  expect(events).toEqual(['a on one', 'b on one', 'x on two']);
  await end('a');
  await end('b');
  expect(events.slice(3)).toEqual(['c on one']);
  await end('c');
  expect(events.slice(4)).toEqual(['y on one']);
});

test('who wants the whole machine waits until nothing is held and nobody else waits', async () => {
  const { events, lend, end } = holding();
  const pool = new Pool('one');
  pool.add('two');
  void lend(pool, 'machine', 'm');
  await turn();
  void lend(pool, 'alone', 'x');
  void lend(pool, 'machine', 'n');
  await turn();
  expect(events).toEqual(['m on two']);
  await end('m');
  expect(events.slice(1)).toEqual(['x on two']);
  await end('x');
  expect(events.slice(2)).toEqual(['n on two']);
});

test('who eases keeps its own and lets others have the rest, the machine too', async () => {
  const { events, lend, end, ease } = holding();
  const pool = new Pool('one');
  pool.add('two');
  for (const name of ['m', 'n', 'o']) void lend(pool, 'machine', name);
  await turn();
  expect(events).toEqual(['m on two']);
  await ease('m');
  expect(events.slice(1)).toEqual(['n on one']);
  // Nobody works beside the second one, and what the first one has is its own still.
  void lend(pool, 'alone', 'x');
  await ease('m');
  expect(events.slice(2)).toEqual([]);
  await ease('n');
  expect(events.slice(2)).toEqual([]);
  await end('m');
  expect(events.slice(2)).toEqual(['x on two']);
  await end('x');
  expect(events.slice(3)).toEqual(['o on two']);
});

test('whoever never had the machine eases nothing', async () => {
  const { events, lend, ease } = holding();
  const pool = new Pool('one');
  void lend(pool, 'alone', 'x');
  void lend(pool, 'alone', 'y');
  await turn();
  await ease('x');
  expect(events).toEqual(['x on one']);
});

test('one that is added takes the next who waits', async () => {
  const { events, lend } = holding();
  const pool = new Pool('one');
  void lend(pool, 'alone', 'x');
  void lend(pool, 'alone', 'y');
  await turn();
  pool.add('two');
  await turn();
  expect(events).toEqual(['x on one', 'y on two']);
});

test('what fails gives back too', async () => {
  const pool = new Pool('one');
  const failing = pool.lend('alone', async () => {
    throw new Error('it broke');
  });
  await expect(failing).rejects.toThrow('it broke');
  expect(await pool.lend('machine', async (item) => item)).toBe('one');
});
