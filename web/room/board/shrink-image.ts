import { LIMITS } from './board-object.ts';

interface Shrunk {
  src: string;
  w: number;
  h: number;
}

type Way = readonly [type: 'image/webp' | 'image/png' | 'image/jpeg', quality?: number];
const asWebp: readonly Way[] = [['image/webp', 0.85], ['image/webp', 0.6]];
/** Safari writes no WebP and answers with PNG, which holds hardly more than a stamp of a photo. */
const asOthers: readonly Way[] = [['image/png'], ['image/jpeg', 0.85], ['image/jpeg', 0.6]];

/** JPEG knows no see-through: what lies below is white. */
function layWhite(canvas: HTMLCanvasElement): void {
  const ink = canvas.getContext('2d')!;
  ink.globalCompositeOperation = 'destination-over';
  ink.fillStyle = 'white';
  ink.fillRect(0, 0, canvas.width, canvas.height);
}

/** A picture drawn anew, small enough for an object of the board; what it held besides (place, camera, name) is gone with that. Null when it cannot be read. */
export async function shrinkImage(file: Blob): Promise<Shrunk | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture?.width) return null;
  const canvas = document.createElement('canvas'), ways = canvas.toDataURL('image/webp').startsWith('data:image/webp') ? asWebp : asOthers;
  for (let most = 1200; most >= 100; most = Math.round(most * 0.75)) {
    const factor = Math.min(1, most / Math.max(picture.width, picture.height));
    const [w, h] = [Math.max(1, Math.round(picture.width * factor)), Math.max(1, Math.round(picture.height * factor))];
    Object.assign(canvas, { width: w, height: h });
    canvas.getContext('2d')!.drawImage(picture, 0, 0, w, h);
    for (const [type, quality] of ways) {
      if (type === 'image/jpeg') layWhite(canvas);
      const src = canvas.toDataURL(type, quality);
      if (src.length <= LIMITS.image) return { src, w, h };
    }
  }
  return null;
}
