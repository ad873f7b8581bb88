import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogue } from './catalogue.ts';

const areas = ['edge', 'redis', 'postgres', 'app', 'units', 'recovery'];
const files = areas.flatMap((area) =>
  readdirSync(join(import.meta.dirname, area), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('parts/'))
    .map((name) => `${area}/${name}`),
);

test('every check file is in the catalogue under the id that its path says', () => {
  const ids = files.map((file) => file.replace(/\.ts$/, '').replaceAll('/', '.'));
  expect(files.length).toBeGreaterThan(10);
  expect(catalogue.map((check) => check.id).sort()).toEqual(ids.sort());
});

test.each(files)('%s has one export', (file) => {
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  expect(text.match(/^export /gm)).toHaveLength(1);
});

test.each(catalogue.map((check) => [check.id, check] as const))(
  '%s has an area, a title and faults',
  (id, check) => {
    expect(id.split('.')[0]).toBe(check.area);
    expect(check.title).not.toBe('');
    expect(check.faults.length).toBeGreaterThan(0);
    expect(new Set(check.faults.map((fault) => fault.title)).size).toBe(check.faults.length);
  },
);

test.each(catalogue.flatMap((check) => check.faults.map((fault) => [check.id, fault.title, fault] as const)))(
  '%s: the fault "%s" names a piece of the evidence and known checks',
  (_, __, fault) => {
    expect(Object.keys(fault.evidence).length).toBeGreaterThan(0);
    const ids = catalogue.map((check) => check.id);
    expect((fault.alsoReports ?? []).filter((id) => !ids.includes(id))).toEqual([]);
  },
);

test('a run that leaves out the long checks still holds production to each of its main promises', () => {
  const quick = catalogue.filter(({ long }) => long === undefined).map(({ id }) => id);
  expect(quick).toEqual(
    expect.arrayContaining([
      'edge.tls.protocols',
      'edge.tls.names',
      'edge.http.redirect',
      'edge.headers.hsts',
      'edge.limits.answer',
      'edge.websocket.broadcast',
      'redis.anonymous',
      'redis.credentials',
      'postgres.authentication',
      'app.queues',
      'app.health.answer',
      'app.health.dependencies',
      'units.limits',
      'recovery.round-trip',
    ]),
  );
  expect(quick.length).toBeLessThan(catalogue.length);
});
