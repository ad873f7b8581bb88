import { chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConfigSet } from '../../src/config/config-set.ts';
import { packTar } from '../../src/engine/api/tar.ts';
import { NGINX_HOST } from '../../src/images/stand-ins/host.ts';
import type { Blueprint, ServicePlan } from '../../src/plan/blueprint.ts';
import { generate } from '../../src/plan/generator/generate.ts';
import type { GeneratedService } from '../../src/plan/generator/generated.ts';
import { issueCertificates } from '../../src/stack/certificates.ts';
import { edgeEntry, edgeFiles, hostEntries } from '../../src/stack/edge/edge-files.ts';
import { createHostFolder } from '../../src/stack/host-folder.ts';
import { SECRETS_FOLDER, secretFiles } from '../../src/stack/secret-files.ts';
import { newSecrets } from '../../src/stack/secret-values.ts';
import { readUnitSet } from '../../src/units/read-unit-set.ts';

export interface PlainScripts {
  readonly boot: string;
  readonly remove: string;
  /** All that the scripts read; to be removed. */
  readonly folder: string;
}

export interface ScriptInput {
  readonly configs: ConfigSet;
  readonly blueprint: Blueprint;
  readonly names: readonly string[];
  readonly images: (reference: string) => string;
}

const PREFIX = 'plain-boot';

/** Words that tie a container to systemd, or a fresh name; this script has neither. */
const ofSystemd = new Set([
  '--replace',
  '--rm',
  '--cgroups=split',
  '--sdnotify=healthy',
  '--sdnotify=conmon',
]);

/**
 * What somebody would write by hand to boot the stack: the units' own `podman run` lines with the same images, in the
 * same order, each waited for with `podman healthcheck run`. Files, secrets' values and certificates are laid out before.
 */
export async function writePlainScripts(input: ScriptInput): Promise<PlainScripts> {
  const { configs, blueprint, names } = input;
  const host = await createHostFolder(PREFIX);
  await host.write(configs);
  for (const mount of blueprint.services.flatMap((service) => service.mounts)) {
    if (mount.kind === 'bind') await host.ensureFolder(mount.source);
  }
  const secrets = newSecrets(blueprint.secrets);
  // Only these are Podman's own: the mounted ones lie in folders.
  const variables = blueprint.services.flatMap((plan) => plan.secrets.filter((use) => use.as === 'env'));
  const created = [...new Set(variables.map(({ name }) => name))];
  for (const name of created)
    await writeFile(join(host.root, `secret-${name}`), secrets.get(name) ?? '', { mode: 0o600 });
  for (const plan of blueprint.services) await writeMountedSecrets(plan, secrets, host.root);
  const entries = [
    ...hostEntries(configs, await issueCertificates(names), names[0] ?? 'localhost'),
    ...edgeFiles(configs).map(edgeEntry),
  ];
  await writeFile(join(host.root, 'edge.tar'), packTar(entries));
  const boot = join(host.root, 'boot.sh');
  const remove = join(host.root, 'remove.sh');
  await writeFile(boot, bootScript(input, { root: host.root, secrets: created }));
  await writeFile(remove, removeScript(blueprint, created));
  return { boot, remove, folder: host.root };
}

/** Podman 4.3 with runc cannot lay single secrets into a read-only container: a folder for each service stands for them. */
async function writeMountedSecrets(
  plan: ServicePlan,
  secrets: ReadonlyMap<string, string>,
  root: string,
): Promise<void> {
  const folder = secretsFolder(plan, root);
  await mkdir(folder);
  for (const { path, data, mode, uid, gid } of secretFiles(plan, secrets).inFolder) {
    const file = join(folder, path);
    await writeFile(file, data ?? '', { mode });
    await chown(file, uid ?? 0, gid ?? 0);
  }
}

function secretsFolder({ name }: ServicePlan, root: string): string {
  return join(root, `secrets-of-${name}`);
}

