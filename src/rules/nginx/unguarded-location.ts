import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, hasUnreadInclude, inForce, own, serversOf } from '../parts/nginx/items.ts';
import { locationName, matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A location beside guarded ones is guarded too. */
export const nginxUnguardedLocation = nginxRule({
  id: 'nginx.unguarded-location',
  title: 'a location beside guarded ones is guarded too',
  severity: 'warning',
  why: 'auth_request, auth_basic and deny of one location do not count for its neighbour: a tool without a login of its own, forgotten among others that ask, is open to everyone.',
  source: 'nginx.org/en/docs/http/ngx_http_auth_request_module.html; ngx_http_core_module.html#location',
  *judge(config) {
    if (allNamed(config, ...Object.keys(asking), 'deny').length === 0) return;
    for (const server of serversOf(config)) {
      const locations = own(server, 'location').filter(
        (each) => matchOf(each).kind === 'prefix' && passesOn(each),
      );
      const guarded = locations.filter((each) => guardOf(each) !== undefined);
      const [first] = guarded;
      if (first === undefined || guardOf(server) !== undefined) continue;
      const open = locations.filter((each) => !guarded.includes(each) && !isOpenOnPurpose(each));
      // Beside an open site only what has no login of its own is surely forgotten.
      const hasSite = open.some((each) => matchOf(each).pattern === '/');
      const forgotten = open.filter(({ directive }) =>
        hasSite || guarded.length < 2 ? withoutLogin.test(directive.args.at(-1)?.value ?? '') : true,
      );
      if (forgotten.length > Math.max(1, guarded.length / 2)) continue;
      for (const location of forgotten)
        yield remark(
          location,
          `asks nobody who he is, while ${locationName(first)} and others do (${guardOf(first)})`,
          `${guardOf(first)} here as well, or "auth_basic off;" where it is open on purpose`,
        );
    }
  },
});

const asking: Readonly<Record<string, RegExp>> = {
  auth_request: /^off$/,
  auth_basic: /^off$/,
  auth_jwt: /^off$/,
};

function guardOf(block: NginxItem): string | undefined {
  for (const [name, off] of Object.entries(asking)) {
    const item = inForce(block, name).at(-1);
    if (item !== undefined && !off.test(arg(item, 0))) return name;
  }
  return inForce(block, 'deny').some((item) => arg(item, 0) === 'all') ? 'deny all' : undefined;
}

function passesOn(location: NginxItem): boolean {
  return location.children.some(({ directive }) => directive.name.endsWith('_pass'));
}

/** What says so itself, what Nginx decides in another way, and what is meant for everyone by its name. */
function isOpenOnPurpose(location: NginxItem): boolean {
  return (
    hasUnreadInclude(location) ||
    forEveryone.test(matchOf(location).pattern) ||
    location.children.some(({ directive }) =>
      /^(?:auth_\w+|allow|deny|satisfy|internal|if|return|limit_except|secure_link\w*)$/.test(directive.name),
    )
  );
}

const forEveryone =
  /health|status|ping|ready|live|oauth|auth|login|log-in|sign-?in|logout|callback|sso|saml|oidc|static|asset|media|public|favicon|robots|well-known|hook|api|graphql|token|css|js\b|img|image|font|error|\bws\b|socket|share|download/i;
const withoutLogin =
  /\/(?:prometheus|alertmanager|pushgateway|flower|netdata|jaeger|zipkin|kibana|cadvisor|mailhog|mailpit|redis-commander|rq|rq-dashboard|bull|bull-board|sidekiq|actuator|consul|solr|elasticsearch|kafka-ui|dozzle|glances|oban|horizon|telescope|resque|good_job|mission_control|que|delayed_job)\/?$/i;
