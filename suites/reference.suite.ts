import { conformance } from '../src/vitest.ts';

/** One boot of the reference stack, and every check that neither floods it nor destroys its data. */
conformance('the reference stack', {
  config: 'seatrial.config.ts',
  only: [
    'edge.headers',
    'edge.http',
    'edge.http2',
    'edge.limits.answer',
    'edge.limits.clients',
    'edge.limits.dodging',
    'edge.limits.free',
    'edge.limits.key',
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
  ],
  setup: true,
});
