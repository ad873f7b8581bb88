import { access } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Contract } from '../contract/contract.ts';
import { readContract } from '../contract/read-contract.ts';
import { schemaProblems } from '../contract/schema-problems.ts';
import { messageOf } from '../errors.ts';
import { configSchema } from './config-schema.ts';
import type { TrialConfig } from './define-trial.ts';
import { ConfigError } from './errors.ts';

/** A config with its contract validated and the folder that its paths start from. */
export interface LoadedConfig {
  readonly file: string;
  readonly baseDir: string;
  readonly config: TrialConfig;
  readonly contract: Contract;
}

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
  const contract = readContract(config.contract, path);
  if (config.edge !== undefined && config.contract.names === undefined) {
    throw new ConfigError(`${path} does not fit: \`edge\` is set, and contract.names says no name`, {
      hint: "names: { apex: 'example.com' }: the certificates of a trial are issued for it",
    });
  }
  return { file, baseDir: dirname(file), config, contract };
}

function validateConfig(value: unknown, path: string): TrialConfig {
  const result = configSchema().safeParse(value);
  if (!result.success) {
    const problems = schemaProblems(result.error, configSchema(), value);
    throw new ConfigError(`${path} does not fit:\n  ${problems.join('\n  ')}`, {
      hint: 'export default defineTrial({ … }): an editor then shows each field',
    });
  }
  return value as TrialConfig;
}