function bootScript(
  { configs, blueprint, names, images }: ScriptInput,
  { root, secrets }: { readonly root: string; readonly secrets: readonly string[] },
): string {
  const { services } = generate(readUnitSet(configs), { user: configs.user.uid !== 0 });
  const line = (plan: ServicePlan) => runLine(services, plan, { blueprint, images, root });
  const waves = inWaves(blueprint.services);
  const edge = quote(images(NGINX_HOST));
  return [
    '#!/bin/sh',
    'set -eu',
    ...blueprint.networks.map(({ name }) => `podman network create ${PREFIX}-${name} >/dev/null`),
    ...blueprint.volumes.map(({ name }) => `podman volume create ${PREFIX}-${name} >/dev/null`),
    ...secrets.map((name) => `podman secret create ${PREFIX}-${name} ${root}/secret-${name} >/dev/null`),
    'healthy() { until podman healthcheck run "$1" >/dev/null 2>&1; do sleep 0.1; done; }',
    ...waves.flatMap((wave) => [
      ...wave.map(line),
      ...wave
        .filter((plan) => plan.health !== undefined)
        .map((plan) => `healthy ${PREFIX}-${plan.containerName} & p${plan.name.replaceAll('-', '_')}=$!`),
      ...wave
        .filter((plan) => plan.health !== undefined)
        .map((plan) => `wait "$p${plan.name.replaceAll('-', '_')}"`),
    ]),
    // Nginx on the loopback that web publishes to: in web's network namespace.
    `podman create --name ${PREFIX}-nginx --network container:${PREFIX}-web --entrypoint sh ${edge} -c 'rm -f /etc/nginx/sites-enabled/default; exec nginx -g "daemon off;"' >/dev/null`,
    `podman cp - ${PREFIX}-nginx:/ <${root}/edge.tar`,
    `podman start ${PREFIX}-nginx >/dev/null`,
    `until podman exec ${PREFIX}-nginx curl -ks -o /dev/null --connect-to ::127.0.0.1: https://${names[0] ?? 'localhost'}/; do sleep 0.1; done`,
    '',
  ].join('\n');
}

interface LineParts {
  readonly blueprint: Blueprint;
  readonly images: (reference: string) => string;
  readonly root: string;
}

function runLine(services: readonly GeneratedService[], plan: ServicePlan, parts: LineParts): string {
  const words = services.find(({ name }) => name === plan.service)?.execStart.map(({ text }) => text) ?? [];
  const kept = words.filter(
    (word, at) =>
      !ofSystemd.has(word) && !isMountedSecret(word, words[at + 1]) && !isMountedSecret(words[at - 1], word),
  );
  const line = kept.map((word, at) => renamed(word, kept[at - 1] ?? '', { plan, parts }));
  const run = line.indexOf('run') + 1;
  const secrets = ['-v', `${secretsFolder(plan, parts.root)}:${SECRETS_FOLDER}:ro`];
  return line
    .toSpliced(run, 0, ...secrets)
    .flatMap((word) => (word === undefined ? [] : [quote(word)]))
    .join(' ')
    .concat(' >/dev/null');
}

/** A word with the names and paths of this machine; undefined for what a second stack on one machine cannot have. */
function renamed(
  word: string,
  before: string,
  { plan, parts }: { readonly plan: ServicePlan; readonly parts: LineParts },
): string | undefined {
  if (word === '--publish' || before === '--publish') return undefined;
  if (before === '--name') return `${PREFIX}-${word}`;
  if (before === '--network') return `${PREFIX}-${word}:alias=${plan.containerName}`;
  if (before === '--env-file') return `${parts.root}${word}`;
  if (before === '--secret') return secretWord(word);
  if (before === '-v') return word.startsWith('/') ? `${parts.root}${word}` : `${PREFIX}-${word}`;
  return word === plan.image.reference ? parts.images(word) : word;
}

function isMountedSecret(flag: string | undefined, value: string | undefined): boolean {
  return flag === '--secret' && value?.includes('type=env') === false;
}

function secretWord(word: string): string {
  const [name = '', ...options] = word.split(',');
  return [`${PREFIX}-${name}`, `target=${name}`, ...options].join(',');
}

/** Services by the length of the way that their After= names. */
function inWaves(services: readonly ServicePlan[]): ServicePlan[][] {
  const depth = (plan: ServicePlan): number => {
    const earlier = services.filter((other) => plan.after.includes(other.name));
    return earlier.length === 0 ? 0 : 1 + Math.max(...earlier.map(depth));
  };
  const waves = Map.groupBy(services, depth);
  return [...waves].toSorted(([a], [b]) => a - b).map(([, wave]) => wave);
}

function removeScript(blueprint: Blueprint, secrets: readonly string[]): string {
  const containers = ['nginx', ...blueprint.services.map(({ containerName }) => containerName)];
  return [
    '#!/bin/sh',
    ...containers.map((name) => `podman rm -f -t 0 -v ${PREFIX}-${name} >/dev/null 2>&1`),
    ...blueprint.volumes.map(({ name }) => `podman volume rm ${PREFIX}-${name} >/dev/null 2>&1`),
    ...blueprint.networks.map(({ name }) => `podman network rm ${PREFIX}-${name} >/dev/null 2>&1`),
    ...secrets.map((name) => `podman secret rm ${PREFIX}-${name} >/dev/null 2>&1`),
    'exit 0',
    '',
  ].join('\n');
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
