import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test, vi } from 'vitest';
import { NoUnitsError } from '../config/errors.ts';
import { runSession } from './session.ts';

/** Beside a library that ends the process on a signal where nobody else listens; waits until it is stopped, then cleans up. */
const waiting = `
  const { runSession } = await import(process.argv[1]);
  process.exitCode = await runSession({ format: 'json' }, async ({ signal, print }) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      const tidy = () => {
        if (process.listenerCount(name) > 1) return;
        process.removeListener(name, tidy);
        process.kill(process.pid, name);
      };
      process.on(name, tidy);
    }
    const alive = setInterval(() => {}, 1000);
    print('waiting');
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    await new Promise((resolve) => setImmediate(resolve));
    clearInterval(alive);
    print('cleaned up');
    signal.throwIfAborted();
    return 0;
  });
`;

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s stops a command, which cleans up and ends with 4',
  async (name) => {
    const words = ['--input-type=module', '-e', waiting, join(import.meta.dirname, 'session.ts')];
    const child = spawn(process.execPath, words, {
      env: { PATH: process.env.PATH, NODE_NO_WARNINGS: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const exit = once(child, 'exit');
    const stderr = text(child.stderr);
    let stdout = '';
    for await (const chunk of child.stdout) {
      if (stdout === '') child.kill(name);
      stdout += chunk;
    }
    expect(await exit).toEqual([4, null]);
    expect(stdout).toBe('waiting\ncleaned up\n');
    expect(await stderr).toBe(`\n${name}: stopping and cleaning up\nstopped by ${name}\n`);
  },
);

test('whoever asks twice does not wait for the cleaning up', async () => {
  const endless = `
    const { runSession } = await import(process.argv[1]);
    await runSession({}, async ({ signal, print }) => {
      setInterval(() => {}, 1000);
      signal.addEventListener('abort', () => print('stopping'));
      print('waiting');
      await new Promise(() => {});
    });
  `;
  const words = ['--input-type=module', '-e', endless, join(import.meta.dirname, 'session.ts')];
  const child = spawn(process.execPath, words, {
    env: { PATH: process.env.PATH, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exit = once(child, 'exit');
  let stdout = '';
  for await (const chunk of child.stdout) {
    stdout += chunk;
    child.kill('SIGINT');
  }
  expect(await exit).toEqual([null, 'SIGINT']);
  expect(stdout).toBe('waiting\nstopping\n');
});

test('the time limit stops a command as a signal does', async () => {
  const { exit, stderr } = await quietly((action) =>
    runSession({ timeLimit: 0.01 }, ({ signal }) => action(signal)),
  );
  expect({ exit, stderr }).toEqual({ exit: 4, stderr: 'stopped at the time limit of 0.01 s\n' });
});

test('an error of ours is told in words, with its own exit code; a bug with its stack', async () => {
  const known = await quietly(() => runSession({}, () => Promise.reject(new NoUnitsError('units'))));
  expect(known.exit).toBe(2);
  expect(known.stderr).toMatch(/^error NO_UNITS: units holds no Quadlet unit\n {2}do: .*\n$/);
  const bug = await quietly(() => runSession({}, () => Promise.reject(new TypeError('oh'))));
  expect(bug.exit).toBe(1);
  expect(bug.stderr).toMatch(/^a bug in seatrial; .*\nTypeError: oh\n {4}at /);
});

test('a command that ended leaves no listener for signals behind', async () => {
  const before = process.listenerCount('SIGINT');
  await runSession({}, async () => {
    expect(process.listenerCount('SIGINT')).toBe(before + 1);
    return 0;
  });
  expect(process.listenerCount('SIGINT')).toBe(before);
});

/** With an action that waits for its signal and then fails with it. */
async function quietly(run: (action: (signal: AbortSignal) => Promise<never>) => Promise<number>) {
  let stderr = '';
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    stderr += String(chunk);
    return true;
  });
  try {
    const exit = await run(async (signal) => {
      if (!signal.aborted) await once(signal, 'abort');
      throw signal.reason;
    });
    return { exit, stderr };
  } finally {
    write.mockRestore();
  }
}

test('goes on to its end when nobody reads what it prints any more', async () => {
  const main = join(import.meta.dirname, 'main.ts');
  const child = spawn(process.execPath, [main, 'verify', '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  const [[exitCode], said] = await Promise.all([once(child, 'close'), text(child.stderr)]);
  expect({ exitCode, said }).toEqual({ exitCode: 0, said: '' });
});
