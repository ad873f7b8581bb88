import { spoken } from '../../../contract/read-contract.ts';
import { probeHandshake } from '../../../probes/websocket/probe-handshake.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { locationPlace } from '../../parts/places.ts';
import { signIn } from '../../parts/session.ts';

/** On every path that may carry a WebSocket the upgrade reaches the application, which grants or refuses it itself. */
export const edgeWebsocketUpgrade = defineCheck({
  id: 'edge.websocket.upgrade',
  title: 'the upgrade reaches the application on every path that may carry a WebSocket',
  area: 'edge',
  severity: 'error',
  needs: ['edge', 'web'],
  limitMs: 120_000,
  run: async (context) => {
    const { upgrades } = spoken(context.contract.edge?.websocket, 'edge.websocket');
    const promises = Object.entries(spoken(upgrades, 'edge.websocket.upgrades'));
    const { cookie } = await signIn(context);
    const { apex } = context.contract.names;
    const rows = await Promise.all(
      promises.map(async ([path, promised]) => {
        const { status, accepted, wrong } = await probeHandshake({
          ...overHttps(context),
          path,
          headers: [cookie],
          origin: `https://${apex}`,
          hostHeader: apex,
        });
        return { path, promised, status, accepted, wrong };
      }),
    );
    const breaches = rows
      .filter(({ promised, status, accepted }) => status !== promised || (promised === 101 && !accepted))
      .map(
        ({ path, promised, status, wrong }): Breach => ({
          message: `the upgrade at ${path} is answered ${status}${wrong === null ? '' : ` (${wrong})`}, promised is ${promised}`,
          evidence: { path, status, promised, wrong },
          place: locationPlace(context.trial.configs, path),
          help: 'a longer prefix or a regular expression takes the path over: the Upgrade and Connection headers belong there too',
        }),
      );
    return { evidence: { answers: rows.map(({ path, status }) => `${path}: ${status}`) }, breaches };
  },
  faults: [
    fault(
      'a longer prefix loses the upgrade',
      nginx.insert('location /ws/streaming/ { include /etc/nginx/snippets/proxy-http.conf; }', {
        block: 'server',
        server: 'senextrader.example',
        port: 443,
        at: 'end',
      }),
      {
        evidence: { path: '/ws/streaming/', status: 426 },
        alsoReports: ['edge.websocket.broadcast', 'edge.websocket.messages'],
      },
    ),
    fault(
      'a regular expression takes unknown paths over',
      nginx.insert(
        'location ~ ^/ws/[a-z]*/$ { include /etc/nginx/snippets/proxy.conf; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection close; }',
        { block: 'server', server: 'senextrader.example', port: 443, at: 'end' },
      ),
      {
        evidence: { path: '/ws/none/', promised: 403 },
        alsoReports: ['edge.websocket.broadcast', 'edge.websocket.messages'],
      },
    ),
    fault(
      'unknown sockets are turned away by Nginx itself',
      nginx.insert('location /ws/none/ { return 404; }', {
        block: 'server',
        server: 'senextrader.example',
        port: 443,
        at: 'end',
      }),
      { evidence: { path: '/ws/none/', status: 404, promised: 403 } },
    ),
  ],
});
