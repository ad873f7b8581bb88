import { parsePodmanEnv } from './parse-podman.ts';
import { parseSystemdEnv } from './parse-systemd.ts';
import type { EnvDialect, EnvTree } from './tree.ts';

/** Reads a file of environment variables as the dialect's program does. Never throws. */
export function parseEnv(text: string, file: string, dialect: EnvDialect): EnvTree {
  return dialect === 'systemd' ? parseSystemdEnv(text, file) : parsePodmanEnv(text, file);
}
