import PDFDocument from 'pdfkit';
import type { PdfBlock, PdfColumn, PdfDocument } from './document.ts';
import { fonts } from './fonts.ts';
import { type SetText, Typesetter } from './typesetter.ts';

/** Points; A4 is 595 × 842. */
const page = { left: 56, right: 539, top: 56, bottom: 770, width: 483, footer: 796 };
const ink = { text: '#1f2933', faint: '#616e7c', line: '#cbd2d9', accent: '#1f4e79' };
const size = { small: 7.5, text: 9, strong: 11, heading: 16 };
const rowGap = 7;

const lineGap = 2;

type Canvas = InstanceType<typeof PDFDocument>;

/** What is written on. */
interface Sheet {
  readonly canvas: Canvas;
  readonly typesetter: Typesetter;
}

function write(
  { canvas, typesetter }: Sheet,
  text: string,
  style: {
    x: number;
    y: number;
    width: number;
    align?: 'left' | 'right';
    font?: keyof typeof fonts;
    size?: number;
    color?: string;
  },
): number {
  const { x, y, width, align = 'left', font: weight = 'regular', size: points = size.text } = style;
  canvas
    .font(weight)
    .fontSize(points)
    .fillColor(style.color ?? ink.text);
  if (typesetter.sets(text)) typesetter.write(text, { x, y, width, align, weight, size: points, lineGap });
  else canvas.text(text, x, y, { width, align, lineGap });
  return canvas.y;
}

/** In the font and size that are chosen for the canvas. */
function heightOf(
  { canvas, typesetter }: Sheet,
  text: string,
  style: { width: number; font: keyof typeof fonts; lineGap: number },
): number {
  const { width, font: weight } = style;
  canvas.font(weight).fontSize(size.text);
  return typesetter.sets(text)
    ? typesetter.heightOf(text, { width, weight, size: size.text, lineGap: style.lineGap })
    : canvas.heightOfString(text, { width, lineGap: style.lineGap });
}

function rule(canvas: Canvas, y: number, color = ink.line): void {
  canvas.moveTo(page.left, y).lineTo(page.right, y).lineWidth(0.7).strokeColor(color).stroke();
}

function renderLetterhead(sheet: Sheet, block: PdfBlock & { kind: 'letterhead' }, y: number): number {
  write(sheet, block.name, { x: page.left, y, width: 260, font: 'bold', size: 14, color: ink.accent });
  const low = block.lines.reduce(
    (at, line) =>
      write(sheet, line, {
        x: 320,
        y: at,
        width: 219,
        align: 'right',
        size: size.small,
        color: ink.faint,
      }),
    y,
  );
  rule(sheet.canvas, low + 10, ink.accent);
  return low + 40;
}

function renderAddressee(sheet: Sheet, block: PdfBlock & { kind: 'addressee' }, y: number): number {
  const left = block.lines.reduce(
    (at, line) => write(sheet, line, { x: page.left, y: at, width: 240, size: 10 }),
    y,
  );
  const right = block.facts.reduce((at, { label, value }) => {
    write(sheet, label, { x: 330, y: at, width: 95, color: ink.faint });
    return write(sheet, value, { x: 425, y: at, width: 114, align: 'right' }) + 2;
  }, y);
  return Math.max(left, right) + 34;
}

/** Heights first, so that a row is never torn over two pages and the columns of one stay level. */
function renderRow(
  sheet: Sheet,
  columns: readonly PdfColumn[],
  cells: readonly string[],
  given: { y: number; font: keyof typeof fonts; color: string },
): number {
  const widths = columns.map((column) => column.share * page.width - 8);
  const heights = cells.map((cell, index) =>
    heightOf(sheet, cell, { width: widths[index] ?? 0, font: given.font, lineGap }),
  );
  const height = Math.max(...heights);
  let { y } = given;
  if (y + height > page.bottom) {
    y = nextPage(sheet);
  }
  let x = page.left;
  columns.forEach((column, index) => {
    write(sheet, cells[index] ?? '', {
      x: x + (column.align === 'right' ? 8 : 0),
      y,
      width: widths[index] ?? 0,
      align: column.align,
      font: given.font,
      color: given.color,
    });
    x += column.share * page.width;
  });
  return y + height + rowGap;
}

function renderTable(sheet: Sheet, block: PdfBlock & { kind: 'table' }, y: number): number {
  const titles = block.columns.map((column) => column.title);
  let at = renderRow(sheet, block.columns, titles, { y, font: 'bold', color: ink.faint });
  rule(sheet.canvas, at - 3);
  at += 4;
  for (const cells of block.rows)
    at = renderRow(sheet, block.columns, cells, { y: at, font: 'regular', color: ink.text });
  rule(sheet.canvas, at - 2);
  return at + 8;
}

