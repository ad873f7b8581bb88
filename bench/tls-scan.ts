import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { probeTls } from '../src/probes/tls/probe-tls.ts';
import { makeJudgeServers } from '../src/probes/tls/testing/judge-servers.ts';
import { startRealServer } from '../src/probes/tls/testing/real-server.ts';

const SCANS = 5;

/** Scans one Nginx with the reference edge's configuration, and has testssl.sh do the same, in one run. */
async function main(): Promise<void> {
  const { recipes, root } = await makeJudgeServers();
  await using server = await startRealServer(recipes['nginx, no tickets, server order']);
  const scans: number[] = [];
  for (let at = 0; at < SCANS; at += 1) {
    const scan = await probeTls({ host: '127.0.0.1', port: server.port, servername: 'localhost', ca: root });
    scans.push(scan.tookMs);
  }
  const scanMs = scans.toSorted((a, b) => a - b)[Math.floor(SCANS / 2)] ?? Number.NaN;
  const testsslMs = await timeTestssl(server.port);
  const figures = { scanMs, testsslMs, timesFaster: testsslMs / scanMs, scans };
  process.stdout.write(`${JSON.stringify(figures, undefined, 2)}\n`);
}

/** Its default run: what a person gets who gives it nothing but the address. */
async function timeTestssl(port: number): Promise<number> {
  const startedMs = performance.now();
  const words = ['--quiet', '--color', '0', '--warnings', 'off', '-n', 'none', '--ip', '127.0.0.1'];
  const child = spawn('testssl', [...words, `localhost:${port}`], { stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  // It ends with the number of its warnings; from 242 on it could not run.
  if (code === null || code >= 242) throw new Error(`testssl.sh ended with ${code}`);
  return performance.now() - startedMs;
}

await main();
