import { posix } from 'node:path';
import type { HealthPlan, ServicePlan } from '../../plan/blueprint.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { hasUnreadVariables } from '../parts/across/env-files.ts';
import { containerEnvironments, type PlacedVariable, placeOfVariable } from '../parts/across/environment.ts';
import { toldPorts } from '../parts/across/heard-ports.ts';
import { dnsNames } from '../parts/across/names.ts';
import { isAgreedOn, oddListen, portLine } from '../parts/across/port-line.ts';
import { configuredPorts } from '../parts/across/server-ports.ts';
import { postgresAt, redisAt } from '../parts/across/servers.ts';
import { socketsAskedOutside, toldSockets } from '../parts/across/sockets.ts';
import { isSpringFile } from '../parts/across/spring.ts';
import { toldListening } from '../parts/across/told-words.ts';
import { exposedPorts } from '../parts/build/builds.ts';
import { allContainers } from '../parts/kube/members.ts';
import { passTargets } from '../parts/nginx/targets.ts';
import { startWords } from '../parts/units/command-words.ts';
import type { PlannedUnit } from '../parts/units/containers.ts';
import { askedPorts, impliedPorts } from '../parts/units/health-command.ts';
import { imageName, imageOf } from '../parts/units/images.ts';
import { listeningOf } from '../parts/units/listening.ts';
import { standardPorts, usualPorts } from '../parts/units/standard-ports.ts';
import type { ReadStack } from '../read-stack.ts';
import { pathOutside } from '../stack/mounts.ts';

