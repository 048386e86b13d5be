import { beforeEach, describe, expect, test } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { hasBrowser, inBrowser, serveInBrowser, testInBrowser } from '../../support/browser.ts';

const served = serveInBrowser();
let page: Page;
let complaints: string[];

async function open(options: BrowserContextOptions = {}, fragment = '') {
  ({ page, complaints } = await served.open(fragment, options));
  await page.locator('#source input').first().waitFor({ state: 'attached' });
}
beforeEach(async () => {
  if (hasBrowser) await open();
});

const input = () => page.locator('#input');
const answered = (pattern: RegExp) =>
  page.locator('#output:not(.old):not(.empty)').filter({ hasText: pattern }).waitFor();

/** Mends a word of the answer, and waits for what is said of that. */
async function mend(was: string, became: string, said: RegExp) {
  await page.locator('#mend').click();
  const field = page.locator('#mending-input');
  await field.fill((await field.inputValue()).replace(was, became));
  await page.locator('#mending-note').filter({ hasText: said }).waitFor();
}

describe(inBrowser('고쳐 주기 on the page'), () => {
  testInBrowser(
    'a mended word is shown, kept in this browser, and holds from then on',
    async () => {
      await input().fill('단디 해라');
      await answered(/해/);
      await mend(
        (await page.locator('#output mark').first().textContent()) ?? '',
        '빈틈없이',
        /남기면/,
      );
      expect(await page.locator('#mending-words').textContent()).toBe('경상도 단디 = 빈틈없이');
      await page.locator('#mending-keep').click();
      await answered(/빈틈없이/);
      expect(await page.locator('#note').textContent()).toContain('우리 용어: 단디 → 빈틈없이');

      await page.reload();
      await answered(/빈틈없이/);
      await page.locator('#target label').filter({ hasText: '경상도' }).click();
      await input().fill('빈틈없이 준비했어');
      await answered(/단디/);
      // On the way the text was in the dialect that it was to become, which the browser calls an error.
      expect(complaints.filter((complaint) => !complaint.includes('422'))).toEqual([]);
    },
  );

  testInBrowser(
    'a word can be removed again, and nothing is kept by who wants nothing kept',
    async () => {
      await input().fill('단디 해라');
      await answered(/해/);
      const was = (await page.locator('#output mark').first().textContent()) ?? '';
      await mend(was, '빈틈없이', /남기면/);
      await page.locator('#mending-keep').click();
      await answered(/빈틈없이/);
      await page.locator('#own summary').click();
      await page.locator('#own-words button').click();
      await answered(new RegExp(was));
      expect(await page.locator('#own').isVisible()).toBe(false);

      await page.locator('#keep').uncheck();
      await mend(was, '빈틈없이', /남길 수 없어요/);
      expect(await page.locator('#mending-keep').isDisabled()).toBe(true);
    },
  );

  testInBrowser('where nothing can be kept of what was mended, that is said', async () => {
    await input().fill('단디 해라');
    await answered(/해/);
    await mend(' ', ' 아주 많이 잘 ', /찾지 못했어요/);
    expect(await page.locator('#mending-keep').isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('#mending').isVisible()).toBe(false);
  });

  testInBrowser('between two dialects there is nothing to mend into a word', async () => {
    await page.locator('#target label').filter({ hasText: '제주도' }).click();
    await input().fill('니 밥 묵었나?');
    await answered(/./);
    expect(await page.locator('#mend').isDisabled()).toBe(true);
  });
});

describe(inBrowser('a word that is opened'), () => {
  testInBrowser('says why it changed, and what it is in the other regions', async () => {
    await input().fill('마! 니 밥 묵었나?');
    await answered(/먹었/);
    await page.locator('#output mark').filter({ hasText: '먹었' }).click();
    await page
      .locator('#word-why')
      .filter({ hasText: '소리가 달라졌어요. 말끝이 달라졌어요.' })
      .waitFor();
    await page.locator('#elsewhere dt').first().waitFor();
    expect(await page.locator('#elsewhere dt').allTextContents()).toEqual(['제주도', '전라도']);
    expect(await page.locator('#elsewhere dd').first().textContent()).toMatch(/먹|묵/);
  });
});

