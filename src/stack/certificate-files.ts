import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { TarEntry } from '../engine/api/tar.ts';
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
  for (const { path, data, mode } of liveEntries(texts, { certificates, apex })) {
    const file = world.host.at(`/${path}`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, data, { mode });
  }
}

/** What certbot keeps for the apex, and for each further name under which these texts look for a certificate. */
export function liveEntries(
  texts: readonly string[],
  { certificates, apex }: { readonly certificates: Pick<Certificates, 'live'>; readonly apex: string },
): readonly (TarEntry & { readonly data: string })[] {
  const named = texts.flatMap((text) =>
    [...text.matchAll(/\/etc\/letsencrypt\/live\/([^/\s;"']+)\//g)].map(([, name = '']) => name),
  );
  return [...new Set([apex, ...named])].flatMap((name) =>
    Object.entries(certificates.live).map(([file, data]) => ({
      path: `${letsEncrypt.slice(1)}/live/${name}/${file}`,
      data,
      mode: file === 'privkey.pem' ? 0o600 : 0o644,
    })),
  );
}
