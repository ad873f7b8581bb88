import { conformance } from '../src/vitest.ts';

/** Backup and restore by production’s own scripts, and each fault that must turn a check red. */
conformance('the faults of the recovery of the reference stack', {
  config: 'seatrial.config.ts',
  only: ['recovery'],
  faults: true,
  strict: true,
  trials: 2,
  setup: true,
});
