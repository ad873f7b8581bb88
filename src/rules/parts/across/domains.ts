import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { NginxItem } from '../../../syntax/nginx/tree.ts';
import type { ReadStack } from '../../read-stack.ts';
import { differing } from '../nearly.ts';
import { allNamed, arg, inForce, own, serverOf, serversOf } from '../nginx/items.ts';
import { namesOf, tlsOf } from '../nginx/listen.ts';
import { passedTo } from '../nginx/targets.ts';
import { type ContainerEnvironment, containerEnvironments } from './environment.ts';
import { leadingTo } from './leading-to.ts';

/** Names of the servers of all configurations. */
interface OwnNames {
  /** Those that are written out. */
  readonly plain: readonly string[];
  /** `.example.com` of `*.example.com`. */
  readonly above: readonly string[];
  /** Whether a pattern or a template may stand for any name. */
  readonly isOpen: boolean;
  /** Answered by TLS, and not over plain HTTP but by a redirect. */
  readonly tlsOnly: ReadonlySet<string>;
}

export const ownNames = kept((stack: ReadStack): OwnNames => {
  const servers = stack.nginx.flatMap(serversOf);
  const names = servers.flatMap(namesOf);
  const secure = new Set<string>();
  const plain = new Set<string>();
  for (const server of servers) {
    if (tlsOf(server) === 'none' && sendsOn(server)) continue;
    for (const name of namesOf(server)) (tlsOf(server) === 'none' ? plain : secure).add(name);
  }
  return {
    plain: [...new Set(names.filter(isHost))],
    above: names.flatMap((name) => /^\*?(\..+)$/.exec(name)?.[1] ?? []),
    isOpen: names.some((name) => name.includes('~') || name.includes('\uE000') || /\.\*$/.test(name)),
    tlsOnly: new Set([...secure].filter((name) => !plain.has(name))),
  };
});

export function isHost(name: string): boolean {
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(name) && !/^[\d.]+$/.test(name);
}

/** Whether a server has the name, also by a wildcard. */
export function isOwnName({ plain, above }: OwnNames, host: string): boolean {
  return plain.includes(host) || above.some((end) => `.${host}`.endsWith(end));
}

/** By itself, or at its start page. */
function sendsOn(server: NginxItem): boolean {
  const start = own(server, 'location').find((location) => arg(location, 0) === '/');
  return [server, ...(start === undefined ? [] : [start])].some(
    (block) =>
      own(block, 'return').length > 0 || own(block, 'rewrite').some((item) => /^https:/.test(arg(item, 1))),
  );
}

/** What leads from Nginx to an application. */
export interface LeadingNames {
  /** Names of servers that pass requests on under the client's own Host, with the line that says them. */
  readonly names: ReadonlyMap<string, NginxItem | undefined>;
  /** Lines that pass another Host on. */
  readonly fixed: readonly NginxItem[];
  /** Whether any name may come: a pattern, or a server for all that no other answers. */
  readonly isOpen: boolean;
}

/** Under which names Nginx passes requests on to a container. */
export function leadingNames(stack: ReadStack, environment: ContainerEnvironment): LeadingNames {
  const known = leadingByPlan(stack).get(environment.plan);
  if (known !== undefined) return known;
  const found = readLeading(stack, environment);
  leadingByPlan(stack).set(environment.plan, found);
  return found;
}

const leadingByPlan = kept((_: ReadStack) => new Map<ContainerEnvironment['plan'], LeadingNames>());

const isName = /^[a-z0-9][\w.-]*(?::\d+)?$/i;

function readLeading(stack: ReadStack, environment: ContainerEnvironment): LeadingNames {
  const found = new Map<string, NginxItem | undefined>();
  const fixed = new Set<NginxItem>();
  let isOpen = false;
  for (const config of stack.nginx) {
    const leading = leadingTo(stack, config, environment);
    for (const item of allNamed(config, 'proxy_pass', 'fastcgi_pass', 'uwsgi_pass')) {
      const server = serverOf(item);
      if (server === undefined || item.parent === undefined || !leading(passedTo(item))) continue;
      const host = inForce(item.parent, 'proxy_set_header').findLast((each) => /^host$/i.test(arg(each, 0)));
      if (item.directive.name === 'proxy_pass' && host !== undefined && isName.test(arg(host, 1)))
        fixed.add(host);
      const passesHost =
        item.directive.name !== 'proxy_pass' ||
        (host !== undefined && /^\$(?:http_)?host$/.test(arg(host, 1)));
      if (!passesHost) continue;
      for (const name of namesOf(server)) {
        if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(name)) found.set(name, own(server, 'server_name')[0]);
        else if (name !== 'localhost' && name !== '') isOpen = true;
      }
    }
  }
  return { names: found, fixed: [...fixed], isOpen };
}

