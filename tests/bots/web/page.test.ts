import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type RunningWeb, startWeb } from '../../../bots/web/server.ts';
import { createEngine, type LocalEngine } from '../../../src/create-engine.ts';
import { hasBrowser, inBrowser, launchBrowser, testInBrowser } from '../../support/browser.ts';
import { testServices } from '../../support/services.ts';

let engine: LocalEngine;
let web: RunningWeb;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  if (!hasBrowser) return;
  engine = await createEngine({ threads: 1 });
  const { services, registry } = await testServices(engine, { WEB_RATE_LIMIT: '10000' });
  web = await startWeb(services, { registry, checks: () => ({}) });
  browser = await launchBrowser();
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await web?.stop();
  await engine?.close();
});

async function open(options: BrowserContextOptions = {}, fragment = '') {
  const context = await browser.newContext({
    locale: 'ko-KR',
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  page = await context.newPage();
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${web.address}/${fragment}`);
  await page.locator('#source input').first().waitFor({ state: 'attached' });
}
beforeEach(async () => {
  if (hasBrowser) await open();
});
afterEach(() => page?.context().close());

const input = () => page.locator('#input');
const output = () => page.locator('#output:not(.old):not(.empty)');
/** The text of the answer to what is in the input, once it is there. */
async function answered(pattern: RegExp) {
  await output().filter({ hasText: pattern }).waitFor({ timeout: 5000 });
  return (await output().textContent()) ?? '';
}
const target = (name: string) => page.locator('#target label').filter({ hasText: name });

describe(inBrowser('the page'), () => {
  testInBrowser('recognises what is typed, shows the four shares, and translates it', async () => {
    await input().pressSequentially('마! 니 밥 묵었나?');
    await answered(/먹었/);
    expect(await page.locator('.score').allTextContents()).toHaveLength(4);
    expect(await page.locator('.score.best').textContent()).toMatch(/^경상도\d+%$/);
    expect(await page.locator('#source :checked + span').textContent()).toBe('자동 감지 · 경상도');
    expect(complaints).toEqual([]);
  });

  testInBrowser('works by keyboard alone', async () => {
    // The input has the focus from the start.
    await page.locator('#input:focus').waitFor();
    await page.keyboard.type('어머니가 감자를 삶아 주셨다');
    await page.keyboard.press('Control+Enter');
    await page.locator('#target input').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#target :checked').getAttribute('value')).toBe('jeju');
    await page.locator('#output mark').first().waitFor();
    await page.locator('#output').focus();
    await page.keyboard.press('Tab');
    expect(await page.locator('#output mark.active').count()).toBe(1);
    expect(await page.locator('#backdrop mark.active').count()).toBe(1);
  });

  testInBrowser('marks a changed word on both sides when either is pointed at', async () => {
    await input().fill('니 밥 묵었나?');
    await answered(/먹었/);
    await page.locator('#output mark').last().hover();
    expect(await page.locator('#backdrop mark.active').textContent()).toBe('묵었나?');
    const box = await page.locator('#backdrop mark').first().boundingBox();
    await page.mouse.move((box?.x ?? 0) + 4, (box?.y ?? 0) + 8);
    expect(await page.locator('#output mark.active').textContent()).toBe('너');
  });

  testInBrowser('the strength dial is there for dialects and changes the answer', async () => {
    await input().fill('할아버지는 아침 일찍 밭에 나가서 감자를 캐고 계셨다');
    expect(await page.locator('#strength').isVisible()).toBe(false);
    await target('제주도').click();
    expect(await page.locator('#strength').isVisible()).toBe(true);
    const seen = new Set<string>();
    for (const strength of ['약하게', '보통', '진하게']) {
      const answer = page.waitForResponse(/api\/translate/);
      await page.locator('#strength label').filter({ hasText: strength }).click();
      await answer;
      seen.add(await answered(/./));
    }
    expect(seen.size).toBeGreaterThan(1);
  });

  testInBrowser('swaps directions, the translation becoming the text', async () => {
    await input().fill('니 밥 묵었나?');
    const standard = await answered(/먹었/);
    await page.locator('#swap').click();
    expect(await input().inputValue()).toBe(standard);
    expect(await page.locator('#source :checked').getAttribute('value')).toBe('standard');
    expect(await page.locator('#target :checked').getAttribute('value')).toBe('gyeongsang');
  });

  testInBrowser('swapping while an answer is on its way keeps what was typed', async () => {
    await input().fill('니 밥 묵었나?');
    await answered(/먹었/);
    await input().fill('니 뭐하노?');
    await page.locator('#swap').click();
    expect(await input().inputValue()).toBe('니 뭐하노?');
  });

  testInBrowser('one Tab reaches the changed words, arrow keys move between them', async () => {
    await input().fill('니 밥 묵었나? 니 뭐하노?');
    await answered(/먹었/);
    expect(await page.locator('#output mark[tabindex="0"]').count()).toBe(1);
    await page.locator('#output mark').first().focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#output mark.active').getAttribute('data-change')).toBe('1');
    expect(await page.locator('#backdrop mark.active').getAttribute('data-change')).toBe('1');
    const was = await page.locator('#backdrop mark.active').textContent();
    expect(await page.locator('#output mark.active').getAttribute('title')).toBe(`원문: ${was}`);
    await page.keyboard.press('End');
    await page.keyboard.press('Tab');
    expect(await page.locator('#output mark:focus').count()).toBe(0);
  });

  testInBrowser('markup and templates in a text are shown as the text they are', async () => {
    const text = '<img src=x onerror=alert(1)> {{text}} $& 니 밥 묵었나?';
    await input().fill(text);
    expect(await answered(/먹었/)).toContain('<img src=x onerror=alert(1)> {{text}} $&');
    expect(await page.locator('#output img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  testInBrowser('copies the translation and says so', async () => {
    await input().fill('니 밥 묵었나?');
    const translated = await answered(/먹었/);
    await page.locator('#copy').click();
    await page.locator('#toast').filter({ hasText: '복사했어요' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(translated);
  });

  testInBrowser(
    'a shared link opens the same text and choices, and the server never sees the text',
    async () => {
      await target('전라도').click();
      await input().fill('빨리 오세요 & 같이 가요?');
      await answered(/./);
      await page.locator('#share').click();
      await page.locator('#toast').filter({ hasText: '링크' }).waitFor();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      const addresses: string[] = [];
      page.on('request', (request) => addresses.push(request.url()));
      await page.goto('about:blank');
      await page.goto(link);
      await answered(/./);
      expect(await input().inputValue()).toBe('빨리 오세요 & 같이 가요?');
      expect(await page.locator('#target :checked').getAttribute('value')).toBe('jeolla');
      expect(addresses.filter((address) => /빨리|%EB/.test(address.split('#')[0] ?? ''))).toEqual(
        [],
      );
    },
  );

  testInBrowser('text that is already standard is offered to the dialects', async () => {
    await input().fill('안녕하세요. 오늘 회의는 세 시에 시작합니다.');
    await page.locator('#note').filter({ hasText: '이미' }).waitFor();
    await page.locator('#offers button').filter({ hasText: '제주도' }).click();
    await page.locator('#output mark').first().waitFor();
    expect(await page.locator('#target :checked').getAttribute('value')).toBe('jeju');
  });

  testInBrowser('an example is one click', async () => {
    await page.locator('#examples button').first().click();
    expect(await answered(/./)).not.toBe('');
    expect(await input().inputValue()).toBe(
      await page.locator('#examples button').first().textContent(),
    );
  });

  testInBrowser('speaks English where the browser does, and remembers a switch', async () => {
    await page.context().close();
    await open({ locale: 'en-US' });
    expect(await page.locator('#target label').allTextContents()).toContain('Gyeongsang');
    await page.locator('#language').click();
    expect(await page.locator('#target label').allTextContents()).toContain('경상도');
    await page.reload();
    await page.locator('#target label').filter({ hasText: '경상도' }).waitFor();
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['language']);
  });

  testInBrowser.each([320, 360, 768])('needs no sideways scrolling at %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 740 });
    await page.locator('#source label').filter({ hasText: '경상도' }).click();
    await input().fill('니 밥 묵었나? '.repeat(20));
    await answered(/먹었/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      width,
    );
  });

  testInBrowser('follows the system into the dark, with text one can read', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    const colour = (property: 'color' | 'backgroundColor') =>
      page.evaluate((name) => getComputedStyle(document.body)[name], property);
    const brightness = (rgb: string) =>
      (rgb.match(/[\d.]+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
    expect(brightness(await colour('backgroundColor'))).toBeLessThan(150);
    expect(brightness(await colour('color'))).toBeGreaterThan(600);
  });

  testInBrowser('takes 4,000 characters and stays quick to type in', async () => {
    await target('경상도').click();
    await input().fill('할머니가 감자를 삶아 주셨다. '.repeat(250).slice(0, 3990));
    await page.locator('#output mark').nth(50).waitFor({ timeout: 15_000 });
    const began = Date.now();
    await input().press('End');
    await page.keyboard.type('그래서');
    expect(Date.now() - began).toBeLessThan(2000);
    expect(await page.locator('#count').textContent()).toMatch(/^3,99\d \/ 4,000$/);
  });
});

describe(inBrowser('when something goes wrong nothing that was typed is lost'), () => {
  testInBrowser('too long a text says so and stays', async () => {
    await input().fill('가나다라 '.repeat(900));
    expect(await page.locator('#note').textContent()).toBe('글이 너무 길어요. 조금 줄여 주세요.');
    expect((await input().inputValue()).length).toBe(4500);
  });

  testInBrowser('text without Hangul is asked for in Korean', async () => {
    await input().fill('hello');
    await page.locator('#note').filter({ hasText: '한글 문장을 찾지 못했어요' }).waitFor();
  });

  testInBrowser('an older, slower answer never covers a newer one', async () => {
    await page.route('**/api/translate', async (route) => {
      const isOld = (route.request().postData() ?? '').includes('묵었나');
      if (isOld) await new Promise((resolve) => setTimeout(resolve, 1200));
      await route.continue().catch(() => route.abort().catch(() => undefined));
    });
    await input().fill('니 밥 묵었나?');
    await page.waitForRequest(/api\/translate/);
    await input().fill('니 뭐하노?');
    await answered(/너 /);
    await page.waitForTimeout(1500);
    expect(await output().textContent()).not.toContain('먹었');
  });

  testInBrowser('without a connection it says so, and goes on when there is one', async () => {
    await page.context().setOffline(true);
    await input().fill('니 밥 묵었나?');
    await page.locator('#note').filter({ hasText: '인터넷에 연결되어 있지 않아요' }).waitFor();
    await page.context().setOffline(false);
    await answered(/먹었/);
  });

  testInBrowser('an error page of a proxy is told in words, and can be tried again', async () => {
    await page.route('**/api/translate', (route) =>
      route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' }),
    );
    await input().fill('니 밥 묵었나?');
    await page.locator('#note').filter({ hasText: '서버에 닿지 못했어요' }).waitFor();
    await page.unroute('**/api/translate');
    await page.locator('#offers button').click();
    await answered(/먹었/);
  });

  testInBrowser('a browser that lets nothing be remembered still translates', async () => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    await page.reload();
    await page.locator('#language').click();
    await page.locator('#target label').filter({ hasText: 'Gyeongsang' }).waitFor();
    await input().fill('니 밥 묵었나?');
    await answered(/먹었/);
  });

  testInBrowser('says so when not even its own texts can be fetched', async () => {
    await page.route('**/page.json', (route) => route.abort());
    await page.reload();
    await page.locator('#broken').filter({ hasText: '서버에 닿지 못했어요' }).waitFor();
  });

  testInBrowser('a busy server can be asked again', async () => {
    let isBusy = true;
    await page.route('**/api/translate', (route) =>
      isBusy
        ? route.fulfill({
            status: 503,
            json: { error: { code: 'busy', message: '지금 요청이 몰려 있어요.' } },
          })
        : route.continue(),
    );
    await input().fill('니 밥 묵었나?');
    await page.locator('#note').filter({ hasText: '몰려 있어요' }).waitFor();
    isBusy = false;
    await page.locator('#offers button').filter({ hasText: '다시 해 보기' }).click();
    await answered(/먹었/);
  });

  testInBrowser('an uncertain text asks which of the two likeliest it is', async () => {
    const scores = { standard: 0.1, gyeongsang: 0.4, jeju: 0.05, jeolla: 0.45 };
    await page.route('**/api/detect', (route) =>
      route.fulfill({
        json: { dialect: 'jeolla', label: 3, confidence: 0.45, scores, certain: false },
      }),
    );
    await page.route('**/api/translate', (route) =>
      (route.request().postData() ?? '').includes('"from"')
        ? route.continue()
        : route.fulfill({ status: 422, json: { error: { code: 'uncertain', message: '' } } }),
    );
    await input().fill('니 밥 묵었나?');
    await page.locator('#note').filter({ hasText: '확실하지 않아요' }).waitFor();
    expect(await page.locator('#offers button').allTextContents()).toEqual(['전라도', '경상도']);
    await page.locator('#offers button').last().click();
    await answered(/먹었/);
  });
});
