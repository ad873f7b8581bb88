import { kept } from '../../kept.ts';
import type { Place } from '../../place.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { askedOf } from '../parts/across/asked-of-nginx.ts';
import { type ContainerEnvironment, containerEnvironments } from '../parts/across/environment.ts';
import { nginxReaders } from '../parts/across/nginx-container.ts';
import { phpContainers } from '../parts/across/php.ts';
import { answersTo, routesOf } from '../parts/across/settings/routes.ts';
import { differing } from '../parts/nearly.ts';
import { imageOf, isStore } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';

/** A health check asks a path that the application has. */
export const acrossHealthPath: Rule = {
  id: 'across.health-path',
  title: 'A health check asks a path that the application has',
  area: 'across',
  severity: 'error',
  why: 'The application answers 404: the service never becomes healthy, is restarted again and again, or holds up what waits for it.',
  source:
    'docs.spring.io, management.endpoints.web.base-path, server.servlet.context-path; quarkus.io, quarkus.http.root-path; the documentation of each image',
  *judge(stack) {
    for (const environment of containerEnvironments(stack)) {
      const { health } = environment.plan;
      if (health === undefined) continue;
      yield* ofFpm(stack, environment);
      yield* ofRoutes(stack, environment);
      for (const asked of askedOf(health)) {
        if (asked.knowsStatus) continue;
        const said =
          ofSpring(environment, asked) ??
          ofQuarkus(environment, asked.path) ??
          ofProduct(environment, asked.path);
        if (said !== undefined) yield { place: health.place, ...said };
      }
    }
  },
};

/** A path that the sources here do not register, where they register another one for the same that nobody asks. */
function* ofRoutes(stack: ReadStack, { plan }: ContainerEnvironment): Generator<Remark> {
  const { health } = plan;
  if (health === undefined || isStore(plan) || imageOf(plan).isOfficial) return;
  // The sources here are of no program of others, nor of a proxy.
  if (
    /^(?:docker\.io|quay\.io|registry\.k8s\.io|mcr\.microsoft\.com|gcr\.io|public\.ecr\.aws)\//.test(
      plan.image.reference,
    )
  )
    return;
  if (nginxReaders(stack).some(({ container }) => container?.plan === plan)) return;
  const text = typeof health.command === 'string' ? health.command : health.command.join(' ');
  // What looks at more than success may expect the failure.
  if (/http_code|\bgrep\b|\b404\b/.test(text)) return;
  const [asked, more] = askedOf(health);
  if (asked === undefined || more !== undefined || !checks.test(asked.path)) return;
  if (asked.path.startsWith('/actuator/')) return;
  const routes = routesOf(stack);
  if (routes.some((route) => answersTo(route, asked.path))) return;
  const unasked = routes.filter(
    (route) =>
      !route.isPrefix &&
      !/[:{<*]/.test(route.path) &&
      checks.test(`/${route.path}`) &&
      !askedPaths(stack).has(route.path),
  );
  // Of several the one that is nearly called so is meant.
  const near = unasked.filter(({ path }) => differing(`/${path}`, asked.path) <= 3);
  const [meant, other] = unasked.length > 1 ? near : unasked;
  if (meant === undefined || other !== undefined) return;
  // Either of the two lines may be the wrong one.
  const { controller } = meant;
  const isAbove = controller !== undefined && asked.path.endsWith(`/${controller.own}`);
  for (const place of [isAbove ? controller.place : meant.place, health.place])
    yield {
      place,
      message: `the health check of ${plan.service} asks ${asked.path}, and the application registers /${meant.path}: it answers 404, and the check never passes`,
      help: `/${meant.path}`,
      severity: 'warning',
    };
}

const checks =
  /\/_?(?:health(?:z|[-_]?check)?|healthy|livez?|live(?:ness)?|readyz?|readiness|alive|ping|status|up|heartbeat)(?:\/|$)/;

/** What any health check of the stack asks. */
const askedPaths = kept(
  (stack: ReadStack): ReadonlySet<string> =>
    new Set(
      containerEnvironments(stack).flatMap(({ plan }) =>
        plan.health === undefined
          ? []
          : askedOf(plan.health).map(({ path }) => path.replaceAll(/^\/+|\/+$/g, '')),
      ),
    ),
);

