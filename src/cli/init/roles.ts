import type { ServicePlan } from '../../plan/blueprint.ts';
import { imageName } from '../../rules/parts/units/images.ts';
import type { NginxFacts } from './find-nginx.ts';

/** Which service plays which part, as far as its image, its command or Nginx's upstream tell. */
export type Roles = Readonly<Partial<Record<'database' | 'redis' | 'web' | 'worker' | 'scheduler', string>>>;

export function findRoles(services: readonly ServicePlan[], nginx: NginxFacts): Roles {
  const byImage = (pattern: RegExp) =>
    services.find(({ image }) => pattern.test(imageName(image.reference).name));
  const byWords = (word: RegExp) =>
    services.find(
      ({ name, command }) =>
        /celery/i.test([name, ...command].join(' ')) && word.test([name, ...command].join(' ')),
    );
  const database = byImage(/^(?:postgres|postgresql|postgis|pgvector|timescaledb)(?:-ha)?$/);
  const redis = byImage(/^(?:redis|valkey)(?:-stack-server|-stack)?$/);
  const worker = byWords(/worker/);
  const scheduler = byWords(/beat/);
  const taken = [database, redis, worker, scheduler];
  const published = services.filter((service) => service.publish.length > 0 && !taken.includes(service));
  const web =
    published.find(({ publish }) => publish.some(({ hostPort }) => nginx.upstreamPorts.includes(hostPort))) ??
    (published.length === 1 ? published[0] : undefined);
  const found = { database, redis, web, worker, scheduler };
  return Object.fromEntries(
    Object.entries(found).flatMap(([role, service]) => (service === undefined ? [] : [[role, service.name]])),
  );
}
