import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { commands } from './commands/index.ts';
import { makeProgram, runProgram } from './program.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seatrial-wrong-'));
  vi.stubEnv('XDG_STATE_HOME', join(folder, 'state'));
  process.stdin.isTTY = false;
  await put('none/README.md', 'no unit here\n');
  await put('key/web.container', '[Container]\nImage=docker.io/library/web:1\nReadOnyl=true\n');
  await put('network/web.container', '[Container]\nImage=docker.io/library/web:1\nNetwork=sea.network\n');
  for (const [name, other] of [
    ['one', 'two'],
    ['two', 'one'],
  ]) {
    await put(
      `cycle/${name}.container`,
      `[Unit]\nAfter=${other}.service\n\n[Container]\nImage=docker.io/library/${name}:1\n`,
    );
  }
  for (const units of ['none', 'key', 'network', 'cycle', 'missing']) {
    await put(
      `${units}.config.ts`,
      `export default { name: 'n', units: '${units}', contract: { names: { apex: 'a.test' }, services: {} } };\n`,
    );
  }
  await put('./broken.config.ts', 'export default { name: ;\n');
  await put('./unfit.config.ts', 'export default { nmae: "x" };\n');
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

test.each<[string, string[], RegExp]>([
  ['an unknown command', ['verfy'], /unknown command 'verfy'\n\(Did you mean verify\?\)/],
  ['an unknown option', ['plan', '--formt', 'json'], /unknown option '--formt'\n\(Did you mean --format\?\)/],
  ['a value that is none of the choices', ['plan', '--format', 'yaml'], /Allowed choices are json, systemd/],
  ['a time limit that is no time', ['verify', '--time-limit', 'soon'], /a number of seconds above 0/],
  ['a time limit of 0', ['up', '--time-limit', '0'], /a number of seconds above 0/],
  ['a missing argument', ['logs'], /missing required argument/],
  ['no probe', ['probe'], /^Usage: seatrial probe/],
  [
    'a missing config',
    ['verify', '--config', './absent.config.ts'],
    /CONFIG_UNREADABLE: there is no config at \S+\n {2}do: .*--config/,
  ],
  [
    'a config that does not load',
    ['up', '--config', './broken.config.ts'],
    /broken\.config\.ts does not load/,
  ],
  [
    'a config that does not fit',
    ['up', '--config', './unfit.config.ts'],
    /unfit\.config\.ts does not fit:(.*\n)*.*nmae/,
  ],
  ['a missing unit folder', ['plan', '--config', './missing.config.ts'], /cannot read missing: ENOENT/],
  ['an empty unit folder', ['plan', '--config', './none.config.ts'], /NO_UNITS: none holds no Quadlet unit/],
  ['a folder without units', ['plan', './none'], /NO_UNITS/],
  [
    'an area that is not there',
    ['prove', 'redis,egde', '--config', './key.config.ts'],
    /NO_SUCH_CHECK: .* called egde\n {2}do: did you mean edge\? the areas are app, edge, /,
  ],
  [
    'a group that is not there',
    ['verify', '--only', 'edge.heders', 'redis', '--config', './key.config.ts'],
    /did you mean edge\.headers\?/,
  ],
  ['a drill that is not there', ['drill', 'restore', '--only', 'redis,rund-trip'], /called rund-trip/],
  ['a name that is empty', ['verify', '--only', 'edge,'], /--only .*names with spaces or single commas/],
  ['exec without a command', ['exec', 'web'], /CLI_WRONG_USE: CMD: a command is expected/],
  ['logs of two services', ['logs', 'web', 'redis'], /CLI_WRONG_USE: SERVICE: one service is expected/],
  ['an id without a service', ['logs', 'seatrial-0a'], /CLI_WRONG_USE: SERVICE/],
  ['a trial that is not kept', ['down', 'seatrial-0a'], /UNKNOWN_TRIAL: no kept trial is called seatrial-0a/],
  ['down with nothing kept', ['down'], /UNKNOWN_TRIAL: .*no trial is kept/],
  ['a target of another kind', ['probe', 'tls', 'ftp://127.0.0.1'], /CLI_WRONG_USE: TARGET: tls:\/\/host/],
  ['a header without a colon', ['probe', 'headers', 'http://127.0.0.1', '--header', 'x'], /"Name: value"/],
  ['a burst of none', ['probe', 'rate', 'http://127.0.0.1', '--burst', '0'], /a whole number above 0/],
  ['a scan of another host, unasked', ['probe', 'tls', '192.0.2.1'], /do: give --yes if the host is yours/],
  ['a rate probe of another host', ['probe', 'rate', 'http://192.0.2.1/'], /up to 800 requests/],
  [
    'a user without a password',
    ['probe', 'redis', '127.0.0.1', '--user', 'a'],
    /--password-file is expected/,
  ],
])('%s is wrong use: exit code 2, what was expected, and no stack trace', async (_, words, says) => {
  const ended = await seatrial(words);
  expect(ended).toEqual({ exitCode: 2, stdout: '', stderr: expect.stringMatching(says) });
  expect(ended.stderr).not.toMatch(/^\s+at .*[:(]/m);
});

test('a password in a target is refused and not repeated', async () => {
  const { exitCode, stderr } = await seatrial(['probe', 'redis', 'redis://me:hush-hush@127.0.0.1']);
  expect({ exitCode, stderr }).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('--password-file'),
  });
  expect(stderr).not.toContain('hush-hush');
});

test.each([
  ['an unknown key', 'key', /^error: .*key\/web\.container:3:1: .*ReadOnyl.*ReadOnly\b/m],
  ['a network that no unit makes', 'network', /^error: .*network\/web\.container:3:\d+: .*sea\.network/m],
  [
    'a dependency cycle',
    'cycle',
    /^error: .*cycle\/(one|two)\.container.*: .*(one → two → one|two → one → two)/m,
  ],
])('%s is told with its file and line, and plan ends with 1', async (_, name, says) => {
  expect(await seatrial(['plan', `./${name}`])).toMatchObject({
    exitCode: 1,
    stderr: expect.stringMatching(says),
  });
});

test('lint judges files beside a config that does not load, and says that no promise was read', async () => {
  const { exitCode, stdout } = await seatrial(['lint', './key', '--config', './broken.config.ts']);
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/ReadOnyl/);
  expect(stdout).toMatch(/^not held against the contract: .*broken\.config\.ts does not load/m);
});

test('the version is the package’s', async () => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  expect(await seatrial(['--version'])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
});

test('the help of each command says how it is used, and ends with 0', async () => {
  const all = makeProgram(async () => undefined, commands).commands.flatMap((command) => [
    [command.name()],
    ...command.commands.map((below) => [command.name(), below.name()]),
  ]);
  for (const words of all) {
    const { exitCode, stdout, stderr } = await seatrial([...words, '--help']);
    expect({ words, exitCode, stderr }).toEqual({ words, exitCode: 0, stderr: '' });
    expect(stdout).toContain(`Usage: seatrial ${words.join(' ')} `);
  }
  expect(all.length).toBeGreaterThan(12);
});

async function put(path: string, text: string): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** In this process; a `./` that starts a word is the folder of the test's files. */
async function seatrial(words: readonly string[]) {
  const printed = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      printed[stream] += String(text);
      return true;
    });
  }
  try {
    const exitCode = await runProgram(words.map((word) => word.replace(/^\.\//, `${folder}/`)));
    return { exitCode, ...printed };
  } finally {
    vi.restoreAllMocks();
  }
}
