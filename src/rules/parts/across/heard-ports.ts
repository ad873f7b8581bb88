import { kept } from '../../../kept.ts';
import type { ServicePlan } from '../../../plan/blueprint.ts';
import type { ReadStack } from '../../read-stack.ts';
import type { PlannedUnit } from '../units/containers.ts';
import { askedPorts } from '../units/health-command.ts';
import { standardPorts } from '../units/standard-ports.ts';
import { configuredPorts } from './server-ports.ts';
import { toldListening } from './told-words.ts';

/** The ports on which a container's program listens, as far as its command, its config or its image tell; else none. */
export function heardPorts(stack: ReadStack, { unit, plan }: PlannedUnit): readonly number[] {
  const told = (toldListening(stack).get(unit.name) ?? []).map(({ port }) => port);
  if (told.length > 0) return told;
  return configuredPorts(stack).get(unit.name) ?? standardPorts(plan) ?? [];
}

/** The port that all evidence is for: its health check asks it, and it is published or told to the program by a variable. */
export function agreedPort({ plan }: PlannedUnit): number | undefined {
  return agreed(plan);
}

const agreed = kept((plan: ServicePlan): number | undefined => {
  if (plan.health === undefined) return undefined;
  const asked = askedPorts(plan.health);
  const told = toldPorts(plan);
  const given = [...told, ...plan.publish.map(({ containerPort }) => containerPort)];
  const [only, more] = new Set([...asked, ...given]);
  return more === undefined && asked.length > 0 && given.length > 0 ? only : undefined;
});

/** `PORT=8080`: on which a program listens that goes by such variables. */
export function toldPorts({ environment }: Pick<ServicePlan, 'environment'>): readonly number[] {
  return Object.entries(environment).flatMap(([name, value]) => {
    const isOwn = ownPort.test(name) || (prefixed.test(name) && !ofOthers.test(name));
    const port = isOwn ? /^(?:[\w.[\]:]*:)?(\d+)$/.exec(value)?.[1] : undefined;
    return port === undefined ? [] : [Number(port)];
  });
}

const ownPort =
  /^(?:PORT|(?:SERVER|HTTP|APP|WEB|LISTEN|NITRO|NUXT|UVICORN|ROCKET|HTTP_SERVER)_PORT|(?:LISTEN|HTTP|BIND|SERVER)_ADDR(?:ESS)?|LISTEN|ASPNETCORE_HTTP_PORTS)$/;

/** `IMGPROXY_BIND=:8080`, `GF_SERVER_HTTP_PORT=3000`. */
const prefixed = /_(?:HTTP_PORT|LISTEN_PORT|BIND|LISTEN|(?:HTTP|BIND|LISTEN)_ADDR(?:ESS)?)$/;
const ofOthers =
  /SMTP|MAIL|DB|DATABASE|REDIS|POSTGRES|PG|MYSQL|LDAP|METRIC|PROMETHEUS|ADMIN|GRPC|DEBUG|(?:^|_)PROXY|STATSD|AMQP|RABBIT|KAFKA|CLUSTER|PEER|SSH|UDP/;

/** Whether a line of a unit names a port, as one that its program may listen on besides. */
export function namesPort({ unit }: PlannedUnit, port: number): boolean {
  return [...unit.sections.values()].some((lines) =>
    lines.some(({ key, value }) => key !== 'PublishPort' && new RegExp(`\\b${port}\\b`).test(value)),
  );
}
