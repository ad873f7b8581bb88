import { spoken } from '../../../contract/read-contract.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { certificate } from '../../parts/edits/certificate.ts';
import { nginxPlace } from '../../parts/places.ts';
import { known, tlsScanOf } from '../../parts/tls-scan.ts';

/** A certificate that should have been renewed by now tells that the renewal fails, while there is time to mend it. */
export const edgeTlsRenewal = defineCheck({
  id: 'edge.tls.renewal',
  title: 'the certificate is not due: its renewal works',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  limitMs: 90_000,
  run: async (context) => {
    const promised = spoken(
      spoken(context.contract.edge?.tls, 'edge.tls').renewBeforeDays,
      'edge.tls.renewBeforeDays',
    );
    const chains = known((await tlsScanOf(context)).chains, 'the chain');
    const found = chains.map((chain) => ({
      subject: chain.certificates[0]?.subject ?? 'nobody',
      daysLeft: Math.floor(chain.daysLeft),
      renewFrom: chain.renewFrom,
      isDue: chain.isRenewalDue,
      mustStaple: chain.certificates[0]?.mustStaple ?? false,
    }));
    // A certificate of a week is never 30 days from its end: there the ACME client's own window counts.
    const late = found.filter((each, at) => {
      const lifetime = chains[at]?.certificates[0]?.lifetimeDays ?? 0;
      return lifetime > 2 * promised ? each.daysLeft < promised : each.isDue;
    });
    const breaches = late.map(
      (each): Breach => ({
        message: `${each.subject} has ${each.daysLeft} days left, it should have been renewed from ${each.renewFrom} on`,
        evidence: each,
        place: nginxPlace(context.trial.configs, 'ssl_certificate'),
        help: 'look at the log of certbot.timer: the renewal has failed, or Nginx was not reloaded after it',
      }),
    );
    return { evidence: { certificates: found }, breaches };
  },
  faults: [
    fault('ten days are left', certificate({ daysLeft: 10 }), { evidence: { daysLeft: 9, isDue: true } }),
    fault('a day is left of a certificate of six', certificate({ lifetimeDays: 6, daysLeft: 1.5 }), {
      evidence: { daysLeft: 1, isDue: true },
    }),
  ],
});