/** The same of an application whose workers read the environment of the container that Nginx leads to. */
export function namesOfApplication(
  stack: ReadStack,
  environment: ContainerEnvironment,
): ReadonlySet<string> | undefined {
  const mates = matesOf(stack).get(environment.plan.image.reference) ?? [environment];
  const all = mates.map((each) => leadingNames(stack, each));
  if (all.some(({ isOpen }) => isOpen)) return undefined;
  const names = new Set(all.flatMap((each) => [...each.names.keys()]));
  return names.size === 0 ? undefined : names;
}

const matesOf = kept(
  (stack: ReadStack): ReadonlyMap<string, readonly ContainerEnvironment[]> =>
    Map.groupBy(containerEnvironments(stack), ({ plan }) => plan.image.reference),
);

/** Whether another file of the stack knows a host: something else than this Nginx answers there. */
export function isNamedElsewhere(stack: ReadStack, host: string, place: Place): boolean {
  return stack.configs.files.some(({ source, text }) => {
    if (!text.includes(host)) return false;
    if (source !== place.file) return true;
    return text.split('\n').some((line, at) => at + 1 !== place.line && line.includes(host));
  });
}

/** Two letters changed, one more, one less: no other name of the same house. */
export function isSlip(one: string, other: string): boolean {
  if (one.split('.').length !== other.split('.').length || Math.abs(one.length - other.length) > 1)
    return false;
  const at = one.split('.').findIndex((label, index) => label !== other.split('.')[index]);
  const label = one.split('.')[at] ?? '';
  return label.length >= 5 && differing(one, other) <= 2 && !/\d/.test(label);
}

/** `app.example.com` and `app.example.io`. */
export function isOtherEnding(one: string, other: string): boolean {
  const stem = (name: string) => name.slice(0, name.lastIndexOf('.'));
  return one !== other && stem(one) === stem(other) && stem(one).length >= 5;
}

/** Variables in which every application is told its own address. */
export const surelyOwnAddress =
  /^(?:(?:LOCAL|WEB|APP|SITE|SERVER)_DOMAIN|(?:APP|SITE|BASE|ROOT|EXTERNAL|CANONICAL)_URL|APP_HOST|PHX_HOST|(?:GITEA|FORGEJO)__server__(?:DOMAIN|ROOT_URL)|NEXTAUTH_URL|DJANGO_SITE_URL|OVERWRITEHOST|KC_HOSTNAME|GF_SERVER_DOMAIN|GF_SERVER_ROOT_URL|PAPERLESS_URL|MM_SERVICESETTINGS_SITEURL|SESSION_DOMAIN|SYNAPSE_SERVER_NAME)$/;

const mostlyOwn =
  /^(?:(?:PUBLIC|MAIN|PRIMARY)_DOMAIN|DOMAIN(?:_NAME)?|PUBLIC_UR[LI]|ORIGIN|(?:PUBLIC|CANONICAL|SITE|RAILS|WEBSITE)_HOST(?:NAME)?|OVERWRITECLIURL|KC_HOSTNAME_URL|N8N_HOST|N8N_EDITOR_BASE_URL|DISCOURSE_HOSTNAME|(?:DJANGO|NEXT_PUBLIC|VITE|NUXT_PUBLIC)_(?:SITE|BASE|APP|PUBLIC)_(?:URL|DOMAIN|HOST))$/;

const ofProduct =
  /^([A-Z0-9]{3,})_(?:SITE|BASE|ROOT|EXTERNAL|PUBLIC|CANONICAL)_(?:URL|DOMAIN|HOST(?:NAME)?)$/;

/** The same, with names that mean it where the application has an address at all: `LEDGER_PUBLIC_URL` of ledger. */
export function isOwnAddress(name: string, { unit, plan }: ContainerEnvironment): boolean {
  if (surelyOwnAddress.test(name) || mostlyOwn.test(name)) return true;
  const product = ofProduct.exec(name)?.[1]?.toLowerCase();
  return product !== undefined && `${plan.image.reference} ${unit.name}`.includes(product);
}

/** Whether what a variable of an address says is written into pages. */
export function isWrittenAddress(name: string): boolean {
  return (
    surelyOwnAddress.test(name) ||
    mostlyOwn.test(name) ||
    /^(?:URL|WEBHOOK_URL|(?:\w+_)?(?:ASSET|FRONTEND)_URL|\w+_(?:SITE|BASE|ROOT|EXTERNAL|PUBLIC)_URL)$/.test(
      name,
    )
  );
}
