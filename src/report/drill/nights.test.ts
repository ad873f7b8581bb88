import { expect, test } from 'vitest';
import { renderJumps, renderNights } from './nights.ts';

const night = { at: '2026-01-01T00:00:00.000Z', restored: true, durationMs: 1000 };

test('each figure is a line of bars, the last value beside it; a night that failed is a cross', () => {
  const nights = [
    { ...night, bytes: 0 },
    { ...night, bytes: 1024 },
    { ...night, restored: false, bytes: 5 },
    { ...night, bytes: 2048 },
  ];
  expect(renderNights(nights)).toEqual(['backup  ▁▅✗█  2.0 kB', 'drill   ██✗█  1.0 s']);
});

test('one night is no history', () => expect(renderNights([night])).toEqual([]));

test('a jump says by how much', () => {
  expect(renderJumps([{ figure: 'bytes', before: 2048, now: 1024 }])).toEqual([
    'warning: backup is 50 % lower than the time before: 1.0 kB, was 2.0 kB',
  ]);
});
