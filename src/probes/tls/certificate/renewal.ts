export interface RenewalFacts {
  readonly isValidNow: boolean;
  readonly daysLeft: number;
  /** When an ACME client begins to renew: a third of the lifetime before the end, half where it is under ten days. */
  readonly renewFrom: string;
  readonly isRenewalDue: boolean;
}

const DAY_MS = 86_400_000;
const SHORT_LIVED_DAYS = 10;

/** How much time a certificate has left, and whether it should have been renewed by now. */
export function readRenewal(dates: { notBefore: string; notAfter: string }, now: Date): RenewalFacts {
  const from = Date.parse(dates.notBefore);
  const to = Date.parse(dates.notAfter);
  const lifetime = to - from;
  const share = lifetime < SHORT_LIVED_DAYS * DAY_MS ? 1 / 2 : 1 / 3;
  const renewFrom = to - lifetime * share;
  return {
    isValidNow: now.getTime() >= from && now.getTime() <= to,
    daysLeft: (to - now.getTime()) / DAY_MS,
    renewFrom: new Date(renewFrom).toISOString(),
    isRenewalDue: now.getTime() >= renewFrom,
  };
}
