import { mkdir, writeFile } from 'node:fs/promises';
import { posix } from 'node:path';
import type { Blueprint } from '../plan/blueprint.ts';
import type { Certificates } from './certificates.ts';
import { isAtOrUnder } from './mounts.ts';
import type { World } from './world.ts';

const letsEncrypt = '/etc/letsencrypt';

/** Where services bind Let's Encrypt's folder, they find the trial's certificates in it, as on the host. */
export async function writeCertificates(
  world: World,
  blueprint: Blueprint,
  { certificates, apex }: { readonly certificates: Certificates; readonly apex: string },
): Promise<void> {
  const bound = blueprint.services
    .flatMap(({ mounts }) => mounts)
    .filter(({ kind, source }) => kind === 'bind' && (isAtOrUnder(source, letsEncrypt) || source === '/etc'));
  if (bound.length === 0) return;
  const texts = [...world.configs.files.map(({ text }) => text), ...bound.map(({ source }) => `${source}/`)];
  const named = texts.flatMap((text) =>
    [...text.matchAll(/\/etc\/letsencrypt\/live\/([^/\s;"']+)\//g)].map(([, name = '']) => name),
  );
  for (const name of new Set([apex, ...named])) {
    const folder = world.host.at(posix.join(letsEncrypt, 'live', name));
    await mkdir(folder, { recursive: true });
    for (const [file, pem] of Object.entries(certificates.live)) {
      await writeFile(posix.join(folder, file), pem, { mode: file === 'privkey.pem' ? 0o600 : 0o644 });
    }
  }
}
