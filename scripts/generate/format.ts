import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** TypeScript and JSON as the linter wants them; anything else as it is. */
export async function format(path: string, text: string): Promise<string> {
  if (!/\.(?:ts|json)$/.test(path)) return text;
  return new Promise((resolve, reject) => {
    const biome = execFile(
      `${root}node_modules/.bin/biome`,
      ['check', '--write', '--linter-enabled=false', `--stdin-file-path=${path}`],
      { cwd: root, maxBuffer: 16 * 1024 * 1024 },
      (error, printed) => (error === null ? resolve(printed) : reject(error)),
    );
    biome.stdin?.end(text);
  });
}
