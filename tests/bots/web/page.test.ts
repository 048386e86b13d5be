import { beforeEach, describe, expect } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { hasBrowser, inBrowser, serveInBrowser, testInBrowser } from '../../support/browser.ts';
import { shortest, timeOf } from '../../support/time.ts';

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

  testInBrowser(
    'Tab alone reaches everything that can be used, in the order in which it stands',
    async () => {
      await target('제주도').click();
      await input().fill('어머니가 감자를 삶아 주셨다');
      await page.locator('#output mark').first().waitFor();
      const nameOfFocused = () =>
        page.evaluate(() => {
          const { id, localName, name, parentElement } = document.activeElement as HTMLInputElement;
          return localName === 'body' ? '' : id || name || `${localName} in ${parentElement?.id}`;
        });
      await page.locator('#language').focus();
      const reached: string[] = [];
      for (let name = await nameOfFocused(); name !== ''; name = await nameOfFocused()) {
        if (reached.at(-1) !== name) reached.push(name);
        await page.keyboard.press('Tab');
      }
      // The history is there once an answer has stood for a while.
      expect(reached.filter((name) => !name.includes('history'))).toEqual([
        'language',
        'from',
        'input',
        'file-choose',
        'clear',
        'swap',
        'to',
        'mark in output',
        'strength',
        'mend',
        'share',
        'copy',
        'compare',
        'button in examples',
        'keep',
        'a in ',
      ]);
    },
  );

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
    const typing = async () => {
      await input().press('End');
      await page.keyboard.type('그래서');
    };
    expect(await shortest(2000, () => timeOf(typing))).toBeLessThan(2000);
    expect(await page.locator('#count').textContent()).toMatch(/^3,99\d \/ 4,000$/);
  });
});

describe(inBrowser('when something goes wrong nothing that was typed is lost'), () => {
  testInBrowser('too long a text says so and stays', async () => {
    await input().fill('가나다라 '.repeat(900));
    expect(await page.locator('#note').textContent()).toBe(
      '글이 너무 길어요(4,500 / 4,000자). 조금 줄여 주세요.',
    );
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
    expect(await page.locator('main').isVisible()).toBe(false);
    expect(await page.locator('button:visible').count()).toBe(0);
    await page.unroute('**/page.json');
    await page.locator('#broken a').first().click();
    await page.locator('#target label').filter({ hasText: '전라도' }).waitFor();
    expect(await page.locator('#broken').isVisible()).toBe(false);
  });

  testInBrowser(
    'says so when the script itself does not come',
    async () => {
      await page.route('**/memory.js', (route) => route.abort());
      await page.reload();
      await page.locator('#broken').waitFor({ timeout: 12_000 });
      expect(await page.locator('button:visible').count()).toBe(0);
    },
    20_000,
  );

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
    const detection = { dialect: 'jeolla', label: 3, confidence: 0.45, scores, certain: false };
    await page.route('**/api/translate', (route) =>
      (route.request().postData() ?? '').includes('"from"')
        ? route.continue()
        : route.fulfill({
            status: 422,
            json: { error: { code: 'uncertain', message: '', detection } },
          }),
    );
    await input().fill('니 밥 묵었나?');
    await page.locator('#note').filter({ hasText: '확실하지 않아요' }).waitFor();
    expect(await page.locator('#offers button').allTextContents()).toEqual(['전라도', '경상도']);
    await page.locator('#offers button').last().click();
    await answered(/먹었/);
  });
});

/** Counts what is asked of the API. */
function countAsked() {
  const asked: { path: string; text: string }[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.startsWith('/api/')) return;
    asked.push({ path: pathname, text: JSON.parse(request.postData() ?? '{}').text });
  });
  return asked;
}
const clipboard = () => page.evaluate(() => navigator.clipboard.readText());

