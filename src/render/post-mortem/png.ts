import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';

const { resolve } = createRequire(import.meta.url);
const FONT = '@expo-google-fonts/noto-sans';

/** Pixels of the PNG for one of the drawing: sharp on screens with two, and in print. */
const ZOOM = 2;

/** A drawing as PNG. The machine's fonts play no part, so that the same drawing gives the same bytes everywhere. */
export function pngOf(svg: string): Uint8Array {
  const fontFiles = [
    resolve(`${FONT}/400Regular/NotoSans_400Regular.ttf`),
    resolve(`${FONT}/700Bold/NotoSans_700Bold.ttf`),
  ];
  const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Noto Sans' };
  return new Resvg(svg, { font, fitTo: { mode: 'zoom', value: ZOOM } }).render().asPng();
}
