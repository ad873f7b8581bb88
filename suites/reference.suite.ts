import { conformance } from '../src/vitest.ts';

/** One boot of the reference stack, and the checks that neither flood it nor destroy its data. */
conformance('the reference stack', {
  config: 'seatrial.config.ts',
  only: [
    'edge.headers',
    'edge.http',
    'edge.http2',
    'edge.limits.free',
    'edge.reload',
    'edge.smuggling',
    'edge.tls',
    'edge.websocket.broadcast',
    'edge.websocket.idle',
    'edge.websocket.refusal',
    'edge.websocket.restarts',
    'edge.websocket.upgrade',
    'redis',
    'postgres',
    'units',
    'app.health',
    'app.http',
    'app.queues',
    'app.session',
    'app.static',
    // Each on scratch servers of its own; those that destroy the stack's own data are left to `verify` and the faults' run.
    'recovery.loss-window',
    'recovery.bad-dumps',
    'recovery.contents',
    'recovery.off-site',
    'recovery.redis',
    'recovery.upgrade',
    'recovery.point-in-time',
  ],
  setup: true,
});
