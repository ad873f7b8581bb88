import { conformance } from '../src/vitest.ts';

/** Cheap checks of every area with their faults: that red is red. `npm run test:faults` goes through all of them. */
conformance('the proof of some checks', {
  config: 'seatrial.config.ts',
  only: [
    'edge.headers.hsts',
    'edge.http.redirect',
    'edge.http.www',
    'edge.tls.protocols',
    'edge.tls.tickets',
    'edge.websocket.broadcast',
    'redis.credentials',
    'redis.anonymous',
    'postgres.settings',
    'units.limits',
    'app.health.answer',
    'app.queues',
  ],
  faults: true,
  strict: true,
  setup: true,
});