describe(inBrowser('one question a pause'), () => {
  testInBrowser.each([
    ['a translation', '니 밥 묵었나?'],
    ['standard Korean already', '안녕하세요. 오늘 회의는 세 시에 시작합니다.'],
  ])('%s takes one call, and the shares come with it', async (_, text) => {
    const asked = countAsked();
    await input().fill(text);
    await page.locator('.score.best').waitFor();
    await page.locator('#output:not(.old)').waitFor();
    expect(asked).toEqual([{ path: '/api/translate', text }]);
  });

  testInBrowser('what is typed without a pause is asked once', async () => {
    const asked = countAsked();
    await input().pressSequentially('니 밥 묵었나?', { delay: 20 });
    await answered(/먹었/);
    expect(asked).toEqual([{ path: '/api/translate', text: '니 밥 묵었나?' }]);
  });

  testInBrowser('who pauses after every key all day is answered, and never refused', async () => {
    const asked = await page.evaluate(async () => {
      const { createPace } = await import(`${location.origin}/pace.js`);
      let now = 0;
      const pace = createPace({ limit: 120, characters: 500 }, () => now);
      const times: number[] = [];
      const between = 350;
      for (; now < 600_000; now += between) {
        const delay = pace.delay('가');
        if (delay > between) continue;
        pace.spend('가');
        times.push(now + delay);
      }
      return times;
    });
    const within = asked.map((time) => asked.filter((t) => t >= time && t < time + 60_000).length);
    expect(Math.max(...within)).toBeLessThanOrEqual(120);
    expect(asked.length).toBeGreaterThan(800);
  });

  testInBrowser('after a 429 it tries again by itself when the server says', async () => {
    let isRefused = true;
    await page.route('**/api/translate', (route) =>
      isRefused
        ? route.fulfill({
            status: 429,
            headers: { 'retry-after': '1' },
            json: { error: { code: 'tooManyRequests', message: '' } },
          })
        : route.continue(),
    );
    await input().fill('니 밥 묵었나?');
    await page.locator('#note').filter({ hasText: '1초 뒤에 다시' }).waitFor();
    isRefused = false;
    await answered(/먹었/);
  });

  testInBrowser(
    'an answer that does not come is told after a while, and at last given up',
    async () => {
      await page.clock.install();
      await page.route('**/api/translate', () => undefined);
      const asked = page.waitForRequest(/api\/translate/);
      await input().fill('니 밥 묵었나?');
      await page.clock.runFor(500);
      await asked;
      await page.clock.runFor(500);
      expect(await page.locator('#note').textContent()).toBe('옮기는 중…');
      await page.clock.runFor(5000);
      expect(await page.locator('#note').textContent()).toContain('늦어지고');
      expect(await page.locator('#offers button').textContent()).toBe('다시 해 보기');
      expect(await page.locator('#output').getAttribute('aria-busy')).toBe('true');
      await page.clock.runFor(25_000);
      await page.locator('#note.wrong').filter({ hasText: '서버에 닿지 못했어요' }).waitFor();
      expect(await page.locator('#output').getAttribute('aria-busy')).toBe('false');
    },
  );
});

describe(inBrowser('what was written stays'), () => {
  testInBrowser('a reload brings back text and choices', async () => {
    await target('제주도').click();
    await input().fill('어머니가 감자를 삶아 주셨다');
    await answered(/./);
    await page.reload();
    await answered(/./);
    expect(await input().inputValue()).toBe('어머니가 감자를 삶아 주셨다');
    expect(await page.locator('#target :checked').getAttribute('value')).toBe('jeju');
  });

  testInBrowser('a link that was edited comes back as it was edited', async () => {
    await page.goto('about:blank');
    await page.goto(
      `${served.address()}/#${new URLSearchParams({ text: '니 밥 묵었나?', to: 'jeju' })}`,
    );
    await answered(/./);
    expect(await page.locator('#target :checked').getAttribute('value')).toBe('jeju');
    await input().press('End');
    await page.keyboard.type(' 내도.');
    await page.reload();
    await answered(/./);
    expect(await input().inputValue()).toBe('니 밥 묵었나? 내도.');
  });

  testInBrowser('what 지우기 or an example took away is back with Ctrl+Z', async () => {
    await input().fill('니 밥 묵었나?');
    await answered(/먹었/);
    await page.locator('#clear').click();
    expect(await input().inputValue()).toBe('');
    await page.keyboard.press('Control+z');
    expect(await input().inputValue()).toBe('니 밥 묵었나?');
    await answered(/먹었/);
    await page.locator('#examples button').nth(1).click();
    expect(await input().inputValue()).toContain('혼저');
    await page.keyboard.press('Control+z');
    expect(await input().inputValue()).toBe('니 밥 묵었나?');
  });

  testInBrowser('the last texts are there to go back to, each once, and only here', async () => {
    for (const text of ['니 밥 묵었나?', '혼저 옵서예.', '니 밥 묵었나?']) {
      await input().fill(text);
      await page.locator('#output:not(.old) mark').first().waitFor();
      await page.locator('#clear').click();
    }
    await page.locator('#history summary').click();
    expect(await page.locator('#entries span:first-child').allTextContents()).toEqual([
      '니 밥 묵었나?',
      '혼저 옵서예.',
    ]);
    await page.locator('#entries button').last().click();
    await answered(/어서/);
    expect(await input().inputValue()).toBe('혼저 옵서예.');
    await page.locator('#forget').click();
    expect(await page.locator('#history').isVisible()).toBe(false);
  });

  testInBrowser('the history holds twenty texts', async () => {
    await page.evaluate(async () => {
      const { memory } = await import(`${location.origin}/memory.js`);
      for (let index = 0; index < 25; index += 1) memory.remember({ text: `${index}번` });
    });
    await page.reload();
    await page.locator('#history summary').click();
    expect(await page.locator('#entries button').count()).toBe(20);
    expect(await page.locator('#entries span').first().textContent()).toBe('24번');
  });

  testInBrowser('whoever wants nothing kept has nothing kept', async () => {
    await input().fill('니 밥 묵었나?');
    await answered(/먹었/);
    await page.locator('#keep').uncheck();
    await page.locator('#clear').click();
    await input().fill('퍼뜩 온나.');
    await answered(/./);
    await page.locator('#clear').click();
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
    expect(kept).not.toMatch(/묵었나|온나/);
    await page.reload();
    await page.locator('#keep').waitFor();
    expect(await page.locator('#keep').isChecked()).toBe(false);
    expect(await input().inputValue()).toBe('');
  });
});

