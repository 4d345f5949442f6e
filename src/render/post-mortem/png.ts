import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';

const require = createRequire(import.meta.url);

/** Pixels of the PNG for one of the drawing: sharp on screens with two, and in print. */
const ZOOM = 2;

/**
 * A drawing as PNG. The machine's fonts play no part, so that the same drawing gives the same bytes everywhere. Load
 * this file when it is needed: it brings a native module.
 */
export function pngOf(svg: string): Uint8Array {
  const fontFiles = [
    require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
    require.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
  ];
  const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Noto Sans' };
  return new Resvg(svg, { font, fitTo: { mode: 'zoom', value: ZOOM } }).render().asPng();
}
