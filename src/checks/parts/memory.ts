import type { RunningContainer } from '../../stack/trial.ts';
import { CouldNotMeasure } from '../errors.ts';

/** What the processes of a container hold for themselves, in bytes: neither files nor the kernel's buffers. */
export async function memoryOf(container: RunningContainer): Promise<number> {
  // A process may end while it is read.
  const script = 'grep -h ^RssAnon: /proc/[0-9]*/status 2>/dev/null || true';
  const { stdout, stderr } = await container.exec(['sh', '-c', script]);
  const sizes = [...stdout.matchAll(/^RssAnon:\s+(\d+) kB$/gm)].map(([, kibibytes]) => Number(kibibytes));
  if (sizes.length === 0) throw new CouldNotMeasure(`${container.name} does not tell its memory: ${stderr}`);
  return sizes.reduce((sum, each) => sum + each, 0) * 1024;
}
