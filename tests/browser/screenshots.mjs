// The picture in the README: three pages of the demo side by side, as they are. Run by bin/screenshots.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser } from './harness/browser.mjs';
import { startHouse } from './harness/house.mjs';
import { root } from './harness/waiting.mjs';

const house = await startHouse({ command: ['demo', '--fresh'] });
const browser = await openBrowser();
try {
  const phone = await browser.reader(house.url, { size: 'phone' });
  await become(phone, 'Priya Shah');
  const home = await picture(phone, '/home', 844);
  await phone.getByRole('link', { name: /Acorn Mums/ }).first().click();
  const question = await picture(phone, `${new URL(phone.url()).pathname}/assessment/questions/1C`, 844);
  const desk = await browser.reader(house.url, { size: 'desk' });
  await become(desk, 'Rosa Quinn');
  await desk.goto('/rounds');
  await desk.getByRole('main').getByRole('link', { name: 'New faces' }).first().click();
  const room = await picture(desk, new URL(desk.url()).pathname, 900);
  const sheet = await browser.reader(house.url, { size: 'desk' });
  await sheet.setViewportSize({ width: 1510, height: 660 });
  await sheet.setContent(`<body style="margin:0;display:flex;gap:28px;padding:28px;background:#efe7f3;align-items:center">
    ${[home, question, room].map((png) => `<img style="height:600px;border-radius:14px;border:1px solid #e4dbe6" src="data:image/png;base64,${png.toString('base64')}">`).join('')}</body>`);
  await mkdir(join(root, 'docs/images'), { recursive: true });
  await sheet.screenshot({ path: join(root, 'docs/images/home.png') });
} finally {
  await browser.close();
  await house.stop();
}

async function become(page, name) {
  await page.goto('/demo/people');
  await page.getByRole('button', { name: `Become ${name}` }).click();
  await page.waitForLoadState();
}

async function picture(page, path, height) {
  await page.goto(path);
  return page.screenshot({ clip: { x: 0, y: 0, width: page.viewportSize().width, height } });
}
