import { LIMITS } from './board-object.ts';

interface Shrunk {
  src: string;
  w: number;
  h: number;
}

/** A picture drawn anew, small enough for an object of the board; what it held besides (place, camera, name) is gone with that. Null when it cannot be read. */
export async function shrinkImage(file: Blob): Promise<Shrunk | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture?.width) return null;
  const canvas = document.createElement('canvas');
  for (let most = 1200; most >= 100; most = Math.round(most * 0.75)) {
    const factor = Math.min(1, most / Math.max(picture.width, picture.height));
    const [w, h] = [Math.max(1, Math.round(picture.width * factor)), Math.max(1, Math.round(picture.height * factor))];
    Object.assign(canvas, { width: w, height: h });
    canvas.getContext('2d')!.drawImage(picture, 0, 0, w, h);
    for (const quality of [0.85, 0.6]) {
      const src = canvas.toDataURL('image/webp', quality);
      if (src.length <= LIMITS.image) return { src, w, h };
    }
  }
  return null;
}
