import { Drawing, type IconProps } from '../../ui/icons/drawing.tsx';

const drawn = (d: string, turns = false) => (props: IconProps) => <Drawing turns={turns} {...props}><path d={d} /></Drawing>;

export const IconMarker = drawn('m9 15-3 3v2h4l2-2M9 15l3 3M9 15 17 4.5l3.5 3L12 18');
export const IconShapes = drawn('M4 4h8v8H4zM15.5 10a5 5 0 1 1-5 6.5M14 20l-6 0');
export const IconLine = drawn('M5 19 19 5');
export const IconArrowUp = drawn('M5 19 19 5M11 5h8v8');
export const IconRect = drawn('M4 6h16v12H4z');
export const IconEllipse = drawn('M21 12a9 6.5 0 1 1-18 0a9 6.5 0 1 1 18 0');
export const IconBars = drawn('M3 8h18v8H3zM9 8v8M15 8v8');
export const IconNumberLine = drawn('M3 12h18M6 9v6M12 9v6M18 9v6');
export const IconAxes = drawn('M4 20h16M4 20V4M4 4l-2 2.5M4 4l2 2.5M20 20l-2.5-2M20 20l-2.5 2');
export const IconMinus = drawn('M5 12h14');
export const IconRedo = drawn('m16 5 4 4-4 4M20 9H10a5.5 5.5 0 0 0 0 11h3', true);
export const IconList = drawn('M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01', true);
export const IconPicture = drawn('M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9h.01');
export const IconRemove = drawn('M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5');
