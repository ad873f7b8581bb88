import { readSize } from '../../plan/quantities.ts';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Rule } from '../define-rule.ts';
import { dnsNames } from '../parts/across/names.ts';
import { allNamed, arg, hasUnreadInclude, inForce, outward } from '../parts/nginx/items.ts';
import { type PassTarget, passTargets } from '../parts/nginx/targets.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { imageOf } from '../parts/units/images.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** What lives on uploads gets them through Nginx. */
export const acrossUploadUnset: Rule = {
  id: 'across.upload-unset',
  title: 'What lives on uploads gets them through Nginx',
  area: 'across',
  severity: 'error',
  why: 'Nginx takes no body over 1 MB unless told: "413 Request Entity Too Large" for nearly every file, layer or package; small ones in a test go through.',
  source:
    'nginx.org/en/docs/http/ngx_http_core_module.html#client_max_body_size; the manuals of these programs behind Nginx',
  *judge(stack) {
    const servers = plannedUnits(stack).filter(({ plan }) => takers.has(imageOf(plan).name));
    if (servers.length === 0) return;
    for (const config of stack.nginx) {
      const told = new Set<NginxItem>();
      for (const target of passTargets(config)) {
        const named = servers.find((each) => dnsNames(each).has(target.host));
        const name = named === undefined ? '' : imageOf(named.plan).name;
        if (
          !takers.has(name) ||
          (/^(?:900[1-9]|9443|8443)$/.test(String(target.port ?? '')) && name === 'minio')
        )
          continue;
        const places = placesOf(config, target).filter(
          (each) => limitOf(each) <= 1024 ** 2 && knows(each, config),
        );
        for (const pass of places) {
          const [line] = inForce(pass.parent ?? pass, 'client_max_body_size');
          const place = line ?? pass;
          if (told.has(place)) continue;
          told.add(place);
          yield {
            place: place.directive.place,
            message: `Nginx lets no more than ${line === undefined ? '1 MB, which holds unless told,' : arg(line, 0)} through to ${target.host} (${name}): larger uploads end with 413`,
            help: 'client_max_body_size 0; in this location, or as much as the program takes',
          };
        }
      }
    }
  },
};

const takers = new Set([
  'registry',
  'minio',
  'nextcloud',
  'owncloud',
  'seafile-mc',
  'immich-server',
  'gitlab-ce',
  'gitlab-ee',
  'nexus3',
  'artifactory-oss',
  'peertube',
  'photoprism',
  'paperless-ngx',
  'synapse',
  'mattermost-team-edition',
]);

/** The passes that lead to an address: of its own, or of the group that it is in. */
function placesOf(config: NginxRead, { item }: PassTarget): NginxItem[] {
  if (/_pass$/.test(item.directive.name)) return [item];
  if (item.directive.name === 'set')
    return allNamed(config, 'proxy_pass').filter((each) => arg(each, 0).includes(arg(item, 0)));
  const group = item.parent;
  if (group?.directive.name !== 'upstream') return [];
  return passesTo(config, arg(group, 0));
}

function passesTo(config: NginxRead, name: string): NginxItem[] {
  const found: NginxItem[] = [];
  const pending = [...config.items];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    pending.push(...item.children);
    if (
      /^(?:proxy|fastcgi|uwsgi)_pass$/.test(item.directive.name) &&
      arg(item, 0)
        .replace(/^\w+:\/\//, '')
        .replace(/[:/].*$/, '') === name
    )
      found.push(item);
  }
  return found;
}

function limitOf(pass: NginxItem): number {
  const [line] = inForce(pass.parent ?? pass, 'client_max_body_size');
  if (line === undefined) return 1024 ** 2;
  const bytes = readSize(arg(line, 0));
  return bytes === undefined || bytes === 0 ? Number.POSITIVE_INFINITY : bytes;
}

/** Nothing around it may say it in a file that is not here; a piece of http has the image's nginx.conf around it. */
function knows(pass: NginxItem, config: NginxRead): boolean {
  const around = [...outward(pass)];
  return (
    around.every((each) => !hasUnreadInclude(each)) &&
    (config.isWhole || around.at(-1)?.directive.name === 'http')
  );
}