/** PHP-FPM answers at the two paths of its pool itself; any other is a script, which is not there. */
function* ofFpm(stack: ReadStack, { plan }: ContainerEnvironment): Generator<Remark> {
  const { health } = plan;
  if (health === undefined || !/SCRIPT_NAME|FCGI_STATUS_PATH/.test(`${health.command}`)) return;
  const asked = /\b(?:SCRIPT_NAME|FCGI_STATUS_PATH)=["']?(\/[\w./-]+)/.exec(
    typeof health.command === 'string' ? health.command : health.command.join(' '),
  )?.[1];
  const settings = phpContainers(stack).find((container) => container.plan === plan)?.settings;
  const said = ['ping.path', 'pm.status_path'].flatMap((name) => settings?.get(name) ?? []);
  const [first] = said;
  if (asked === undefined || first === undefined || asked.endsWith('.php')) return;
  if (said.some(({ value }) => value === asked)) return;
  // Either of the two lines may be the wrong one.
  for (const place of [first.place, health.place])
    yield {
      place,
      message: `the check of ${plan.service} asks ${asked}, and its pool answers at ${said.map(({ value }) => value).join(' and ')}: "File not found", and the check never passes`,
      help: `ping.path = ${asked}`,
    };
}

type Said = Pick<Remark, 'message' | 'help' | 'severity'> & { readonly place?: Place };
type Asked = { readonly path: string; readonly port: number };

