import { conformance } from '../src/vitest.ts';

/** A few checks with all their faults: that red is red. `npm run test:faults` goes through every check. */
conformance('the proof of some checks', {
  config: 'seatrial.config.ts',
  only: ['app.health.answer', 'app.queues', 'edge.headers.hsts'],
  faults: true,
  strict: true,
  setup: true,
});
