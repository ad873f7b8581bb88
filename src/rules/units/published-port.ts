import type { ServicePlan } from '../../plan/blueprint.ts';
import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { configuredPorts } from '../parts/across/server-ports.ts';
import { exposedPorts } from '../parts/build/builds.ts';
import { imageOf } from '../parts/units/images.ts';
import { listeningOf } from '../parts/units/listening.ts';
import { standardPorts } from '../parts/units/standard-ports.ts';

/** The port that is published is the one that the program is told to listen on. */
export const unitsPublishedPort: Rule = {
  id: 'units.published-port',
  title: 'The port that is published is the one that the program is told to listen on',
  area: 'units',
  severity: 'warning',
  why: 'Nothing listens behind the published port: "connection reset", and a proxy answers 502.',
  source: 'podman-run(1), --publish',
  *judge(stack) {
    for (const { unit, plan, variables } of containerEnvironments(stack)) {
      const published = plan.publish.filter(({ protocol }) => protocol === 'tcp');
      const sure = standardPorts(plan) ?? configuredPorts(stack).get(unit.name);
      const silent = published.filter(({ containerPort }) => sure?.includes(containerPort) === false);
      for (const { place, containerPort } of silent)
        yield {
          place,
          message: `nothing listens on port ${containerPort} of ${plan.service}: it is ${sure?.join(', ')}`,
          help: `PublishPort=…:${sure?.[0]}`,
        };
      for (const { name, value, place } of variables.values()) {
        const [, host = '', port] = /^(?:\w+_)?LISTENERS?$/.test(name) ? (onLoopback.exec(value) ?? []) : [];
        if (/ADVERTISED/.test(name) || !published.some(({ containerPort }) => String(containerPort) === port))
          continue;
        yield {
          place,
          message: `${plan.service} listens on ${host} of the container: nothing outside reaches it`,
          help: `${name}=${value.replace(host, '0.0.0.0')}`,
          severity: 'error',
        };
      }
      if (silent.length > 0) continue;
      const exposed = exposedPorts(stack).get(unit.name);
      const unexposed =
        sure !== undefined || exposed === undefined || listeningOf(plan).length > 0
          ? []
          : published.filter(
              ({ containerPort }) =>
                !exposed.includes(containerPort) &&
                !isNamed(String(containerPort), [...variables.values()], plan.command),
            );
      for (const { place, containerPort } of unexposed)
        yield {
          place,
          message: `port ${containerPort} is published, and the Containerfile of ${plan.service} exposes ${exposed?.join(', ')}`,
          help: `PublishPort=…:${exposed?.[0]}`,
        };
      if (unexposed.length > 0) continue;
      const [only] = published;
      const isOne = published.every(({ containerPort }) => containerPort === only?.containerPort);
      if (only === undefined || !isOne || listeningOf(plan).length > 0) continue;
      const told = [...variables.values()].flatMap(({ name, value, place }) => {
        const [, host, port] =
          names.test(name) || isOwn(name, plan)
            ? (/^(?:http:\/\/)?(?:(\[?[\w.:*+]*\]?):)?(\d{2,5})\/?$/.exec(value) ?? [])
            : [];
        return port === undefined ? [] : [{ port: Number(port), host: host ?? '', name, value, place }];
      });
      const [first, other] = told;
      if (first === undefined || other !== undefined) continue;
      if (/^(?:127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/.test(first.host))
        yield {
          place: first.place,
          message: `${plan.service} listens on ${first.host} of the container: nothing outside reaches it`,
          help: `${first.name}=0.0.0.0:${first.port}`,
          severity: 'error',
        };
      else if (
        first.port !== only.containerPort &&
        !isNamed(String(only.containerPort), [...variables.values()], plan.command)
      )
        yield {
          place: only.place,
          message: `port ${only.containerPort} is published, and ${first.name} says ${first.value}`,
          help: `PublishPort=…:${first.port}`,
        };
    }
  },
};

const onLoopback = /\w:\/\/(127\.0\.0\.1|localhost|\[::1\]):(\d+)/;

const names =
  /^(?:(?:ROCKET|UVICORN|NITRO|NUXT|QUARKUS_HTTP|MICRONAUT_SERVER)_PORT|(?:(?:APP|HTTP|SERVER|WEB|LISTEN)_)?(?:PORT|LISTEN|LISTEN_ADDR|LISTEN_ADDRESS|HTTP_ADDR|BIND|BIND_ADDR|BIND_ADDRESS)|ASPNETCORE_(?:HTTP_PORTS|URLS)|DOTNET_URLS|KESTREL__ENDPOINTS__HTTP__URL)$/i;

/** `LEDGER_LISTEN` of ledger's image or unit. */
function isOwn(name: string, plan: ServicePlan): boolean {
  const [, program] = /^([A-Z]{3,})_(?:LISTEN|LISTEN_ADDR|HTTP_ADDR|BIND|BIND_ADDR)$/.exec(name) ?? [];
  if (program === undefined) return false;
  return [imageOf(plan).name, plan.name].some((each) => each.toUpperCase().includes(program));
}

function isNamed(
  port: string,
  variables: readonly { readonly value: string }[],
  command: readonly string[],
): boolean {
  const word = new RegExp(`\\b${port}\\b`);
  return variables.some(({ value }) => word.test(value)) || command.some((each) => word.test(each));
}
