import { expect, test } from 'vitest';
import { contractSchema } from '../contract/contract.ts';
import type { Check, CheckContext } from './define-check.ts';
import { lackOf } from './lack-of.ts';

const lackIn = (role: 'redis' | 'database', reference: string) => {
  const services = [{ name: 'one', image: { reference } }];
  const context = {
    contract: contractSchema().parse({}),
    trial: { services: ['one'], blueprint: { services } },
  };
  return lackOf({ needs: [role] } as unknown as Check, context as unknown as CheckContext)?.reason;
};

test.for([
  ['redis', 'docker.io/library/redis:7.2-alpine'],
  ['redis', 'registry.example:5000/mirror/redis@sha256:0123'],
  ['redis', 'docker.io/redis/redis-stack-server:7.4.0-v1'],
  ['redis', 'valkey'],
  ['database', 'docker.io/bitnami/postgresql:16'],
  ['database', 'docker.io/timescale/timescaledb-ha:pg16'],
] as const)('as %s %s wants to be named', ([role, reference]) => {
  expect(lackIn(role, reference)).toBe('unspoken');
});

test.for([
  ['redis', 'docker.io/oliver006/redis_exporter:v1.62.0'],
  ['redis', 'docker.io/redis/redisinsight:2'],
  ['redis', 'docker.io/rediscommander/redis-commander:latest'],
  ['database', 'quay.io/prometheuscommunity/postgres-exporter:v0.15.0'],
  ['database', 'docker.io/prodrigestivill/postgres-backup-local:16'],
] as const)('%s is not %s', ([role, reference]) => {
  expect(lackIn(role, reference)).toBe('not-applicable');
});
