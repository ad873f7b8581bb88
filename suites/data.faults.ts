import { conformance } from '../src/vitest.ts';

/** Redis and PostgreSQL, and each fault that must turn a check red. */
conformance('the faults of the data services of the reference stack', {
  config: 'seatrial.config.ts',
  only: ['redis', 'postgres'],
  faults: true,
  strict: true,
  trials: 2,
  setup: true,
});
