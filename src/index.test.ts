import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import * as library from './index.ts';

const run = promisify(execFile);

/** Each is public: one that goes or changes its name breaks those who import it. */
const functionsAndValues = [
  'acl',
  'askCeleryWorkers',
  'bootStack',
  'both',
  'compareFingerprints',
  'defineCheck',
  'defineTrial',
  'editFiles',
  'extendContract',
  'fault',
  'formatPlace',
  'gradeTls',
  'guessPasswords',
  'hba',
  'judgeCsp',
  'listTrials',
  'loadCatalogue',
  'loadConfig',
  'makeReport',
  'matchers',
  'nginx',
  'openEngine',
  'openSockets',
  'openTrial',
  'openWebSocket',
  'planBlueprint',
  'postgres',
  'probeAclMatrix',
  'probeBurst',
  'probeDodges',
  'probeHandshake',
  'probeHeaders',
  'probeHttp',
  'probeHttp2',
  'probeHttp2Flood',
  'probePostgresRoles',
  'probePostgresServer',
  'probePostgresStartup',
  'probeRate',
  'probeRawHttp',
  'probeRawHttp2',
  'probeRedis',
  'probeRedisFacts',
  'probeTls',
  'probeWebSocket',
  'profiles',
  'proveFault',
  'readBlueprint',
  'readCeleryResults',
  'readReport',
  'redis',
  'renderJunit',
  'renderTlsTable',
  'restore',
  'runChecks',
  'selectChecks',
  'sendCeleryTasks',
  'startTrial',
  'takeFingerprint',
  'tryCommands',
  'tryCredentials',
  'tryPostgresLogin',
  'unit',
  'writeReport',
];

const errorClasses = [
  'AnswerTooBigError',
  'CarryError',
  'ConfigError',
  'ConfigFileError',
  'ConnectError',
  'ConnectionLostError',
  'ContractError',
  'CouldNotMeasure',
  'DataStepError',
  'DependencyCycleError',
  'EdgeNotReadyError',
  'EngineAnswerError',
  'EngineDiskFullError',
  'EngineLacksError',
  'EngineNotFoundError',
  'EngineRefusedError',
  'EngineRightsError',
  'EngineStoppedError',
  'EngineTimeLimitError',
  'EnvironmentFileError',
  'ExecLimitError',
  'ExecOutputError',
  'ExecTimeLimitError',
  'GeneratorFailedError',
  'HollowCheckError',
  'HostFolderAwayError',
  'ImageBuildError',
  'ImageDiskFullError',
  'ImageMissingError',
  'ImageReferenceError',
  'InconclusiveRateError',
  'KeepOverSshError',
  'LockError',
  'MalformedAnswerError',
  'MissingHostFileError',
  'NoSuchCheckError',
  'NoUnitsError',
  'NotApplicable',
  'NotKeepableError',
  'NotRunningError',
  'PlanRefusedError',
  'PostgresLoginError',
  'PostgresQueryError',
  'ProbeError',
  'ProbeInputError',
  'ProbeTimeLimitError',
  'RecipeError',
  'RedisCommandError',
  'RedisLoginError',
  'ReportUnreadableError',
  'ReportWriteError',
  'SeatrialError',
  'ServiceNotReadyError',
  'SetupError',
  'TlsHandshakeError',
  'UnknownSecretError',
  'UnknownServiceError',
  'UnknownTrialError',
  'Unspoken',
  'WebSocketRefusedError',
];

test('exactly these names are public', () => {
  expect(Object.keys(library).sort()).toEqual([...errorClasses, ...functionsAndValues].sort());
});

test('what is exported in capitals is an error class that users match', () => {
  const all: Readonly<Record<string, unknown>> = library;
  const others = errorClasses.filter((name) => {
    const value = all[name];
    return typeof value !== 'function' || !(value.prototype instanceof Error);
  });
  expect(others).toEqual([]);
});

const look = `
  import { registerHooks } from 'node:module';
  const urls = [];
  registerHooks({ load: (url, context, next) => (urls.push(url), next(url, context)) });
  const seen = () => JSON.stringify([
    process.eventNames(), process.env, Object.keys(globalThis), Object.getOwnPropertyNames(Reflect), process.cwd(),
  ]);
  const before = seen();
  await import(process.argv[1]);
  const resources = process.getActiveResourcesInfo().filter((name) => !/^(Pipe|TTY|File)/.test(name));
  console.log(JSON.stringify({ isUnchanged: seen() === before, urls, resources }));
`;

test('importing the library changes nothing in the process, and leaves all packages for later', async () => {
  const words = ['--input-type=module', '-e', look, join(import.meta.dirname, 'index.ts')];
  const { stdout, stderr } = await run(process.execPath, words, {
    env: { PATH: process.env.PATH, NODE_NO_WARNINGS: '1' },
  });
  const { isUnchanged, urls, resources } = JSON.parse(stdout);
  expect({ isUnchanged, resources, stderr }).toEqual({ isUnchanged: true, resources: [], stderr: '' });
  expect(urls.filter((url: string) => url.endsWith('/src/index.ts'))).toHaveLength(1);
  const heavy = /\/node_modules\/|^node:(?:http|https|http2|tls)$/;
  expect(urls.filter((url: string) => heavy.test(url))).toEqual([]);
});
