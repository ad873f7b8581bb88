import { conformance } from '../src/vitest.ts';

/** Django, Celery and the containers they run in, and each fault that must turn a check red. */
conformance('the faults of the application of the reference stack', {
  config: 'seatrial.config.ts',
  only: ['app', 'units'],
  faults: true,
  strict: true,
  trials: 2,
  setup: true,
});
