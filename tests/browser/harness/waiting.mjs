// Where things are, and waiting for a thing to be so (never: waiting for a while).

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
export const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');

// Asks until `ask` answers with something, and says what was waited for when it never does.
export async function within(milliseconds, what, ask) {
  const until = performance.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > until) throw new Error(`waited ${milliseconds / 1000} s for ${what}`);
    await pause(25);
  }
}
