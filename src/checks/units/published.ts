import { type Breach, defineCheck, fault } from '../define-check.ts';
import { unit } from '../parts/edits/unit.ts';

/**
 * Only what the contract names is published, and on loopback only: the host's Nginx is the one way in, or the service that
 * plays it on ports 80 and 443. Where the contract
 * names no web service, any may be published on loopback.
 */
export const unitsPublished = defineCheck({
  id: 'units.published',
  title: 'only the web service is published, and only on loopback, unless the contract says otherwise',
  area: 'units',
  severity: 'error',
  needs: [],
  run: async ({ trial, contract }) => {
    const breaches: Breach[] = [];
    const published: string[] = [];
    const { web } = contract.services;
    const services = [...trial.blueprint.services, ...trial.blueprint.pods];
    const webPod = services.find(({ name }) => name === web)?.pod?.name;
    for (const plan of services) {
      for (const port of plan.publish) {
        const shown = `${port.hostIp === '' ? '*' : port.hostIp}:${port.hostPort}`;
        published.push(`${plan.name} on ${shown}`);
        const isLoopback = port.hostIp.startsWith('127.') || port.hostIp === '::1';
        if (contract.published?.[plan.name]?.includes(shown)) continue;
        if (plan.name === trial.edge?.name && trial.edge.hostPorts.includes(port.hostPort)) continue;
        const mayBe = web === undefined || plan.name === web || plan.name === webPod;
        if (mayBe && isLoopback) continue;
        const promised = mayBe ? 'loopback only' : 'not at all';
        const message = `${plan.name} is published on ${shown}, promised is ${promised}`;
        breaches.push({
          message,
          evidence: { service: plan.name, hostIp: port.hostIp, hostPort: port.hostPort },
          place: port.place,
          help: 'PublishPort=127.0.0.1:8000:8000 for web, none for the others; or promise it in `published`',
        });
      }
    }
    return { evidence: { services: services.map(({ name }) => name), published }, breaches };
  },
  faults: [
    fault(
      'web is published on every address',
      unit('web.container').set('Container', 'PublishPort', '8000:8000'),
      {
        evidence: { service: 'web', hostIp: '0.0.0.0' },
      },
    ),
    fault(
      'PostgreSQL is published',
      unit('postgres.container').add('Container', 'PublishPort', '127.0.0.1:5432:5432'),
      { evidence: { service: 'postgres', hostPort: 5432 } },
    ),
    fault(
      'Redis is published',
      unit('redis.container').add('Container', 'PublishPort', '127.0.0.1:6379:6379'),
      {
        evidence: { service: 'redis', hostPort: 6379 },
      },
    ),
  ],
});
