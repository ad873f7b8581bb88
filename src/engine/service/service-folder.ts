import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startTime } from '../guard/owner.ts';

/** What the folder of a process that a guard holds says about it, for whoever finds it later. */
export const SERVICE_FILE = 'service.json';

/** Makes it anew, closed to every other user. */
export async function makeServiceFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

/** `owner`: the label of the process that it is for. */
export function noteService(folder: string, { pid }: ChildProcess, owner: string): void {
  const note = { pid, started: startTime(pid ?? 0), owner };
  writeFileSync(join(folder, SERVICE_FILE), JSON.stringify(note), { mode: 0o600 });
}
