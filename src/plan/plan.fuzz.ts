import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keysOfKind } from '../units/keys.ts';
import { planUnits } from './testing/plan-units.ts';

const value = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom(
    'a.volume:/x',
    'b.network',
    '${A',
    '$$',
    '%h',
    '%',
    '-',
    '--',
    '-m',
    '1-999',
    '0',
    '["',
    '""',
    ';',
  ),
);

test('any values of any keys are planned without an error', () => {
  const line = fc.record({ key: fc.constantFrom(...Object.keys(keysOfKind.container)), value });
  const lines = fc.array(line, { maxLength: 3 });
  const render = (held: readonly { key: string; value: string }[]) =>
    held.map((entry) => `${entry.key}=${entry.value}\n`).join('');
  fc.assert(
    fc.property(lines, lines, (container, service) => {
      const files = {
        'a.container': `[Container]\nImage=x\n${render(container)}[Service]\n${render(service)}`,
      };
      const { services, problems, notRepresented } = planUnits({ ...files, 'a.volume': '[Volume]\n' });
      expect(services.length + notRepresented.length + problems.length).toBeGreaterThan(0);
      for (const { publish } of services) expect(publish.length).toBeLessThanOrEqual(8 * 65_536);
    }),
    { numRuns: 10_000 },
  );
});
