import { expect, test } from 'vitest';
import type { EngineApi, NetworkSpec } from '../engine/api/engine-api.ts';
import { EngineRefusedError } from '../engine/errors.ts';
import { createRoomy, lateAddress } from './subnets.ts';

const spec: NetworkSpec = { name: 'n', labels: {} };

/** An engine in which some subnets are taken. */
function engineWith(refusal: (subnet: string | undefined) => string | undefined) {
  const asked: (string | undefined)[] = [];
  const create = async ({ subnets }: NetworkSpec) => {
    const subnet = subnets?.[0];
    asked.push(subnet);
    const said = refusal(subnet);
    if (said !== undefined) throw new EngineRefusedError('network n', 500, said);
    return 'id';
  };
  return { asked, api: { networks: { create } } as unknown as EngineApi };
}

const taken = (subnet: string | undefined) =>
  `subnet ${subnet} is already used on the host or by another config`;

test('a network has room for thousands of containers', async () => {
  const { asked, api } = engineWith(() => undefined);
  expect(await createRoomy({ api }, spec)).toBe('id');
  expect(asked).toEqual([expect.stringMatching(/^10\.89\.\d+\.0\/20$/)]);
});

test('taken ones are passed over', async () => {
  const { asked, api } = engineWith((subnet) =>
    subnet !== '10.91.32.0/20' && subnet !== undefined ? taken(subnet) : undefined,
  );
  expect(await createRoomy({ api }, spec)).toBe('id');
  expect(asked.at(-1)).toBe('10.91.32.0/20');
  expect(new Set(asked).size).toBe(asked.length);
});

test('where all are taken the engine chooses', async () => {
  const { asked, api } = engineWith((subnet) => (subnet === undefined ? undefined : taken(subnet)));
  expect(await createRoomy({ api }, spec)).toBe('id');
  expect(asked).toHaveLength(65);
});

test('another refusal is told at once', async () => {
  const { asked, api } = engineWith(() => 'no space left on device');
  await expect(createRoomy({ api }, spec)).rejects.toThrow('no space left on device');
  expect(asked).toHaveLength(1);
});

test('Docker says it in other words', async () => {
  const { asked, api } = engineWith((subnet) =>
    subnet === undefined ? undefined : 'Pool overlaps with other one on this address space',
  );
  expect(await createRoomy({ api }, spec)).toBe('id');
  expect(asked).toHaveLength(65);
});

test.each([
  ['10.89.16.0/20', 1, '10.89.24.1'],
  ['10.92.240.0/20', 257, '10.92.249.1'],
  ['10.89.0.0/20', 2046, '10.89.15.254'],
  ['10.89.0.0/20', 2047, undefined],
  ['172.18.0.0/16', 1, '172.18.128.1'],
  ['192.168.5.0/24', 126, '192.168.5.254'],
  ['192.168.5.0/24', 127, undefined],
  ['fd00::/64', 1, undefined],
])('in %s client %i has %s', (Subnet, number, address) => {
  expect(lateAddress({ IPAM: { Config: [{ Subnet }] } }, number)).toBe(address);
});

test('a network without a subnet has no such address', () => {
  expect(lateAddress({}, 1)).toBeUndefined();
});