describe(inBrowser('nothing on the page says what is not so'), () => {
  testInBrowser('an answer to another text cannot be copied', async () => {
    await input().fill('니 밥 묵었나?');
    await answered(/먹었/);
    await page.route('**/api/translate', () => undefined);
    await input().fill('퍼뜩 온나.');
    expect(await page.locator('#copy').isDisabled()).toBe(true);
    await input().fill('가나다라 '.repeat(900));
    expect(await page.locator('#copy').isDisabled()).toBe(true);
  });

  testInBrowser('a source that was chosen for another text is asked about', async () => {
    await page.locator('#source label').filter({ hasText: '표준어' }).click();
    await input().fill('혼저 옵서예. 제주엔 무사 와수과?');
    const guess = page.locator('#offers button');
    await guess.waitFor();
    expect(await guess.allTextContents()).toEqual(['혹시 제주도?']);
    await guess.click();
    await answered(/어서/);
    expect(await page.locator('#source :checked').getAttribute('value')).toBe('jeju');
    await target('경상도').click();
    await page.locator('#source label').filter({ hasText: '전라도' }).click();
    await page.locator('#offers button').filter({ hasText: '혹시 제주도?' }).waitFor();
  });

  testInBrowser('aria-busy ends with an error, and which dialect it is is announced', async () => {
    await input().fill('니 밥 묵었나?');
    await answered(/먹었/);
    expect(await page.locator('#heard').textContent()).toBe('경상도로 보여요.');
    await page.route('**/api/translate', (route) => route.abort());
    await input().fill('니 밥 묵었나? 어');
    await page.locator('#note.wrong').waitFor();
    expect(await page.locator('#output').getAttribute('aria-busy')).toBe('false');
  });

  testInBrowser('nothing moves when the shares come', async () => {
    const placesOf = () =>
      page.evaluate(() =>
        ['input', 'output', 'scores', 'more'].map((id) => {
          const { top, bottom } = document.getElementById(id)?.getBoundingClientRect() ?? {};
          return [id, top, bottom];
        }),
      );
    for (const width of [1180, 375]) {
      await page.setViewportSize({ width, height: 740 });
      await page.locator('#clear').click({ force: true });
      const before = await placesOf();
      await input().fill('니 밥 묵었나?');
      await answered(/먹었/);
      expect(await placesOf()).toEqual(before);
    }
  });

  testInBrowser('in a long text counter and error stay in sight while one types', async () => {
    await page.setViewportSize({ width: 1180, height: 700 });
    await input().fill('니 밥 묵었나? '.repeat(500));
    await input().press('Control+Home');
    await page.evaluate(() => scrollTo(0, 300));
    for (const name of ['#count', '#note', '#copy']) {
      const box = await page.locator(name).boundingBox();
      expect(box?.y).toBeGreaterThan(0);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(700);
    }
  });
});