function renderTotals(sheet: Sheet, block: PdfBlock & { kind: 'totals' }, y: number): number {
  const start = y + block.rows.length * 18 > page.bottom ? nextPage(sheet) : y;
  return (
    block.rows.reduce((at, { label, value, isStrong }) => {
      const font = isStrong ? 'bold' : 'regular';
      const points = isStrong ? size.strong : size.text;
      const top = isStrong ? at + 4 : at;
      write(sheet, label, { x: 290, y: top, width: 110, font, size: points });
      return write(sheet, value, { x: 400, y: top, width: 139, align: 'right', font, size: points }) + 3;
    }, start) + 24
  );
}

function nextPage({ canvas }: Sheet): number {
  canvas.addPage();
  return page.top;
}

function renderBlock(sheet: Sheet, block: PdfBlock, y: number): number {
  switch (block.kind) {
    case 'letterhead':
      return renderLetterhead(sheet, block, y);
    case 'addressee':
      return renderAddressee(sheet, block, y);
    case 'heading':
      return (
        write(sheet, block.text, { x: page.left, y, width: page.width, font: 'bold', size: size.heading }) +
        14
      );
    case 'table':
      return renderTable(sheet, block, y);
    case 'totals':
      return renderTotals(sheet, block, y);
    case 'paragraph': {
      const height = heightOf(sheet, block.text, { width: page.width, font: 'regular', lineGap: 0 });
      const top = y + height > page.bottom ? nextPage(sheet) : y;
      return write(sheet, block.text, { x: page.left, y: top, width: page.width }) + 10;
    }
  }
}

/** Last, because only now it is known how many pages there are. */
function renderFooters(sheet: Sheet, footer: string): void {
  const { canvas } = sheet;
  const { start, count } = canvas.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    canvas.switchToPage(start + index);
    // Below the margin a text would open a new page automatically.
    canvas.page.margins.bottom = 0;
    rule(canvas, page.footer - 8);
    const style = { y: page.footer, size: size.small, color: ink.faint };
    write(sheet, footer, { ...style, x: page.left, width: 400 });
    write(sheet, `page ${index + 1} of ${count}`, { ...style, x: 459, width: 80, align: 'right' });
  }
}

/** Every text of a document with its weight. */
function textsOf({ blocks, footer }: PdfDocument): SetText[] {
  const regular = (texts: readonly string[]): SetText[] => texts.map((text) => ({ text, weight: 'regular' }));
  const bold = (texts: readonly string[]): SetText[] => texts.map((text) => ({ text, weight: 'bold' }));
  const ofBlock = (block: PdfBlock): SetText[] => {
    switch (block.kind) {
      case 'letterhead':
        return [...bold([block.name]), ...regular(block.lines)];
      case 'addressee':
        return regular([...block.lines, ...block.facts.flatMap(({ label, value }) => [label, value])]);
      case 'heading':
        return bold([block.text]);
      case 'table':
        return [...bold(block.columns.map(({ title }) => title)), ...regular(block.rows.flat())];
      case 'totals':
        return block.rows.flatMap(({ label, value, isStrong }) =>
          isStrong ? bold([label, value]) : regular([label, value]),
        );
      case 'paragraph':
        return regular([block.text]);
    }
  };
  return [...blocks.flatMap(ofBlock), ...regular([footer])];
}

/** Renders a document. Equal documents make equal bytes: the creation date is theirs, and nothing else in the file varies. */
export async function renderDocument(document: PdfDocument): Promise<Buffer> {
  const canvas = new PDFDocument({
    size: 'A4',
    margins: { left: page.left, right: 595 - page.right, top: page.top, bottom: 842 - page.bottom },
    bufferPages: true,
    // No default: it would be read in vain.
    font: '',
    info: {
      Title: document.title,
      Author: document.author,
      Creator: 'Quanta',
      Producer: 'Quanta',
      CreationDate: new Date(document.createdAtMs),
    },
  });
  // An opened font is taken since pdfkit 0.16; its types do not know that yet.
  for (const [name, font] of Object.entries(fonts)) canvas.registerFont(name, font as unknown as string);
  const typesetter = await Typesetter.for(canvas, textsOf(document), { country: document.country });
  const sheet = { canvas, typesetter };
  const chunks: Buffer[] = [];
  const rendered = new Promise<Buffer>((resolve, reject) => {
    canvas.on('data', (chunk: Buffer) => chunks.push(chunk));
    canvas.on('end', () => resolve(Buffer.concat(chunks)));
    canvas.on('error', reject);
  });
  document.blocks.reduce<number>((y, block) => renderBlock(sheet, block, y), page.top);
  renderFooters(sheet, document.footer);
  canvas.end();
  return rendered;
}
