import { getDocumentProxy } from 'unpdf';
import type { Refuse } from './parse-text.ts';

/** A piece of text on a page, in one font. Lengths are points, from the upper left of the page as it is shown. */
export interface PdfPiece {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  /** Of its baseline. */
  readonly y: number;
  readonly size: number;
  /** A name that only tells fonts of one file apart. */
  readonly font: string;
  readonly isRightToLeft: boolean;
}

interface PdfPage {
  readonly height: number;
  /** In the order in which the file has them. */
  readonly pieces: readonly PdfPiece[];
}

export interface PdfFile {
  /** What the file says of itself; often no title at all. */
  readonly title: string | undefined;
  readonly author: string | undefined;
  readonly pages: readonly PdfPage[];
}

const MOST_PAGES = 5000;

/**
 * The text of a PDF, page by page. Nothing is drawn, run or fetched, and no font of the machine is used. Refuses a file that
 * is `encrypted` or `damaged`, or has `too-much` pages.
 */
export async function readPdf(bytes: Uint8Array, refuse: Refuse): Promise<PdfFile> {
  // A copy, since the library takes the bytes away.
  const pdf = await getDocumentProxy(new Uint8Array(bytes), OPTIONS).catch((cause: unknown) => {
    const { name, message } = cause as Error;
    return refuse(name === 'PasswordException' ? 'encrypted' : 'damaged', message, cause);
  });
  try {
    if (pdf.numPages > MOST_PAGES) refuse('too-much', `it has more than ${MOST_PAGES} pages`);
    const { info } = await pdf.getMetadata();
    const told = info as { readonly Title?: unknown; readonly Author?: unknown };
    const pages: PdfPage[] = [];
    for (let number = 1; number <= pdf.numPages; number++) pages.push(await readPage(pdf, number));
    return { title: readFact(told.Title), author: readFact(told.Author), pages };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

const OPTIONS = {
  isEvalSupported: false,
  useSystemFonts: false,
  disableFontFace: true,
  enableXfa: false,
  useWorkerFetch: false,
  // What is wrong with a file is no news for the log.
  verbosity: 0,
} satisfies Parameters<typeof getDocumentProxy>[1];

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

async function readPage(pdf: Pdf, number: number): Promise<PdfPage> {
  const page = await pdf.getPage(number);
  const { transform, height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const pieces = items.flatMap((item) => {
    if (!('str' in item)) return [];
    const [a, b, c, d, x, y] = multiply(transform, item.transform as readonly number[]);
    // Text that stands upright or on its head is beside the text, such as a stamp in the margin.
    if (Math.abs(b) > Math.abs(a) / 10 || a < 0) return [];
    const size = Math.hypot(c, d);
    const { str: text, fontName: font } = item;
    return [{ text, x, right: x + item.width, y, size, font, isRightToLeft: item.dir === 'rtl' }];
  });
  page.cleanup();
  return { height, pieces };
}

type Matrix = readonly [number, number, number, number, number, number];

function multiply(outer: readonly number[], inner: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = outer;
  const [g = 1, h = 0, i = 0, j = 1, x = 0, y = 0] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * x + c * y + e, b * x + d * y + f];
}

function readFact(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.replaceAll(/\s+/g, ' ').trim() : '';
  return text === '' ? undefined : text;
}