/** Actuator's endpoints are below the base path, and on the server's own port below its context path too. */
function ofSpring({ plan, variables }: ContainerEnvironment, { path, port }: Asked): Said | undefined {
  const value = (name: string) => variables.get(name)?.value;
  const isSpring = [...variables.keys()].some((name) =>
    /^(?:SPRING_|MANAGEMENT_|SERVER_SERVLET_)/.test(name),
  );
  const exposed = variables.get('MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE');
  const names = exposed?.value.split(',').map((each) => each.trim()) ?? [];
  if (
    exposed !== undefined &&
    path.startsWith('/actuator/health') &&
    names.every((name) => /^[a-z][\w-]+$/i.test(name) && name !== 'health')
  )
    return {
      place: exposed.place,
      message: `${plan.service} exposes ${exposed.value}, and its health check asks ${path}: it answers 404, and the check never passes`,
      help: `include: health,${exposed.value}`,
    };
  if (!isSpring || !/(?:^|\/)(?:actuator|health)(?:\/|$)/.test(path)) return undefined;
  const own = value('MANAGEMENT_SERVER_PORT');
  const isApart = own !== undefined && own !== value('SERVER_PORT');
  const isThere = isApart && Number(own) === port;
  const above = isThere
    ? (value('MANAGEMENT_SERVER_BASE_PATH') ?? '')
    : (value('SERVER_SERVLET_CONTEXT_PATH') ?? value('SPRING_WEBFLUX_BASE_PATH') ?? '');
  // On the port of the application a path may be one of its own.
  if (isApart && !isThere) return undefined;
  const base = value('MANAGEMENT_ENDPOINTS_WEB_BASE_PATH') ?? '/actuator';
  const told = [
    'MANAGEMENT_ENDPOINTS_WEB_BASE_PATH',
    'SERVER_SERVLET_CONTEXT_PATH',
    'SPRING_WEBFLUX_BASE_PATH',
    'MANAGEMENT_SERVER_BASE_PATH',
  ].find((name) => variables.has(name));
  if (told === undefined || [above, base].some((each) => /[${\uE000]/.test(each))) return undefined;
  const right = `${above.replace(/\/$/, '')}/${base.replace(/^\/|\/$/g, '')}/`.replaceAll('//', '/');
  if (`${path}/`.startsWith(right)) return undefined;
  // A controller of its own may answer to what is no path of Actuator.
  const isActuators = path.startsWith('/actuator/') || /\/health\/(?:readiness|liveness)/.test(path);
  if (!isActuators) return undefined;
  return {
    message: `${plan.service} has the endpoints of Actuator at ${right} (${told}): ${path} is 404, and the check never passes`,
    help: path.replace(/^.*?\/?(?=health)/, right),
  };
}

/** `/q/health` moves with the root path, unless that of the rest begins with a slash. */
function ofQuarkus({ plan, variables }: ContainerEnvironment, path: string): Said | undefined {
  const root = variables.get('QUARKUS_HTTP_ROOT_PATH')?.value;
  const rest = variables.get('QUARKUS_HTTP_NON_APPLICATION_ROOT_PATH')?.value ?? 'q';
  if (root === undefined && rest === 'q') return undefined;
  if (
    !/^\/q\/health|\/health\/(?:ready|live|started)$/.test(path) ||
    variables.has('QUARKUS_MANAGEMENT_ENABLED')
  )
    return undefined;
  const right = rest.startsWith('/') ? rest : `${(root ?? '/').replace(/\/$/, '')}/${rest}`;
  if (path.startsWith(`${right.replace(/\/$/, '')}/`)) return undefined;
  return {
    message: `${plan.service} has its checks at ${right}/health: ${path} is 404, and the check never passes`,
    help: path.replace(/^.*(?=\/health)/, right),
  };
}

/** Names that programs give their checks: of one of them asked at a program that has another the answer is 404. */
const usual =
  /^\/(?:-\/)?(?:api\/)?(?:health(?:z|check)?|ping|status|alive|livez?|readyz?|readiness|liveness|up|healthy)\/?$/;

/** What the documentation of an image says; a path below a prefix is not judged. */
const products: readonly {
  readonly image: RegExp;
  readonly has: RegExp;
  readonly right: string;
  readonly moved?: RegExp;
}[] = [
  {
    image: /^grafana\/grafana/,
    has: /^\/(?:api\/health|healthz)$/,
    right: '/api/health',
    moved: /^GF_SERVER_/,
  },
  { image: /^(?:gitea\/gitea|forgejo\/forgejo)$/, has: /^\/api\/healthz$/, right: '/api/healthz' },
  { image: /^vaultwarden\/server$/, has: /^\/(?:api\/)?alive$/, right: '/alive' },
  { image: /^n8nio\/n8n$/, has: /^\/healthz$/, right: '/healthz', moved: /^N8N_(?:PATH|ENDPOINT)/ },
  { image: /^minio\/minio$/, has: /^$/, right: '/minio/health/live' },
  { image: /^prom\/(?:prometheus|alertmanager)$/, has: /^\/-\/(?:healthy|ready)$/, right: '/-/healthy' },
  { image: /^(?:library\/)?nextcloud$/, has: /^$/, right: '/status.php' },
  { image: /^grafana\/(?:loki|tempo|mimir)$/, has: /^\/ready$/, right: '/ready' },
  { image: /^getmeili\/meilisearch$/, has: /^\/health$/, right: '/health' },
  { image: /^mattermost\/mattermost-(?:team|enterprise)-edition$/, has: /^$/, right: '/api/v4/system/ping' },
  {
    image: /^miniflux\/miniflux$/,
    has: /^\/(?:healthcheck|liveness|healthz|readiness|readyz)$/,
    right: '/healthcheck',
    moved: /^BASE_URL$/,
  },
  { image: /^metabase\/metabase$/, has: /^\/api\/health$|^\/(?:livez|readyz)$/, right: '/api/health' },
];

function ofProduct({ plan, variables }: ContainerEnvironment, path: string): Said | undefined {
  if (!usual.test(path) || plan.command.length > 0 || plan.entrypoint !== undefined) return undefined;
  const found = products.find(({ image }) => image.test(imageOf(plan).path));
  if (found === undefined || found.has.test(path)) return undefined;
  if ([...variables.keys()].some((name) => found.moved?.test(name) === true)) return undefined;
  return {
    message: `${imageOf(plan).name} has no ${path}: it answers 404, and the check never passes`,
    help: found.right,
    severity: 'warning',
  };
}