describe(inBrowser('shortcuts'), () => {
  testInBrowser('are shown, and copy, swap and mend', async () => {
    expect(await page.locator('#keys').textContent()).toMatch(/복사.*방향 바꾸기.*고쳐 주기/s);
    await input().fill('니 밥 묵었나?');
    await answered(/먹었/);
    await page.keyboard.press('Control+Shift+Enter');
    await page.locator('#toast').filter({ hasText: '복사했어요' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/먹었/);
    await page.keyboard.press('Control+Shift+E');
    await page.locator('#mending[open]').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+X');
    await page.locator('#source :checked[value=standard]').waitFor({ state: 'attached' });
  });
});

describe(inBrowser('reading aloud'), () => {
  testInBrowser('is offered only where there is a Korean voice', async () => {
    await page.evaluate(() => speechSynthesis.getVoices().length);
    expect(await page.locator('#speak').isVisible()).toBe(
      await page.evaluate(() => speechSynthesis.getVoices().some(({ lang }) => /^ko/.test(lang))),
    );
  });

  testInBrowser('reads the answer with that voice, and stops', async () => {
    // No machine of ours has one: the browser's own are put in its place.
    await page.addInitScript(() => {
      const spoken: string[] = [];
      const voices = [{ lang: 'en-US' }, { lang: 'ko-KR', localService: true }];
      Object.assign(window, { spoken });
      Object.defineProperty(window, 'speechSynthesis', {
        value: {
          getVoices: () => voices,
          speak: ({ text }: { text: string }) => spoken.push(text),
          cancel: () => spoken.push('-'),
        },
      });
      Object.defineProperty(window, 'SpeechSynthesisUtterance', {
        value: class extends EventTarget {
          readonly text: string;
          constructor(text: string) {
            super();
            this.text = text;
          }
        },
      });
    });
    await page.reload();
    await input().fill('니 밥 묵었나?');
    await answered(/먹었/);
    await page.evaluate(() => (window as unknown as { spoken: string[] }).spoken.splice(0));
    await page.locator('#speak').click();
    expect(await page.locator('#speak').textContent()).toBe('그만 읽기');
    await page.locator('#speak').click();
    expect(await page.locator('#speak').textContent()).toBe('소리 내어 읽기');
    const spoken = await page.evaluate(() => (window as unknown as { spoken: string[] }).spoken);
    expect(spoken).toEqual(['-', await page.locator('#output').textContent(), '-']);
  });
});

describe(inBrowser('files'), () => {
  /** Chooses a file. @returns the one that it is answered with, and what it is called */
  async function answerTo(name: string, content: string | Buffer) {
    const buffer = Buffer.from(content);
    await page.locator('#file-choose').setInputFiles({ name, mimeType: 'text/plain', buffer });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('#file-result a').click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString() };
  }

  testInBrowser('a text is answered line by line, whatever has no Hangul as it was', async () => {
    const { name, text } = await answerTo('말.txt', '니 밥 묵었나?\r\n\r\nhello\r\n퍼뜩 온나\r\n');
    expect(name).toBe('말.표준어.txt');
    const [first, empty, english, last, end] = text.split('\r\n');
    expect([empty, english, end]).toEqual(['', 'hello', '']);
    expect(first).toMatch(/먹었/);
    expect(last).toMatch(/빨리|얼른/);
    expect(await page.locator('#file-note').textContent()).toBe('2곳을 다 옮겼어요.');
  });

  testInBrowser('subtitles keep their numbers and times', async () => {
    const times = ['00:00:01,000 --> 00:00:02,500', '00:00:03,000 --> 00:00:04,000'];
    const { text } = await answerTo(
      'a.srt',
      `1\n${times[0]}\n니 밥 묵었나?\n\n2\n${times[1]}\n퍼뜩 온나\n`,
    );
    const read = text.split('\n');
    expect([read[0], read[1], read[4], read[5]]).toEqual(['1', times[0], '2', times[1]]);
    expect(read[2]).toMatch(/먹었/);
  });

  testInBrowser('a table keeps its columns, its quotes and its first row', async () => {
    const { text } = await answerTo(
      '표.csv',
      '번호,묵은 말\n1,"니 밥 묵었나? ""서울"", 퍼뜩 온나"\n2,3\n',
    );
    const [titles, first, second] = text.split('\n');
    expect(titles).toBe('번호,묵은 말');
    expect(first).toMatch(/^1,"너 밥 먹었.*""서울"", .*"$/);
    expect(second).toBe('2,3');
  });

  testInBrowser('what Windows wrote as CP949 is read, too', async () => {
    // 니 밥 묵었나?
    const bytes = Buffer.from('b4cf20b9e420b9acbefab3aa3f', 'hex');
    expect((await answerTo('a.txt', bytes)).text).toMatch(/먹었/);
  });

  testInBrowser.each([
    ['a.pdf', '니 밥 묵었나?', /\.txt, \.srt, \.csv/],
    ['a.txt', 'hello', /찾지 못했어요/],
    ['a.txt', '가'.repeat(4001), /너무 길어요/],
    ['a.txt', `${'니 밥 묵었나?'.repeat(100)}\n`.repeat(150), /너무 길어요/],
    ['a.txt', 'a'.repeat(1_000_001), /너무 커요/],
    ['a.txt', Buffer.from([0xff, 0xff, 0xff]), /글 파일이 아니에요/],
  ])('%s is refused with the reason where that cannot be done: %#', async (name, content, said) => {
    const buffer = Buffer.from(content);
    await page.locator('#file-choose').setInputFiles({ name, mimeType: 'text/plain', buffer });
    await page.locator('#file-note.wrong').filter({ hasText: said }).waitFor();
  });

  testInBrowser('a file that is dropped is taken, and one that is stopped ends', async () => {
    const dropped = await page.evaluateHandle((lines) => {
      const data = new DataTransfer();
      data.items.add(new File([lines], 'a.txt'));
      return data;
    }, '니 밥 묵었나?\n'.repeat(1000));
    await page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
    await page.locator('#file-cancel').click();
    await page.locator('#file-note').filter({ hasText: '그만뒀어요' }).waitFor();
    expect(await page.locator('#file-bar').isVisible()).toBe(false);
  });
});

describe(inBrowser('all of it'), () => {
  test.each([
    ['a phone', { viewport: { width: 375, height: 740 } }, 1],
    ['a phone with letters of twice the size', { viewport: { width: 375, height: 740 } }, 2],
    ['a desk', { viewport: { width: 1280, height: 800 } }, 1],
  ])('fits on %s', async (_, options, size) => {
    if (!hasBrowser) return;
    await open(options);
    await page.evaluate((times) => {
      document.documentElement.style.fontSize = `${100 * times}%`;
    }, size);
    await input().fill('단디 해라');
    await answered(/해/);
    const isTooWide = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
    expect(await isTooWide()).toBe(false);
    await page.locator('#mend').click();
    const box = await page.locator('#mending').boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(options.viewport.width);
    expect(await page.locator('#mending-keep').isVisible()).toBe(true);
  });
});
