import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Output, schemaOf } from '../../schema.ts';
import { UnknownTrialError } from '../errors.ts';

const address = schemaOf((z) => z.object({ host: z.string(), port: z.number() }));

const schema = schemaOf((z) =>
  z.object({
    id: z.string().regex(/^seatrial-[0-9a-f]+$/),
    keptAt: z.string(),
    /** The trial's files; `secrets/` and `ca.pem` are in it too, readable by its user only. */
    folder: z.string(),
    services: z.array(
      z.object({
        name: z.string(),
        container: z.string(),
        ports: z.array(z.object({ containerPort: z.number(), address: address() })),
      }),
    ),
    edge: z
      .object({ container: z.string(), http: address(), https: address(), names: z.array(z.string()) })
      .optional(),
  }),
);

/** What is written down of a trial that outlives the process that booted it. */
export type KeptRecord = Output<typeof schema>;

/** Every kept trial of this user, oldest first. A file that cannot be read is not one. */
export async function listTrials(): Promise<readonly KeptRecord[]> {
  const names = await readdir(stateFolder()).catch(() => []);
  const records = await Promise.all(
    names.filter((name) => name.endsWith('.json')).map((name) => readOne(join(stateFolder(), name))),
  );
  return records
    .filter((record) => record !== undefined)
    .sort((one, other) => (one.keptAt < other.keptAt ? -1 : 1));
}

/** The record of this id, or of the only trial there is when no id is given. */
export async function findRecord(id: string | undefined): Promise<KeptRecord> {
  const records = await listTrials();
  const found =
    id === undefined && records.length === 1 ? records[0] : records.find((record) => record.id === id);
  if (found === undefined)
    throw new UnknownTrialError(
      id,
      records.map((record) => record.id),
    );
  return found;
}

/** In one step: who reads meanwhile sees all of it or nothing. */
export async function writeRecord(record: KeptRecord): Promise<void> {
  await mkdir(stateFolder(), { recursive: true, mode: 0o700 });
  const path = pathOf(record.id);
  await writeFile(`${path}.new`, `${JSON.stringify(record, null, 2)}\n`);
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
}

export async function removeRecord(id: string): Promise<void> {
  await rm(pathOf(id), { force: true });
}

function pathOf(id: string): string {
  return join(stateFolder(), `${id}.json`);
}

function stateFolder(): string {
  const { XDG_STATE_HOME } = process.env;
  const base =
    XDG_STATE_HOME === undefined || XDG_STATE_HOME === ''
      ? join(homedir(), '.local', 'state')
      : XDG_STATE_HOME;
  return join(base, 'seatrial', 'trials');
}

async function readOne(path: string): Promise<KeptRecord | undefined> {
  try {
    return schema().parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}
