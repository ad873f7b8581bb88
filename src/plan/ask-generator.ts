import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, normalize, relative } from 'node:path';
import { parseUnit } from '../syntax/unit/parse.ts';
import type { UnitFile } from '../units/read-unit-set.ts';
import { splitWords } from '../units/words.ts';
import { GeneratorFailedError } from './errors.ts';

/** What a real generator says of unit files. */
export interface GeneratorAnswer {
  readonly user: boolean;
  readonly services: readonly AnsweredService[];
  /** Units that it gave up, with its own words. */
  readonly refused: readonly { readonly unit: string; readonly message: string }[];
  /** Everything else that it remarked. */
  readonly warnings: readonly string[];
}

/** One service as the generator printed it. */
export interface AnsweredService {
  /** `web.service` */
  readonly name: string;
  readonly execStart: readonly string[];
  /** `Service.Type=notify`, without ExecStart= and the X- sections that systemd passes over. */
  readonly lines: readonly string[];
}

/** What is asked of a generator. */
export interface GeneratorQuestion {
  readonly files: readonly UnitFile[];
  /** The folder on the host that holds the units; paths of the answer start there. */
  readonly folder: string;
  /** For a user's systemd rather than the system's. */
  readonly user: boolean;
  /** The program; the machine's own unless told. */
  readonly generator?: string | undefined;
  /** 30 s unless told. */
  readonly limitMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Where distributions put Podman's generator. */
const usualPaths = ['/usr/libexec/podman/quadlet', '/usr/lib/podman/quadlet'];

/** The path of a generator that is installed here; undefined where there is none. */
export function findGenerator(): string | undefined {
  return usualPaths.find((path) => existsSync(path));
}

/** Runs a real generator on copies of the files, as a dry run. */
export async function askGenerator(question: GeneratorQuestion): Promise<GeneratorAnswer> {
  const generator = question.generator ?? findGenerator();
  if (generator === undefined) throw new GeneratorFailedError(usualPaths[0] ?? '', 'none is installed');
  const folder = await mkdtemp(join(tmpdir(), 'seatrial-units-'));
  try {
    // The host's own paths below the temporary folder: taken off again, they are what the host would see.
    const units = join(folder, question.folder);
    await mkdir(units, { recursive: true });
    for (const file of question.files) await copyInto(units, question.folder, file);
    const { stdout, stderr } = await run(generator, units, question);
    return {
      user: question.user,
      services: readServices(stdout, (text) => text.replaceAll(folder, '')),
      ...readRemarks(stderr),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyInto(folder: string, from: string, file: UnitFile): Promise<void> {
  const path = normalize(relative(from, file.hostPath));
  if (path.startsWith('..') || path.startsWith('/')) return;
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), file.text);
}

function run(
  generator: string,
  folder: string,
  { user, limitMs = 30_000, signal }: GeneratorQuestion,
): Promise<{ stdout: string; stderr: string }> {
  const options = {
    env: { PATH: process.env.PATH, QUADLET_UNIT_DIRS: folder },
    timeout: limitMs,
    maxBuffer: 256 * 1024 * 1024,
    ...(signal === undefined ? {} : { signal }),
  };
  return new Promise((resolve, reject) => {
    execFile(generator, ['-dryrun', ...(user ? ['-user'] : [])], options, (error, stdout, stderr) => {
      // It ends with 1 when it refuses a unit, which is an answer.
      if (error === null || error.code === 1) resolve({ stdout, stderr });
      else reject(new GeneratorFailedError(generator, error.message.split('\n')[0] ?? '', error));
    });
  });
}

function readServices(stdout: string, home: (text: string) => string): readonly AnsweredService[] {
  const parts = stdout.split(/^---(.*\.service)---$/m).slice(1);
  return Array.from({ length: Math.floor(parts.length / 2) }, (_, index) =>
    readService(parts[2 * index] ?? '', parts[2 * index + 1] ?? '', home),
  );
}

function readService(name: string, text: string, home: (text: string) => string): AnsweredService {
  const lines: string[] = [];
  let execStart: readonly string[] = [];
  for (const { name: section, entries } of parseUnit(name, text).sections) {
    if (section.startsWith('X-')) continue;
    for (const { key, value } of entries) {
      // The generator's own comes last; a unit's own ExecStart= stands before it.
      if (section === 'Service' && key === 'ExecStart') execStart = splitWords(value, 'exec').words.map(home);
      else lines.push(`${section}.${key}=${home(value)}`);
    }
  }
  return { name, execStart, lines };
}

const silent = /^(?:Loading source|No files parsed|processing encountered some errors|$)/;

function readRemarks(stderr: string): Pick<GeneratorAnswer, 'refused' | 'warnings'> {
  const refused: { unit: string; message: string }[] = [];
  const warnings: string[] = [];
  for (const line of stderr.split('\n').map((text) => text.replace(/^quadlet-generator\[\d+\]: /, ''))) {
    const lost = /^(?:converting "([^"]+)": |error loading "(?:[^"]*\/)?([^"/]+)", )(.*)$/.exec(line);
    const unit = lost?.[1] ?? lost?.[2];
    if (unit !== undefined && !unit.endsWith('.conf')) refused.push({ unit, message: lost?.[3] ?? '' });
    else if (!silent.test(line)) warnings.push(line);
  }
  return { refused, warnings };
}
