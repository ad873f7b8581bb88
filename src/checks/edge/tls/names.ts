import { spoken } from '../../../contract/read-contract.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { both } from '../../parts/edits/edit-files.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';
import { known, tlsScanOf } from '../../parts/tls-scan.ts';

const ours = ['fullchain', 'privkey']
  .map(
    (file, at) =>
      `ssl_certificate${at === 0 ? '' : '_key'} /etc/letsencrypt/live/senextrader.example/${file}.pem;`,
  )
  .join('\n');

/** Whoever scans addresses must not read off the certificate whose server this is. */
export const edgeTlsNames = defineCheck({
  id: 'edge.tls.names',
  title: 'a client without our name is shown a certificate or not, as promised',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  limitMs: 90_000,
  run: async (context) => {
    const promised = spoken(
      spoken(context.contract.edge?.tls, 'edge.tls').unknownNamesRefused,
      'edge.tls.unknownNamesRefused',
    );
    const { asked, unknownName, noName } = (await tlsScanOf(context)).serverNames;
    const own = known(asked, 'the answer to our name');
    const strangers = [
      { way: 'an unknown name', ...known(unknownName, 'the answer to an unknown name') },
      { way: 'no name', ...known(noName, 'the answer to no name') },
    ];
    const place = nginxPlace(
      context.trial.configs,
      'listen',
      ({ directive }) =>
        directive.args.some((word) => word.value === 'ssl') &&
        directive.args.some((word) => word.value === 'default_server'),
    );
    const breaches = strangers
      .filter((answer) => answer.isServed === promised)
      .map(
        ({ way, isServed, alert, leafSha256 }): Breach => ({
          message: `${way} is ${isServed ? 'served' : 'refused'}, promised is the other`,
          evidence: { way, isServed, alert, isOurs: leafSha256 !== null && leafSha256 === own.leafSha256 },
          place,
          help: 'ssl_reject_handshake on; in the default server of port 443',
        }),
      );
    return { evidence: { answers: strangers.map(({ way, alert }) => `${way}: ${alert}`) }, breaches };
  },
  faults: [
    fault(
      'the default server shows our certificate',
      both(
        nginx.remove('ssl_reject_handshake', { server: '_' }),
        nginx.insert(ours, { block: 'server', server: '_', port: 443 }),
      ),
      { evidence: { way: 'an unknown name', isServed: true, isOurs: true } },
    ),
    fault(
      'our own site is the default one',
      both(
        nginx.change('listen', (value) => value.replace(' default_server', ''), { server: '_', port: 443 }),
        nginx.change('listen', (value) => `${value} default_server`, {
          server: 'www.senextrader.example',
          port: 443,
        }),
      ),
      { evidence: { way: 'no name', isServed: true, isOurs: true } },
    ),
  ],
});
