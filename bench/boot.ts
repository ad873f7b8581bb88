import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig } from '../src/config/load-config.ts';
import { readConfigSet } from '../src/config/read-config-set.ts';
import { openEngine } from '../src/engine/open-engine.ts';
import { containersConf, readMachineLimits } from '../src/engine/service/containers-conf.ts';
import { planBlueprint } from '../src/plan/plan-blueprint.ts';
import { getImages } from '../src/stack/boot-stack.ts';
import { startTrial } from '../src/stack/start-trial.ts';
import { type PlainScripts, writePlainScripts } from './boot/plain-script.ts';

const ROUNDS = 3;

/** Time until all of the reference stack is healthy: a trial against a plain script of `podman run`, in turn. */
async function main(): Promise<void> {
  const loaded = await loadConfig('seatrial.config.ts');
  const { config, baseDir, contract } = loaded;
  const configs = await readConfigSet(config, baseDir);
  const blueprint = planBlueprint(configs);
  await using engine = await openEngine({ setup: true });
  const found = await getImages({ blueprint, configs }, loaded, { engine });
  const images = (reference: string) => found.get(reference)?.image ?? reference;
  const { apex, www } = contract.names;
  const names = www === undefined ? [apex] : [apex, www];
  const scripts = await writePlainScripts({ configs, blueprint, names, images });
  const rounds: { plainMs: number; trialMs: number; ratio: number }[] = [];
  try {
    for (let at = 0; at < ROUNDS; at += 1) {
      const plainMs = await bootPlainly(scripts);
      const startedMs = performance.now();
      const trial = await startTrial(blueprint, {
        configs,
        engine,
        images,
        edge: config.edge ?? {},
        names: contract.names,
      });
      const trialMs = performance.now() - startedMs;
      await trial[Symbol.asyncDispose]();
      rounds.push({ plainMs, trialMs, ratio: trialMs / plainMs });
      process.stderr.write(
        `round ${at + 1}: plain ${plainMs.toFixed(0)} ms, trial ${trialMs.toFixed(0)} ms\n`,
      );
    }
  } finally {
    await rm(scripts.folder, { recursive: true, force: true });
  }
  const ratios = rounds.map(({ ratio }) => ratio).toSorted((a, b) => a - b);
  const figures = { rounds, medianRatio: ratios[Math.floor(ratios.length / 2)] };
  process.stdout.write(`${JSON.stringify(figures, undefined, 2)}\n`);
}

async function bootPlainly(scripts: PlainScripts): Promise<number> {
  try {
    const startedMs = performance.now();
    await sh(scripts.boot, scripts);
    return performance.now() - startedMs;
  } finally {
    await sh(scripts.remove, scripts);
  }
}

/** With the same containers.conf as the private service of a trial, so that both run on equal terms. */
async function sh(script: string, { folder }: PlainScripts): Promise<void> {
  const conf = join(folder, 'containers.conf');
  await writeFile(conf, containersConf(readMachineLimits(true)).text);
  const child = spawn('sh', [script], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, CONTAINERS_CONF: conf },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
}

await main();
