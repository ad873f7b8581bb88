import { conformance } from '../src/vitest.ts';

/** Every check on the reference stack, and every fault that must turn it red. */
conformance('the reference stack', { config: 'seatrial.config.ts', faults: true, strict: true, setup: true });
