import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Output, schemaOf } from '../../schema.ts';
import { servicesFolder } from '../service/private-folder.ts';
import { ownOwner } from './owner.ts';

const noteSchema = schemaOf((z) =>
  z.object({ trial: z.string(), owner: z.string(), folders: z.array(z.string()) }),
);

/** A watched trial as it stands in the journal: for the next start, should its owner and its guard both be killed. */
export type TrialNote = Output<typeof noteSchema>;

/** Writes down that this process has the trial, and its folders. */
export async function noteTrial(trial: string, folders: readonly string[]): Promise<void> {
  const path = pathOf(trial);
  await mkdir(journalFolder(), { recursive: true, mode: 0o700 });
  const text = JSON.stringify({ trial, owner: ownOwner(), folders });
  await writeFile(`${path}.new`, text, { mode: 0o600 });
  await rename(`${path}.new`, path);
}

/** Strikes the trial out. */
export async function forgetTrial(trial: string): Promise<void> {
  await rm(pathOf(trial), { force: true });
}

/** Every trial that is written down on this machine by this user. */
export async function readJournal(): Promise<readonly TrialNote[]> {
  const names = await readdir(journalFolder()).catch(() => []);
  const notes = await Promise.all(
    names.filter((name) => name.endsWith('.json')).map((name) => readNote(name)),
  );
  return notes.filter((note) => note !== undefined);
}

async function readNote(name: string): Promise<TrialNote | undefined> {
  try {
    return noteSchema().parse(JSON.parse(await readFile(join(journalFolder(), name), 'utf8')));
  } catch {
    // Struck out in between, or not ours.
    return undefined;
  }
}

function journalFolder(): string {
  return join(servicesFolder(), 'trials');
}

function pathOf(trial: string): string {
  return join(journalFolder(), `${encodeURIComponent(trial)}.json`);
}
