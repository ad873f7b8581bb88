import { readNginxTime } from '../../syntax/nginx/time.ts';
import type { CheckContext } from '../define-check.ts';
import { nginx } from './edits/nginx.ts';
import { everywhere } from './edits/nginx-everywhere.ts';
import { underConfigs } from './under-copy.ts';

export interface Shortening {
  /** Directives whose one argument is a time. */
  readonly directives: readonly string[];
  /** What they are divided by. */
  readonly by: number;
  /** The time that counts where a directive stands nowhere. */
  readonly defaultMs: number;
}

/**
 * Runs `measure` with a copy of the configs in which these times are that much shorter, and puts back what ran before:
 * a day of silence is known in seconds, in its proportion to everything else.
 */
export async function withShortened<T>(
  context: CheckContext,
  shortening: Shortening,
  measure: () => Promise<T>,
): Promise<T> {
  return underConfigs(context, shortened(context, shortening), measure);
}

function shortened(context: CheckContext, { directives, by, defaultMs }: Shortening) {
  let configs = context.trial.configs;
  const shorter = (ms: number) => `${Math.max(1, Math.round(ms / by))}ms`;
  for (const name of directives) {
    const change = nginx.change(name, (value) => {
      const ms = readNginxTime(value);
      return ms === undefined ? value : shorter(ms);
    });
    configs = everywhere(name, change, shorter(defaultMs))(configs).configs;
  }
  return configs;
}
