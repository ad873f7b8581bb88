import { conformance } from '../src/vitest.ts';

/** What a client on the internet can see, and each fault that must turn a check red. */
conformance('the faults of the edge of the reference stack', {
  config: 'seatrial.config.ts',
  only: ['edge'],
  faults: true,
  strict: true,
  trials: 2,
  setup: true,
});
