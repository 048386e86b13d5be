// Takes the picture of the page for the README, from a running server:
//   node docs/screenshot.mjs http://localhost:3000 docs/page.png ['text' [target dialect]]
import { chromium } from 'playwright-core';

const [
  address = 'http://localhost:3000',
  file = 'docs/page.png',
  text = '마! 니 밥 묵었나? 퍼뜩 온나.',
  to = 'standard',
] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const page = await browser.newPage({
    locale: 'ko-KR',
    viewport: { width: 1180, height: 680 },
    deviceScaleFactor: 2,
  });
  await page.goto(`${address}/#${new URLSearchParams({ text, to })}`);
  await page.locator('#output mark').first().hover();
  await page.screenshot({ path: file });
} finally {
  await browser.close();
}
