import { beforeEach, describe, expect } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { apiCommands } from '../../../bots/web/api.ts';
import { hasBrowser, inBrowser, serveInBrowser, testInBrowser } from '../../support/browser.ts';

const served = serveInBrowser();
let page: Page;
let complaints: string[];

async function open(path: string, options: BrowserContextOptions = {}) {
  ({ page, complaints } = await served.open(path, options));
}

const text = '할머니, 감자 좀 삶아 주세요.';
const link = (words: string) => `compare#${new URLSearchParams({ text: words, from: 'standard' })}`;
const versions = () => page.locator('#versions:not(.old) article');
const active = () => page.locator('#versions mark.active');
const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
const scrollsSideways = () =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

describe(inBrowser('all four side by side'), () => {
  beforeEach(async () => {
    if (!hasBrowser) return;
    await open(link(text));
    await versions().nth(3).waitFor();
  });

  testInBrowser('a link opens a text in the four, the source marked', async () => {
    expect(await versions().locator('h3').allTextContents()).toEqual([
      '표준어원문',
      '경상도',
      '제주도',
      '전라도',
    ]);
    const written = await versions().locator('p').allTextContents();
    expect(written[0]).toBe(text);
    expect(new Set(written).size).toBe(4);
    const tops = await versions().evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().top),
    );
    expect(new Set(tops).size).toBe(1);
    expect(complaints).toEqual([]);
  });

  testInBrowser(
    'a word that is pointed at stands out in all four, and so does its pair by keyboard',
    async () => {
      const marked = await versions().nth(2).locator('mark').allTextContents();
      expect(marked.length).toBeGreaterThan(1);
      await versions().nth(2).locator('mark').first().hover();
      expect(await active().count()).toBe(4);
      expect(await active().nth(2).textContent()).toBe(marked[0]);
      await versions().nth(2).locator('mark').first().focus();
      await page.keyboard.press('ArrowRight');
      expect(await active().count()).toBe(4);
      expect(await active().nth(2).textContent()).toBe(marked[1]);
    },
  );

  testInBrowser(
    'each version is copied by itself, and none that answers another text',
    async () => {
      const jeju = await versions().nth(2).locator('p').textContent();
      await versions().nth(2).getByRole('button').click();
      await page.locator('#toast').filter({ hasText: '복사했어요' }).waitFor();
      expect(await clipboard()).toBe(jeju);
      await page.route('**/api/compare', (route) => route.abort());
      await page.locator('#input').fill('비가 온다');
      await page.locator('#note').filter({ hasText: '서버에 닿지 못했어요' }).waitFor();
      expect(await page.locator('#versions button:enabled').count()).toBe(0);
      await page.unroute('**/api/compare');
      await page.locator('#retry').click();
      await versions().first().filter({ hasText: '비가 온다' }).waitFor();
    },
  );

  testInBrowser('the link that is shared opens the same in another browser', async () => {
    const written = await versions().locator('p').allTextContents();
    await page.locator('#share').click();
    await page.locator('#toast').filter({ hasText: '링크를 복사했어요' }).waitFor();
    const shared = await clipboard();
    await page.context().close();
    await open(shared.slice(served.address().length + 1));
    await versions().nth(3).waitFor();
    expect(await versions().locator('p').allTextContents()).toEqual(written);
  });

  testInBrowser('what the server refuses is told in words, and the text stays', async () => {
    await page.locator('#input').fill('hello');
    await page.locator('#note').filter({ hasText: '한글 문장을 찾지 못했어요' }).waitFor();
    expect(await page.locator('#input').inputValue()).toBe('hello');
  });
});

testInBrowser(
  'on a phone the four stand below each other, and nothing scrolls sideways',
  async () => {
    await open(link(text), {
      viewport: { width: 375, height: 667 },
      isMobile: true,
      hasTouch: true,
    });
    await versions().nth(3).waitFor();
    const lefts = await versions().evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().left),
    );
    expect(new Set(lefts).size).toBe(1);
    expect(await scrollsSideways()).toBe(false);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    expect(await scrollsSideways()).toBe(false);
  },
);

testInBrowser('the page leads there and back with the text', async () => {
  await open('');
  await page.locator('#input').fill(text);
  await page.locator('#compare').click();
  await versions().nth(3).waitFor();
  expect(await page.locator('#input').inputValue()).toBe(text);
  await page.locator('#home').click();
  await page.locator('#target').waitFor();
  expect(await page.locator('#input').inputValue()).toBe(text);
});

testInBrowser('a page describes the API, with every command, error and an example', async () => {
  await open('docs', { viewport: { width: 375, height: 667 } });
  await page.locator('#operations section').first().waitFor();
  expect(await page.locator('h2').allTextContents()).toEqual(
    apiCommands().map(({ name }) => `POST /api/${name.en}`),
  );
  const translate = page.locator('#operations section').first();
  for (const said of [
    'alreadyInDialect',
    'tooManyRequests',
    '"to":"jeju"',
    '4000 characters',
    '경상도',
  ])
    expect(await translate.textContent()).toContain(said);
  expect(await scrollsSideways()).toBe(false);
  expect(complaints).toEqual([]);
});