describe(inBrowser('a changed word opens'), () => {
  const readings = () => page.locator('#readings button');

  testInBrowser('by a click, with what it was and what else it might be', async () => {
    const asked = countAsked();
    await input().fill('니 밥 묵었나? 퍼뜩 온나.');
    await answered(/먹었/);
    await page.locator('#output mark').nth(1).click();
    await readings().nth(1).waitFor();
    expect(await page.locator('#word-title').textContent()).toBe('원문: 묵었나?');
    const texts = await readings().allTextContents();
    expect(texts[0]).toMatch(/^먹었.*\d+%$/);
    expect(texts.at(-1)).toBe('묵었나?원문 그대로');
    await page.locator('#word-close').click();
    await page.locator('#output mark').first().click();
    await readings().nth(1).waitFor();
    // What the words of one answer might be is asked for together; what each is elsewhere, by itself.
    expect(asked.filter(({ text }) => text === '니 밥 묵었나? 퍼뜩 온나.').length).toBe(2);
  });

  testInBrowser('by keyboard alone, and what is chosen is put in and copied', async () => {
    await input().fill('니 밥 묵었나? 퍼뜩 온나.');
    const first = await answered(/먹었/);
    await page.locator('#output mark').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.locator('#readings button:focus').waitFor();
    await page.keyboard.press('ArrowDown');
    const chosen = (await page.locator('#readings button:focus span').first().textContent()) ?? '';
    await page.keyboard.press('Enter');
    await page.locator('#word').waitFor({ state: 'hidden' });
    const mark = page.locator('#output mark').nth(1);
    expect(await mark.textContent()).toBe(chosen);
    expect(await page.locator('#output mark:focus').textContent()).toBe(chosen);
    const now = await answered(/./);
    expect(now).toBe(first.replace(/먹었[^ ]*/, chosen));
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#output mark:focus').textContent()).toBe('빨리');
    await page.locator('#copy').click();
    await page.locator('#toast').filter({ hasText: '복사했어요' }).waitFor();
    expect(await clipboard()).toBe(now);
    // What was chosen can be taken back.
    await mark.click();
    await page.locator('#readings [aria-pressed=true]').filter({ hasText: chosen }).waitFor();
    await readings().first().click();
    expect(await answered(/./)).toBe(first);
  });

  testInBrowser('Escape closes it, and an error is told in it', async () => {
    await input().fill('니 밥 묵었나?');
    await answered(/먹었/);
    await page.route('**/api/translate', (route) => route.abort());
    await page.locator('#output mark').first().click();
    await page.locator('#word-note').filter({ hasText: '서버에 닿지 못했어요' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('#word').isVisible()).toBe(false);
    await page.unroute('**/api/translate');
    await page.locator('#output mark').first().click();
    await readings().nth(1).waitFor();
  });
});

describe(inBrowser('on a phone'), () => {
  const phone = { viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true };
  beforeEach(async () => {
    if (!hasBrowser) return;
    await page.context().close();
    await open(phone);
  });

  testInBrowser('the answer and 복사 are above the keyboard', async () => {
    await input().tap();
    await page.setViewportSize({ width: 375, height: 350 });
    await input().fill('니 밥 묵었나?');
    const translated = await answered(/먹었/);
    const bar = page.locator('#bar');
    await bar.waitFor();
    const box = await bar.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBe(350);
    expect(await page.locator('#bar-text').textContent()).toBe(translated);
    await page.locator('#bar-copy').tap();
    await page.locator('#toast').filter({ hasText: '복사했어요' }).waitFor();
    expect(await clipboard()).toBe(translated);
    await input().fill('가나다라 '.repeat(900));
    await page.locator('#bar.wrong').filter({ hasText: '글이 너무 길어요(4,500' }).waitFor();
  });

  testInBrowser('the bar makes room where the answer itself is in sight', async () => {
    await page.setViewportSize({ width: 375, height: 900 });
    await input().fill('니 밥 묵었나?');
    await answered(/먹었/);
    await page.locator('#copy').scrollIntoViewIfNeeded();
    await page.locator('#bar.spare').waitFor({ state: 'attached' });
    expect(await page.locator('#bar').isVisible()).toBe(false);
  });

  testInBrowser('letters twice as large need no sideways scrolling', async () => {
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    await target('제주도').click();
    await input().fill('할머니가 감자를 삶아 주셨다. '.repeat(3));
    await answered(/./);
    await page.locator('#keep').scrollIntoViewIfNeeded();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  });
});

testInBrowser('a browser that asks for favicon.ico gets one', async () => {
  const response = await fetch(`${served.address()}/favicon.ico`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
});
