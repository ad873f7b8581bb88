import { expect, test } from 'vitest';
import type { ServicePlan } from '../plan/blueprint.ts';
import { hostNames } from './host-names.ts';

const plan = (name: string, volumes: Readonly<Record<string, string>>) =>
  ({
    name,
    containerName: `systemd-${name}`,
    image: { reference: 'docker.io/library/postgres:15' },
    mounts: Object.entries(volumes).map(([source, target]) => ({ kind: 'volume', source, target })),
  }) as unknown as ServicePlan;

const plans = [plan('db', { pg: '/data', wal: '/wal' }), plan('db-2', { 'pg-2': '/data' })];

test('each container and volume is what its name says', () => {
  const names = hostNames(plans, ['pg', 'wal', 'pg-2'], {});
  expect([...names.containers]).toEqual([
    ['systemd-db', 'db'],
    ['systemd-db-2', 'db-2'],
  ]);
  expect([...names.volumes]).toEqual([
    ['pg', 'pg'],
    ['wal', 'wal'],
    ['pg-2', 'pg-2'],
  ]);
  expect(names.images).toEqual(['docker.io/library/postgres:15']);
});

test('the names of one service lead to another, with the volumes that lie at the same place', () => {
  const names = hostNames(plans, ['pg', 'wal', 'pg-2'], { db: 'db-2' });
  expect(names.containers.get('systemd-db')).toBe('db-2');
  expect(names.volumes.get('pg')).toBe('pg-2');
  expect(names.volumes.get('wal')).toBe('wal');
  expect(names.key).not.toBe(hostNames(plans, [], {}).key);
});
