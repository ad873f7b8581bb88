import { ownOwner } from './owner.ts';

/** Carried by everything that a trial makes; its value is the trial's id. */
export const TRIAL_LABEL = 'seatrial.trial';

/** Which process made it: `<pid>:<start time>:<boot>:<host>`, or `kept` for what outlives its maker on purpose. */
export const OWNER_LABEL = 'seatrial.owner';

/** The labels of everything that a trial makes. `kept`: it stays when this process ends (`up`). */
export function trialLabels(
  trial: string,
  options: { readonly kept?: boolean } = {},
): Record<string, string> {
  return { [TRIAL_LABEL]: trial, [OWNER_LABEL]: options.kept === true ? KEPT : ownOwner() };
}

/** The owner of a trial that is kept until somebody takes it down. */
export const KEPT = 'kept';

/** Carried by a container in which an image is being built; its value is the build's id. */
export const BUILD_LABEL = 'seatrial.build';

/** The labels of a container in which an image is built. */
export function buildLabels(build: string): Record<string, string> {
  return { [BUILD_LABEL]: build, [OWNER_LABEL]: ownOwner() };
}
