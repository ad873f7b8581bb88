import { expect, test } from 'vitest';
import { WaitError, waitAtMost, waitFor } from './wait.ts';

test('a wait that comes to its limit tells what was awaited and the last thing seen', async () => {
  const wait = waitFor({
    what: 'the third look',
    look: async () => ({ state: 'starting' }),
    until: () => false,
    limitMs: 30,
    everyMs: 5,
  });
  await expect(wait).rejects.toThrow('waited 0.03 s for the third look; last seen: {"state":"starting"}');
  await expect(wait).rejects.toBeInstanceOf(WaitError);
});

test('a wait ends with the first look that satisfies it', async () => {
  let looks = 0;
  const seen = await waitFor({
    what: 'three looks',
    look: async () => {
      looks += 1;
      return looks;
    },
    until: (number) => number === 3,
    limitMs: 10_000,
    everyMs: 1,
  });
  expect(seen).toBe(3);
});

test('an abort ends a wait with its own reason', async () => {
  const stop = new AbortController();
  const wait = waitFor({
    what: 'nothing',
    look: async () => {
      stop.abort(new Error('stopped by the user'));
      return false;
    },
    until: Boolean,
    limitMs: 10_000,
    signal: stop.signal,
  });
  await expect(wait).rejects.toThrow('stopped by the user');
});

test('an error of the look itself is not swallowed', async () => {
  const wait = waitFor({
    what: 'an answer',
    look: async () => {
      throw new TypeError('broken look');
    },
    until: () => true,
    limitMs: 10_000,
  });
  await expect(wait).rejects.toThrow('broken look');
});

test('where the limit is an answer, nothing but the limit is one', async () => {
  const wait = { what: 'an answer', until: () => false, limitMs: 20, everyMs: 5 };
  const broken = async () => {
    throw new TypeError('broken look');
  };
  expect(await waitAtMost({ ...wait, look: async () => 'no' })).toBeUndefined();
  await expect(waitAtMost({ ...wait, look: broken })).rejects.toThrow('broken look');
  const signal = AbortSignal.abort(new Error('stopped by the user'));
  await expect(waitAtMost({ ...wait, look: async () => 'no', signal })).rejects.toThrow(
    'stopped by the user',
  );
});
