import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';

/**
 * Podman keeps the monitor of each command that was run in a container for a while (`exit_command_delay` of
 * containers.conf(5)), also when the container is gone. Ends those of a trial; elsewhere than on Linux there are none.
 */
export async function endMonitors(trial: string): Promise<void> {
  const pids = await readdir('/proc').catch(() => []);
  for (const pid of pids.filter((name) => /^\d+$/.test(name))) {
    const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (!isMonitorOf(words.split('\0'), trial)) continue;
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
}

/** Of a command, not of a container; see conmon(8). */
export function isMonitorOf(words: readonly string[], trial: string): boolean {
  const container = words[words.indexOf('-n') + 1] ?? '';
  return basename(words[0] ?? '') === 'conmon' && words.includes('-e') && container.startsWith(`${trial}-`);
}