/** A health check asks the port on which its container listens. */
export const unitsHealthWrongPort: Rule = {
  id: 'units.health-wrong-port',
  title: 'A health check asks the port on which its container listens',
  area: 'units',
  severity: 'error',
  why: 'The check is refused each time: the service never becomes healthy, is killed and restarted, or blocks what waits for it.',
  source:
    'podman-healthcheck(1): the check runs in the container, where published ports of the host do not count',
  *judge(stack) {
    for (const { unit, plan } of allContainers(stack)) {
      if (plan.health === undefined) continue;
      // Of a pod's container that lists its ports units.kube-probe tells.
      if (unit.name.includes('.kube: ') && unit.sections.get('Container')?.some(({ key }) => key === listed))
        continue;
      if (
        isFpm(plan.image.reference) &&
        plan.command.length === 0 &&
        askedPorts(plan.health).includes(9000)
      ) {
        const text = [plan.health.command].flat().join(' ');
        if (/https?:\/\//.test(text))
          yield {
            place: plan.health.place,
            message: 'PHP-FPM speaks FastCGI on port 9000, no HTTP: the check never passes',
            help: 'SCRIPT_NAME=/ping SCRIPT_FILENAME=/ping REQUEST_METHOD=GET cgi-fcgi -bind -connect 127.0.0.1:9000',
          };
      }
      yield* plainAsTls(plan, plan.health);
      yield* plainToNginx(stack, { unit, plan }, plan.health);
      yield* besideManagement(plan, plan.health);
      yield* besideKeycloak(stack, plan, plan.health);
      yield* otherSocket(stack, { unit, plan }, plan.health);
      const listens = toldListening(stack).get(unit.name) ?? listeningOf(plan);
      const heard = [
        ...listens.map(({ port }) => port),
        ...(configuredPorts(stack).get(unit.name) ?? []),
        ...(standardPorts(plan) ?? []),
      ];
      const exposed = exposedPorts(stack).get(unit.name) ?? [];
      const infra = stack.blueprint.pods.find(({ name }) => name === plan.pod?.name);
      const publish = infra?.publish ?? plan.publish;
      const published = publish.map(({ containerPort }) => containerPort);
      const told = [...heard, ...exposed, ...toldPorts({ environment: sure(plan.environment) })];
      const isConfigured = configuredPorts(stack).has(unit.name);
      if (configuredPorts(stack).get(unit.name)?.length === 0) {
        const asked = [...askedPorts(plan.health), ...impliedPorts(plan.health, undefined)];
        if (asked.length > 0)
          yield {
            place: plan.health.place,
            message: `${plan.service} listens on no port, and this asks ${asked[0]}: the check never passes`,
            help: 'redis-cli -s … with the path of unixsocket',
          };
        continue;
      }
      // What a pod publishes may be of any member: one whose ports are known is asked those.
      const inside = new Set([...told, ...(infra !== undefined && isConfigured ? [] : published)]);
      for (const port of [
        ...askedPorts(plan.health, dnsNames({ unit, plan })),
        ...(isConfigured
          ? impliedPorts(plan.health, plan.environmentFiles.length === 0 ? plan.environment : undefined)
          : []),
      ]) {
        if (inside.size === 0 || inside.has(port)) continue;
        // Only the host's side of a mapping bears this number, or the command line names another: that is sure.
        const isHost = publish.some(({ hostPort }) => hostPort === port);
        if (!isHost && heard.length === 0 && usualPorts(plan).includes(port)) continue;
        // Any other member may listen there.
        if (infra !== undefined && !isHost && told.length === 0) continue;
        if (!isHost && heard.length === 0 && published.length > 1) continue;
        // A port of its own for health is usual where the environment names it.
        if (
          !isHost &&
          [
            ...Object.values(plan.environment),
            ...[...unit.sections.values()].flatMap((lines) =>
              lines.flatMap(({ key, value }) => (key === 'HealthCmd' ? [] : value)),
            ),
          ].some((value) => new RegExp(`\\b${port}\\b`).test(value))
        )
          continue;
        if (oddListen(stack, { unit, plan }, port) !== undefined) continue;
        // The program's own line is the odd one: across.upstream-host tells it there.
        const agreed = isHost ? undefined : isAgreedOn(stack, { unit, plan }, port);
        const odd = agreed === undefined ? undefined : lineOfOther(stack, { unit, plan }, told);
        if (agreed === 'nginx' && odd !== undefined) continue;
        const known = [...inside].join(', ');
        const message = isHost
          ? `${port} is the port of the host; in the container it is ${known}`
          : `nothing says that ${plan.service} listens on ${port}; its units name ${known}`;
        yield {
          place: odd?.place ?? plan.health.place,
          message,
          help: `ask port ${known}`,
          severity: isHost || heard.length > 0 ? 'error' : 'warning',
        };
        const moved = isHost
          ? undefined
          : (redisAt(stack, plan)?.setting('port') ??
            postgresAt(stack, plan)?.setting('port') ??
            springPort(stack, { unit, plan }));
        if (moved !== undefined && moved.place.file !== plan.health.place.file)
          yield {
            place: moved.place,
            message: `the health check of ${plan.service} asks ${port}, and this makes it ${moved.value}`,
            help: `port ${port}, or ${moved.value} in HealthCmd=`,
          };
      }
    }
  },
};

/** Quadlet has the key too, which only says the same of a container of its own. */
const listed = 'ExposeHostPort';

/** The line of a file of properties that says where Actuator, or else the application, listens. */
function springPort(stack: ReadStack, { plan }: PlannedUnit): PlacedVariable | undefined {
  const variables = containerEnvironments(stack).find((each) => each.plan === plan)?.variables;
  const line = variables?.get('MANAGEMENT_SERVER_PORT') ?? variables?.get('SERVER_PORT');
  return line !== undefined && isSpringFile(line.place.file) ? line : undefined;
}

/** Where the one port is told that the program has. */
function lineOfOther(stack: ReadStack, planned: PlannedUnit, told: readonly number[]) {
  const [only, more] = new Set(told);
  return only === undefined || more !== undefined ? undefined : portLine(stack, planned, only);
}

/** `https://localhost:8000` of a server that was given no certificate. */
function* plainAsTls(plan: ServicePlan, health: HealthPlan): Generator<Remark> {
  const text = [health.command].flat().join(' ');
  const port = Number(/https:\/\/(?:localhost|127\.0\.0\.1|\[::1\]):(\d+)/.exec(text)?.[1]);
  const isUsual = usualPorts(plan).includes(port) && port !== 8443;
  if (isUsual && !usesTls(plan)) {
    yield {
      place: health.place,
      message: `${plan.service} speaks plain HTTP on ${port}: the handshake fails and the check never passes`,
      help: `http://127.0.0.1:${port}`,
    };
    return;
  }
  if (!listeningOf(plan).some((each) => each.port === port)) return;
  const words = startWords(plan);
  const server = words.find((word) => plainServers.test(word));
  // A config of its own may name the certificate.
  if (
    server === undefined ||
    words.some((word) => /ssl|tls|cert|^(?:-c|--config|-C)\b|\.(?:py|toml|rb|ya?ml)$/.test(word))
  )
    return;
  if (Object.keys(plan.environment).some((name) => /SSL|TLS|CERT|GUNICORN_CMD_ARGS/.test(name))) return;
  yield {
    place: health.place,
    message: `${posix.basename(server)} speaks plain HTTP on ${port}: the handshake fails and the check never passes`,
    help: `http://127.0.0.1:${port}`,
  };
}

/** `https://localhost:8008` of a server to which Nginx speaks plain HTTP on that port. */
function* plainToNginx(stack: ReadStack, planned: PlannedUnit, health: HealthPlan): Generator<Remark> {
  const port = Number(
    /https:\/\/(?:localhost|127\.0\.0\.1|\[::1\]):(\d+)/.exec([health.command].flat().join(' '))?.[1],
  );
  if (Number.isNaN(port) || listeningOf(planned.plan).some((each) => each.port === port)) return;
  const names = dnsNames(planned);
  const hosts = planned.plan.publish.filter(({ containerPort }) => containerPort === port);
  const plain = stack.nginx
    .flatMap((config) => passTargets(config))
    .find(
      ({ word, ...to }) =>
        word.value.startsWith('http://') &&
        ((names.has(to.host) && to.port === port) ||
          (/^(?:127\.0\.0\.1|localhost)$/.test(to.host) &&
            hosts.some(({ hostPort }) => hostPort === to.port))),
    );
  if (plain === undefined) return;
  yield {
    place: health.place,
    message: `Nginx speaks plain HTTP on ${port} (${plain.word.place.file}:${plain.word.place.line}), and this TLS: the handshake fails and the check never passes`,
    help: `http://127.0.0.1:${port}`,
  };
}

/** Spring's and Quarkus' own answers are on a port of their own where they are told one. */
function* besideManagement({ environment, service }: ServicePlan, health: HealthPlan): Generator<Remark> {
  const port = environment.MANAGEMENT_SERVER_PORT ?? environment.QUARKUS_MANAGEMENT_PORT;
  const text = [health.command].flat().join(' ');
  const [, asked, path = ''] =
    /https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\]):(\d+)(\/[^\s"'?]*)/.exec(text) ?? [];
  const base = environment.MANAGEMENT_ENDPOINTS_WEB_BASE_PATH?.replace(/^\/|\/$/g, '');
  const isManaged =
    /^\/(?:\w+\/)*(?:actuator|q\/health)(?:\/|$)/.test(path) ||
    (base !== undefined && base !== '' && `${path}/`.includes(`/${base}/health/`));
  if (!isManaged) return;
  if (port === undefined || !/^\d+$/.test(port) || asked === undefined || asked === port) return;
  yield {
    place: health.place,
    message: `${service} answers there on its management port ${port}, and on ${asked} with 404: the check never passes`,
    help: `ask port ${port}`,
  };
}

/** Keycloak answers /health where it is told to, and since 25 on its management port alone. */
function* besideKeycloak(stack: ReadStack, plan: ServicePlan, health: HealthPlan): Generator<Remark> {
  const { path, tag = '' } = imageOf(plan);
  const major = Number(/^(\d+)/.exec(tag)?.[1]);
  const text = [health.command].flat().join(' ');
  if (path !== 'keycloak/keycloak' || !(major >= 18) || !/\/health\b/.test(text)) return;
  const { environment, command, mounts, service } = plan;
  // Its own file, or an image that was built with other options, may say the same.
  if (mounts.some(({ target }) => target.startsWith('/opt/keycloak/conf')) || command.includes('--optimized'))
    return;
  if (hasUnreadVariables(stack, plan) || environment.KC_LEGACY_OBSERVABILITY_INTERFACE === 'true') return;
  const told = environment.KC_HEALTH_ENABLED;
  if (told !== 'true' && !command.some((word) => /^--health-enabled(?:=true)?$/.test(word))) {
    const message = `${service} answers /health only with KC_HEALTH_ENABLED=true: the check never passes`;
    yield { place: health.place, message, help: 'Environment=KC_HEALTH_ENABLED=true' };
    const line = told === undefined ? undefined : placeOfVariable(stack, plan, 'KC_HEALTH_ENABLED');
    if (line !== undefined) yield { place: line, message, help: 'KC_HEALTH_ENABLED=true' };
    return;
  }
  const port = Number(environment.KC_HTTP_MANAGEMENT_PORT ?? 9000);
  const [asked, more] = askedPorts(health);
  if (major < 25 || asked === undefined || more !== undefined || asked === port) return;
  if (command.some((word) => word.startsWith('--http-management-'))) return;
  yield {
    place: health.place,
    message: `${service} answers /health on its management port ${port}, and on ${asked} with 404: the check never passes`,
    help: `ask port ${port}`,
  };
}

/** A variable, a word or a mount speaks of certificates, or of a config in which they may stand. */
function usesTls({ environment, environmentFiles, command, mounts }: ServicePlan): boolean {
  return (
    environmentFiles.length > 0 ||
    Object.entries(environment).some(
      ([name, value]) => /SSL|TLS|CERT|PROTOCOL/.test(name) || value === 'https',
    ) ||
    command.some((word) => /ssl|tls|cert|https|web\.config/.test(word)) ||
    mounts.some(({ target }) =>
      /cert|ssl|tls|\.(?:ini|toml|ya?ml|pem|crt|key|conf)$|^\/etc(?:\/|$)/.test(target),
    )
  );
}

const plainServers = /(?:^|\/)(?:gunicorn|uvicorn|daphne|hypercorn|granian|waitress-serve)$/;

/** `curl --unix-socket` of another path than the one that the program makes. */
function* otherSocket(stack: ReadStack, planned: PlannedUnit, health: HealthPlan): Generator<Remark> {
  const { plan } = planned;
  const text = [health.command].flat().join(' ');
  const asked = /--unix-socket[= ]["']?(\/[\w./-]+)/.exec(text)?.[1];
  if (asked === undefined) return;
  const told = toldSockets(stack, planned);
  const made = told.map(({ path }) => path);
  if (made.length === 0 || made.includes(asked)) return;
  // Nginx asks for it too: across.socket-path tells the line that is the odd one.
  const outside = pathOutside(plan.mounts, asked);
  if (outside !== undefined && socketsAskedOutside(stack).has(outside)) return;
  yield {
    place: health.place,
    message: `${plan.service} makes the socket ${made[0]}, and not ${asked}: the check never passes`,
    help: `--unix-socket ${made[0]}`,
  };
}

/** `php:8.3-fpm-alpine`, `wordpress:php8.2-fpm`: a tag of Docker's official images. */
function isFpm(reference: string): boolean {
  const { isOfficial, tag } = imageName(reference);
  return isOfficial && /(?:^|-)fpm(?:-|$)/.test(tag ?? '');
}

/** HTTP_PORT and the like may be the port that visitors see. */
function sure(environment: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) =>
      /^(?:PORT|(?:SERVER|LISTEN|NITRO|UVICORN|ROCKET)_PORT|(?:LISTEN|BIND)_ADDR(?:ESS)?)$/.test(name),
    ),
  );
}
