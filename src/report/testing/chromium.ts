import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { messageOf } from '../../errors.ts';

const run = promisify(execFile);
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A real Chromium: this machine's, or Debian's package where root may install it; else why there is none. */
export async function haveChromium(): Promise<{ readonly path: string } | { readonly missing: string }> {
  const found = await findChromium();
  if (found !== undefined) return { path: found };
  if (process.getuid?.() !== 0) return { missing: 'no Chromium is installed, and only root may install one' };
  try {
    await run('apt-get', ['update', '-qq']);
    const packages = ['chromium', 'fonts-dejavu-core'];
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
  } catch (thrown) {
    return { missing: `Chromium cannot be installed: ${messageOf(thrown).split('\n')[0]}` };
  }
  const installed = await findChromium();
  return installed === undefined
    ? { missing: 'the package chromium brings no browser' }
    : { path: installed };
}

async function findChromium(): Promise<string | undefined> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const path of names.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    const runs = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return path;
  }
  return undefined;
}
