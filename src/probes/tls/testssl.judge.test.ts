import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { probeTls } from './probe-tls.ts';
import { explain } from './testing/judge-explanations.ts';
import { type JudgedFact, type JudgeLine, judgeFacts } from './testing/judge-facts.ts';
import { JUDGE_SERVER_NAMES, type JudgeServers, makeJudgeServers } from './testing/judge-servers.ts';
import { renderJudgeTable } from './testing/judge-table.ts';
import { startRealServer } from './testing/real-server.ts';

const TABLE = new URL('../../../docs/tls-judge.md', import.meta.url);
// Every test of testssl.sh that this probe has an answer to: no client simulation, no HTTP headers.
const TESTS = ['-p', '-P', '-S', '-f', '-E', '-U', '-s'];

const results = new Map<string, readonly JudgedFact[]>();
let servers: JudgeServers;
let folder: string;

beforeAll(async () => {
  servers = await makeJudgeServers();
  folder = await mkdtemp(join(tmpdir(), 'seatrial-judge-'));
  await writeFile(join(folder, 'root.pem'), servers.root);
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  if (results.size !== JUDGE_SERVER_NAMES.length) return;
  const inOrder = new Map(JUDGE_SERVER_NAMES.map((name) => [name, results.get(name) ?? []]));
  await writeFile(TABLE, renderJudgeTable(inOrder));
});

// Side by side: testssl.sh mostly waits.
test.concurrent.each(JUDGE_SERVER_NAMES)('the scan and testssl.sh agree on %s', async (name) => {
  await using server = await startRealServer(servers.recipes[name]);
  const scan = await probeTls({
    host: '127.0.0.1',
    port: server.port,
    servername: 'localhost',
    ca: servers.root,
  });
  const facts = judgeFacts(scan, await askTestssl(server.port));
  results.set(name, facts);
  const both = facts.filter((fact) => fact.ours !== undefined && fact.theirs !== undefined);
  expect(both.length).toBeGreaterThan(20);
  const apart = both.filter((fact) => fact.ours !== fact.theirs && explain(name, fact) === undefined);
  expect(apart).toEqual([]);
});

async function askTestssl(port: number): Promise<JudgeLine[]> {
  const report = join(folder, `${port}.json`);
  const words = ['--quiet', '--color', '0', '--warnings', 'off', '-n', 'none', '--ip', '127.0.0.1'];
  const files = ['--add-ca', join(folder, 'root.pem'), '--jsonfile', report];
  const child = spawn('testssl', [...words, ...files, ...TESTS, `localhost:${port}`], { stdio: 'ignore' });
  await once(child, 'exit');
  return JSON.parse(await readFile(report, 'utf8')) as JudgeLine[];
}
