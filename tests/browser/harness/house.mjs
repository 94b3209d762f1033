// The built program on a port and in a data folder of its own. Stopped by its process, never by its name.
//
//   const house = await startHouse({ smtp: letters.url });
//   house.url                     http://localhost:PORT
//   await house.said(/code: (\S+)/)   the first line it printed, or will print, that matches
//   await house.run(['admin', 'link', 'rosa@example.org'])   another command on the same data
//   await house.kill()            as a power cut would; `await house.restart()` afterwards, on the same data
//   await house.stop()            gently, and away with the data

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root, target, within } from './waiting.mjs';

const program = process.env.MUTUALITY_BIN ?? join(target, 'debug', 'mutuality');

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

export async function startHouse({ command = ['serve'], mode = 'development', smtp, env = {} } = {}) {
  const port = await freePort();
  const data = await mkdtemp(join(tmpdir(), 'mutuality-'));
  const settings = {
    PATH: process.env.PATH,
    MUTUALITY_LISTEN: `127.0.0.1:${port}`,
    MUTUALITY_PUBLIC_URL: `http://localhost:${port}`,
    MUTUALITY_DATA: data,
    MUTUALITY_MODE: mode,
    ...(smtp ? { MUTUALITY_SMTP_URL: smtp } : {}),
    ...env,
  };
  const house = new House(`http://localhost:${port}`, data, command, settings);
  await house.restart();
  return house;
}

class House {
  #command;
  #settings;
  #child;
  #lines = [];
  #listeners = new Set();

  constructor(url, data, command, settings) {
    this.url = url;
    this.data = data;
    this.#command = command;
    this.#settings = settings;
  }

  // The process id, for tests that send it a signal.
  get pid() {
    return this.#child.pid;
  }

  // Starts the program on its data, and waits until it says that it can serve.
  async restart() {
    this.#child = spawn(program, this.#command, { cwd: root, env: this.#settings, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        this.#lines.push(line);
        for (const listener of [...this.#listeners]) listener(line);
      });
    }
    await once(this.#child, 'spawn');
    await within(60_000, `${this.url}/readyz\n${this.log()}`, async () => {
      if (this.#over()) throw new Error(`the program ended:\n${this.log()}`);
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      return answer?.ok ? true : undefined;
    });
  }

  // Everything it has printed.
  log() {
    return this.#lines.join('\n');
  }

  async said(pattern, milliseconds = 20_000) {
    const earlier = this.#lines.map((line) => line.match(pattern)).find(Boolean);
    if (earlier) return earlier;
    return new Promise((resolve, reject) => {
      const done = (settle, value) => {
        clearTimeout(late);
        this.#listeners.delete(listener);
        settle(value);
      };
      const late = setTimeout(() => done(reject, new Error(`it never said ${pattern}:\n${this.log()}`)), milliseconds);
      const listener = (line) => {
        const match = line.match(pattern);
        if (match) done(resolve, match);
      };
      this.#listeners.add(listener);
    });
  }

  // Another command on the same data, or with other settings: { code, out }.
  async run(words, env = {}) {
    const child = spawn(program, words, { cwd: root, env: { ...this.#settings, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (out += piece));
    const [code] = await once(child, 'close');
    return { code, out };
  }

  async kill() {
    await this.#end('SIGKILL');
  }

  async stop() {
    await this.#end('SIGTERM');
    await rm(this.data, { recursive: true, force: true });
  }

  #over() {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  async #end(signal) {
    if (this.#over()) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill(signal);
    const late = setTimeout(() => this.#child.kill('SIGKILL'), 40_000);
    await gone;
    clearTimeout(late);
  }
}
