import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { arg, own, serversOf } from '../parts/nginx/items.ts';
import { namesOf, tlsOf } from '../parts/nginx/listen.ts';

/** An application that is reached by TLS knows it. */
export const acrossOwnAddressPlain: Rule = {
  id: 'across.own-address-plain',
  title: 'An application that is reached by TLS knows it',
  area: 'across',
  severity: 'warning',
  why: 'Links in pages and mails begin with http://: browsers block scripts and forms as mixed content, sign-in by others refuses the return address, and cookies miss Secure.',
  source: 'w3.org/TR/mixed-content',
  *judge(stack) {
    const secure = new Set<string>();
    const plain = new Set<string>();
    for (const config of stack.nginx)
      for (const server of serversOf(config)) {
        if (tlsOf(server) === 'none' && sendsOn(server)) continue;
        for (const name of namesOf(server)) (tlsOf(server) === 'none' ? plain : secure).add(name);
      }
    if (secure.size === 0) return;
    for (const { variables } of containerEnvironments(stack)) {
      for (const { name, value, place } of variables.values()) {
        const host =
          variable.test(name) || ofProduct.test(name)
            ? /^http:\/\/([a-z0-9.-]+)(?:\/.*)?$/i.exec(value)?.[1]?.toLowerCase()
            : undefined;
        if (host === undefined || !secure.has(host) || plain.has(host)) continue;
        yield {
          place,
          message: `Nginx answers for ${host} by TLS, and the application writes http:// into its links`,
          help: `${name}=${value.replace('http:', 'https:')}`,
        };
      }
    }
  },
};

/** By itself, or at its start page. */
function sendsOn(server: NginxItem): boolean {
  const start = own(server, 'location').find((location) => arg(location, 0) === '/');
  return [server, ...(start === undefined ? [] : [start])].some(
    (block) =>
      own(block, 'return').length > 0 || own(block, 'rewrite').some((item) => /^https:/.test(arg(item, 1))),
  );
}

const variable =
  /^(?:URL|APP_URL|ASSET_URL|SITE_URL|BASE_URL|PUBLIC_URL|ROOT_URL|EXTERNAL_URL|NEXTAUTH_URL|DJANGO_SITE_URL|FRONTEND_URL|GITEA__server__ROOT_URL|N8N_EDITOR_BASE_URL|WEBHOOK_URL|KC_HOSTNAME|OVERWRITECLIURL)$/;

/** `LEDGER_BASE_URL`, and products whose name stands in front. */
const ofProduct =
  /^(?:PAPERLESS_URL|\w+_(?:SITE|BASE|ROOT|EXTERNAL|PUBLIC|FRONTEND)_URL|MM_SERVICESETTINGS_SITEURL)$/;
