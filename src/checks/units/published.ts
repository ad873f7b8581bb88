import { type Breach, defineCheck, fault } from '../define-check.ts';
import { unit } from '../parts/edits/unit.ts';

/** Only what the contract names is published, and on loopback only: the host's Nginx is the one way in. */
export const unitsPublished = defineCheck({
  id: 'units.published',
  title: 'only the web service is published, and only on loopback',
  area: 'units',
  severity: 'error',
  needs: ['web'],
  run: async ({ trial, contract }) => {
    const breaches: Breach[] = [];
    const published: string[] = [];
    for (const plan of trial.blueprint.services) {
      for (const port of plan.publish) {
        const shown = `${port.hostIp === '' ? '*' : port.hostIp}:${port.hostPort}`;
        published.push(`${plan.name} on ${shown}`);
        const isLoopback = port.hostIp.startsWith('127.') || port.hostIp === '::1';
        if (plan.name === contract.services.web && isLoopback) continue;
        const message = `${plan.name} is published on ${shown}, promised is ${plan.name === contract.services.web ? 'loopback only' : 'not at all'}`;
        breaches.push({
          message,
          evidence: { service: plan.name, hostIp: port.hostIp, hostPort: port.hostPort },
          place: port.place,
          help: 'PublishPort=127.0.0.1:8000:8000 for web, none for the others',
        });
      }
    }
    return { evidence: { published }, breaches };
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
