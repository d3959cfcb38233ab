import { Drawing, type IconProps } from './drawing.tsx';

// Acts, states and directions.

export function IconFlag(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M6 21V4M6 4.5c4-2 7 2 12 0v9c-5 2-8-2-12 0" />
    </Drawing>
  );
}

export function IconCheck(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="m5 12.5 4.5 4.5L19 7" />
    </Drawing>
  );
}

export function IconCross(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="m6 6 12 12M18 6 6 18" />
    </Drawing>
  );
}

export function IconPlus(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M12 5v14M5 12h14" />
    </Drawing>
  );
}

export function IconNext(props: IconProps) {
  return (
    <Drawing turns {...props}>
      <path d="m9 5 7 7-7 7" />
    </Drawing>
  );
}

export function IconBack(props: IconProps) {
  return (
    <Drawing turns {...props}>
      <path d="M15 5l-7 7 7 7" />
    </Drawing>
  );
}

export function IconArrow(props: IconProps) {
  return (
    <Drawing turns {...props}>
      <path d="M4 12h15M13 6l6 6-6 6" />
    </Drawing>
  );
}

export function IconDown(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="m5 9 7 7 7-7" />
    </Drawing>
  );
}

export function IconSearch(props: IconProps) {
  return (
    <Drawing {...props}>
      <circle cx="11" cy="11" r="6.5" />
      <path d="m16 16 4.5 4.5" />
    </Drawing>
  );
}

export function IconFilter(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M4 6h16M7 12h10M10 18h4" />
    </Drawing>
  );
}

export function IconUndo(props: IconProps) {
  return (
    <Drawing turns {...props}>
      <path d="M8 5 4 9l4 4" />
      <path d="M4 9h10a5.5 5.5 0 0 1 0 11h-3" />
    </Drawing>
  );
}

export function IconPencil(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="m4 20 1-4L16.5 4.5a2.1 2.1 0 0 1 3 3L8 19z" />
    </Drawing>
  );
}

export function IconLock(props: IconProps) {
  return (
    <Drawing {...props}>
      <rect x="5" y="10.5" width="14" height="10" rx="2" />
      <path d="M8 10.5V8a4 4 0 0 1 8 0v2.5M12 14.5v2" />
    </Drawing>
  );
}

export function IconEye(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M2.5 12C5 7.5 8 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.5 6.5-9.5 6.5S5 16.5 2.5 12z" />
      <circle cx="12" cy="12" r="3" />
    </Drawing>
  );
}

export function IconEyeOff(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M9 6c1-.3 2-.5 3-.5 4 0 7 2 9.5 6.5-.8 1.5-1.7 2.7-2.7 3.7M6 7.8C4.7 8.8 3.5 10.2 2.5 12c2.5 4.5 5.5 6.5 9.5 6.5 1.8 0 3.3-.4 4.7-1.1M3 3l18 18" />
    </Drawing>
  );
}

export function IconPin(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M9 4h6l-1 6 3 3.5H7L10 10zM12 13.5V21" />
    </Drawing>
  );
}

export function IconForbid(props: IconProps) {
  return (
    <Drawing {...props}>
      <circle cx="12" cy="12" r="8" />
      <path d="m6.5 6.5 11 11" />
    </Drawing>
  );
}

export function IconSwap(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4" />
    </Drawing>
  );
}

export function IconDownload(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 20h15" />
    </Drawing>
  );
}

export function IconPrint(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M7 9V4h10v5M7 17H4.5V9.5h15V17H17" />
      <path d="M7 14h10v6H7z" />
    </Drawing>
  );
}

export function IconInfo(props: IconProps) {
  return (
    <Drawing {...props}>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 11v5.5M12 7.5v.1" />
    </Drawing>
  );
}

export function IconLook(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M12 3.5 20.5 12 12 20.5 3.5 12z" />
      <path d="M12 8.5v4M12 15.4v.1" />
    </Drawing>
  );
}

export function IconFlat(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M3 17c3 0 3.5-7 7-7h11" />
      <path d="M12 14.5h9" strokeDasharray="1.5 2.5" />
    </Drawing>
  );
}

export function IconWait(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M12 3a9 9 0 1 1-9 9" />
    </Drawing>
  );
}
