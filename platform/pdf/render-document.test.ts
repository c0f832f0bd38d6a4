import fc from 'fast-check';
import { getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import type { PdfBlock, PdfDocument } from './document.ts';
import { renderDocument } from './render-document.ts';
import { eastAsianFonts, fontFileOf, fontInstance, isDrawn } from './script-fonts.ts';

const names: Readonly<Record<string, string>> = {
  Latin: 'Łukasz Müller-Nuñez',
  Greek: 'Ελένη Παπαδοπούλου',
  Cyrillic: 'Дмитрий Шостакович',
  Armenian: 'Արամ Խաչատրյան',
  Georgian: 'ნინო ანანიაშვილი',
  Arabic: 'محمد بن عبد الله الأندلسي',
  Persian: 'علی رضایی گیلانی',
  Hebrew: 'שירה בן־דוד',
  Devanagari: 'प्रियंका श्रीवास्तव',
  Bengali: 'রবীন্দ্রনাথ ঠাকুর',
  Gurmukhi: 'ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ',
  Gujarati: 'નરેન્દ્ર પટેલ',
  Tamil: 'கல்யாணி சுப்பிரமணியன்',
  Telugu: 'శ్రీనివాస్ రావు',
  Kannada: 'ಕೃಷ್ಣ ರಾವ್',
  Malayalam: 'ലക്ഷ്മി നായർ',
  Sinhala: 'ශ්‍රී කුමාර',
  Thai: 'สมชาย จันทร์เพ็ญ',
  Lao: 'ສົມສັກ ແກ້ວ',
  Khmer: 'សុខ សុភា',
  Burmese: 'အောင်ဆန်း',
  Amharic: 'ተወልደ ገብሬ',
  'simplified Chinese': '欧阳娜娜',
  'traditional Chinese': '陳慧嫻',
  Japanese: 'さくら 渡邉 直樹',
  Korean: '김민서 박지성',
  emoji: 'Zoë 🎉 Smith 👍',
};

const saying = (...texts: string[]): PdfDocument => ({
  title: 'T',
  author: 'A',
  createdAtMs: 0,
  blocks: texts.map((text): PdfBlock => ({ kind: 'paragraph', text })),
  footer: '',
});

interface Item {
  readonly str: string;
  /** From the left, in points. */
  readonly x: number;
}

/** What Firefox's reader makes of a file, piece by piece in the order in which it was written. */
async function itemsOf(file: Uint8Array): Promise<Item[]> {
  const pdf = await getDocumentProxy(new Uint8Array(file));
  const { items } = await (await pdf.getPage(1)).getTextContent();
  return items.flatMap((item) => ('str' in item ? [{ str: item.str, x: item.transform[4] as number }] : []));
}

/** Readers guess blanks from distances; zero-width joiners are not drawn. */
const letters = (text: string): string => text.replace(/[\s\p{Default_Ignorable_Code_Point}]/gu, '');
const textOf = async (file: Uint8Array): Promise<string> =>
  letters((await itemsOf(file)).map(({ str }) => str).join(''));

describe('a name', () => {
  it.each(Object.entries(names))('in %s is read as it was written: %s', async (_script, name) => {
    expect(await textOf(await renderDocument(saying(name)))).toBe(`${letters(name)}page1of1`);
  });

  it.each(Object.entries(names))('in %s has an outline for each letter: %s', async (_script, name) => {
    await renderDocument(saying(name));
    const undrawn = [...letters(name)].filter((letter) => !isDrawn(letter, eastAsianFonts(name, undefined)));
    expect(undrawn).toEqual([]);
  });

  it('stands at its place in a table, and in bold in a heading', async () => {
    const [chinese, arabic] = ['欧', 'محمد الأندلسي'];
    const column = (title: string, align: 'left' | 'right') => ({ title, share: 0.5, align });
    const file = await renderDocument({
      ...saying(),
      blocks: [
        { kind: 'heading', text: `${chinese} ${arabic}` },
        {
          kind: 'table',
          columns: [column('left', 'left'), column('right', 'right')],
          rows: [
            [chinese, arabic],
            [arabic, chinese],
          ],
        },
      ],
    });
    const found = (await itemsOf(file)).filter(({ str }) => str === chinese || str === arabic);
    expect(found.map(({ str }) => str)).toEqual([chinese, arabic, chinese, arabic, arabic, chinese]);
    // The page's left margin is 56 points, and its right one 56 of 595.
    expect(found.filter(({ x }) => Math.abs(x - 56) < 1)).toHaveLength(3);
    expect(found.filter(({ x }) => x > 400)).toHaveLength(2);
  });
});

describe('text from right to left', () => {
  it('is written in the order of its words, each at its place', async () => {
    const items = await itemsOf(await renderDocument(saying('محمد (Smith) 12/34')));
    const at = (part: string): number => items.find(({ str }) => str.includes(part))?.x ?? Number.NaN;
    expect(letters(items.map(({ str }) => str).join(''))).toContain('محمد(Smith)12/34');
    // Seen from the left: 12/34 (Smith) محمد.
    expect(at('12/34')).toBeLessThan(at('Smith'));
    expect(at('Smith')).toBeLessThan(at('محمد'));
  });

  it('leaves numbers as they are', async () => {
    expect(await textOf(await renderDocument(saying('خیابان ۱۲۳ تهران, no. 45')))).toContain(
      'خیابان۱۲۳تهران',
    );
  });

  it('takes no commands about its direction from what people type', async () => {
    const [plain, overridden] = await Promise.all(
      ['abc', '\u202eabc\u202c'].map((text) => renderDocument(saying(text, 'א')).then(itemsOf)),
    );
    expect(overridden).toEqual(plain);
  });
});

describe('a long text', () => {
  it.each([
    '北京市朝阳区建国门外大街一号国贸大厦，第二十三层。请按照合同约定的日期付款，如有任何疑问请联系我们的客户服务部门，我们会尽快答复您的来信。',
    'هذه فاتورة طويلة جدا يجب أن تنقسم إلى سطرين أو أكثر لأن عرض الصفحة لا يكفي لكل هذه الكلمات الكثيرة التي نكتبها هنا، ورقم الفاتورة ١٢٣ يجب أن يبقى كما هو في السطر الثاني.',
    'ข้อความภาษาไทยที่ยาวมากจนต้องขึ้นบรรทัดใหม่เพราะความกว้างของหน้ากระดาษไม่เพียงพอสำหรับข้อความทั้งหมดที่เราเขียนไว้ที่นี่ครับ',
    '名'.repeat(120),
  ])('goes on in the next line inside of the margins: %s', async (text) => {
    const file = await renderDocument(saying(text));
    expect(await textOf(file)).toBe(`${letters(text)}page1of1`);
    const pdf = await getDocumentProxy(new Uint8Array(file));
    const { items } = await (await pdf.getPage(1)).getTextContent();
    const drawn = items.flatMap((item) => ('str' in item ? [item] : []));
    expect(new Set(drawn.map(({ transform }) => Math.round(transform[5]))).size).toBeGreaterThan(2);
    for (const { transform, width } of drawn) expect(transform[4] + width).toBeLessThan(541);
  });
});

it('renders whatever people type', async () => {
  const unit = fc.constantFrom(
    ...Object.values(names).flatMap((name) => [...name]),
    ...[
      '\u200b',
      '\u200d',
      '\u202e',
      '\u2067',
      '\u0301',
      '\ufe0f',
      '\u{e0041}',
      '\ud800',
      '\u{10ffff}',
      '\ufffe',
      '\n',
      '(',
    ],
  );
  await fc.assert(
    fc.asyncProperty(fc.string({ unit, maxLength: 60 }), async (text) => {
      const file = await renderDocument({ ...saying(text), footer: text });
      expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    }),
    { numRuns: 20 },
  );
});

describe('a file', () => {
  it('is the same whatever was rendered before, in other scripts too', async () => {
    const all = Object.values(names);
    const first = await Promise.all(all.map((name) => renderDocument(saying(name))));
    for (const [index, name] of [...all.entries()].reverse())
      expect([name, (await renderDocument(saying(name))).equals(first[index] as Buffer)]).toEqual([
        name,
        true,
      ]);
  });

  it('holds Han characters in the form of its language', async () => {
    const rendered = async (country?: string): Promise<string> =>
      (await renderDocument({ ...saying('直'), ...(country === undefined ? {} : { country }) })).toString(
        'latin1',
      );
    expect(await rendered('JP')).toContain('noto-sans-jp');
    expect(await rendered('CN')).toContain('noto-sans-sc');
    expect((await renderDocument(saying('直 さくら'))).toString('latin1')).not.toContain('noto-sans-sc');
  });

  it('needs no other font for Latin, Greek and Cyrillic', () => {
    for (const letter of 'Łukasz Müller Ελένη Дмитрий €23.68 “–”')
      expect(fontFileOf(letter, null, eastAsianFonts('', undefined))).toBeNull();
  });

  it('has a weight of its own for bold', async () => {
    const file = fontFileOf('直', null, eastAsianFonts('', undefined)) ?? '';
    const [regular, bold] = await Promise.all([fontInstance(file, 'regular'), fontInstance(file, 'bold')]);
    expect(Buffer.from(regular.content).equals(Buffer.from(bold.content))).toBe(false);
  });
});
