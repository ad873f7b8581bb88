import { access } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { type Contract, contractSchema } from '../contract/contract.ts';
import { readContract } from '../contract/read-contract.ts';
import { messageOf } from '../errors.ts';
import type { TrialConfig } from './define-trial.ts';
import { ConfigError } from './errors.ts';

/** A config with its contract validated and the folder that its paths start from. */
export interface LoadedConfig {
  readonly file: string;
  readonly baseDir: string;
  readonly config: TrialConfig;
  readonly contract: Contract;
}

const absolute = z.string().startsWith('/');
const recipe = z.strictObject({
  name: z.string(),
  suite: z.enum(['bookworm', 'trixie', 'forky', 'sid']),
  packages: z.array(z.string()),
  copy: z.array(z.strictObject({ from: z.string(), to: absolute })).optional(),
  run: z.array(z.string()).optional(),
  user: z.string().optional(),
  workdir: absolute.optional(),
  entrypoint: z.array(z.string()).optional(),
  cmd: z.array(z.string()).optional(),
  env: z.record(z.string(), z.string()).optional(),
  expose: z.array(z.number().int()).optional(),
  stopSignal: z.string().optional(),
});

const configSchema = z.strictObject({
  name: z.string().min(1),
  units: z.string().min(1),
  host: z.record(z.string(), absolute).optional(),
  user: z.strictObject({ name: z.string(), uid: z.number().int().nonnegative(), home: absolute }).optional(),
  images: z.record(z.string(), recipe).optional(),
  edge: z.strictObject({ shared: z.array(absolute).optional() }).optional(),
  contract: contractSchema,
  lint: z
    .strictObject({
      targets: z
        .partialRecord(
          z.enum(['podman', 'systemd', 'nginx', 'redis', 'postgres']),
          z.string().regex(/^\d+(?:\.\d+){0,2}$/, 'a version such as 4.9'),
        )
        .optional(),
      ignore: z
        .array(
          z.strictObject({
            rule: z.string().min(1),
            file: z.string().optional(),
            reason: z.string().trim().min(1, 'say why it is right here'),
          }),
        )
        .optional(),
    })
    .optional(),
  data: z
    .array(
      z.strictObject({
        title: z.string(),
        service: z.string(),
        command: z.array(z.string()).min(1),
        secrets: z.record(z.string(), z.string()).optional(),
      }),
    )
    .optional(),
});

/** Loads seatrial.config.ts (or .js), tells all its problems at once. */
export async function loadConfig(path: string): Promise<LoadedConfig> {
  const file = resolve(path);
  await access(file).catch(() => {
    throw new ConfigError(`there is no config at ${path}`, {
      hint: 'run it where seatrial.config.ts is, or name one with --config FILE',
    });
  });
  const loaded: unknown = await import(pathToFileURL(file).href).catch((thrown: unknown) => {
    throw new ConfigError(`${path} does not load: ${messageOf(thrown)}`, { cause: thrown });
  });
  const value = (loaded as { default?: unknown }).default;
  const config = validateConfig(value, path);
  return { file, baseDir: dirname(file), config, contract: readContract(config.contract, path) };
}

function validateConfig(value: unknown, path: string): TrialConfig {
  const result = configSchema.safeParse(value);
  if (!result.success) {
    throw new ConfigError(`${path} does not fit:\n${z.prettifyError(result.error)}`, {
      hint: 'export default defineTrial({ … }): an editor then shows each field',
    });
  }
  return value as TrialConfig;
}
