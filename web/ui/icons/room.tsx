import { Drawing, type IconProps } from './drawing.tsx';

// Tools of the room, and what sessions are made of.

export function IconVideo(props: IconProps) {
  return (
    <Drawing {...props}>
      <rect x="3" y="6" width="12" height="12" rx="2" />
      <path d="m15 11 6-3.5v9L15 13z" />
    </Drawing>
  );
}

export function IconVideoOff(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M6 6H5a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h8a2 2 0 0 0 1.8-1.1M10 6h3a2 2 0 0 1 2 2v3l6-3.5v9M3 3l18 18" />
    </Drawing>
  );
}

export function IconMic(props: IconProps) {
  return (
    <Drawing {...props}>
      <rect x="9" y="3" width="6" height="11" rx="3" />
      <path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />
    </Drawing>
  );
}

export function IconMicOff(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M9 9v2a3 3 0 0 0 4.8 2.4M15 10.5V6a3 3 0 0 0-5.7-1.3M5.5 11.5A6.5 6.5 0 0 0 16 16.6M18.4 12.7c.1-.4.1-.8.1-1.2M12 18v3M3 3l18 18" />
    </Drawing>
  );
}

export function IconSound(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M4 9.5v5h3.5l4.5 4v-13l-4.5 4z" />
      <path d="M15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11" />
    </Drawing>
  );
}

export function IconBoard(props: IconProps) {
  return (
    <Drawing {...props}>
      <rect x="3.5" y="4" width="17" height="13" rx="1.5" />
      <path d="M7 13c2-5 3.5-5 4-2s2 2.5 5-2.5M9 21l3-4 3 4" />
    </Drawing>
  );
}

export function IconNotes(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M6 3.5h9l4 4V20a.5.5 0 0 1-.5.5h-12A.5.5 0 0 1 6 20zM9.5 11h6M9.5 15h6" />
    </Drawing>
  );
}

export function IconProblem(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M4 12h16" />
      <circle cx="12" cy="6.5" r="1.3" />
      <circle cx="12" cy="17.5" r="1.3" />
    </Drawing>
  );
}

export function IconHand(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M8 12.5V6a1.5 1.5 0 0 1 3 0v5M11 10.5V4.5a1.5 1.5 0 0 1 3 0v6M14 11V6.5a1.5 1.5 0 0 1 3 0V15c0 3.5-2.5 6-6 6-2.5 0-4-1-5.5-3.5l-2-3.5c-.8-1.5 1.2-2.8 2.3-1.5L8 15" />
    </Drawing>
  );
}

export function IconSelect(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="m5 4 14 7-6 2-2.5 6z" />
    </Drawing>
  );
}

export function IconEraser(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="m4 15 9-9a1.5 1.5 0 0 1 2 0l4.5 4.5a1.5 1.5 0 0 1 0 2L13 19H8zM9 10l6 6M8 19h12" />
    </Drawing>
  );
}

export function IconText(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M5 7V5h14v2M12 5v14M9.5 19h5" />
    </Drawing>
  );
}

export function IconGrid(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M4 4h16v16H4zM4 9.3h16M4 14.7h16M9.3 4v16M14.7 4v16" />
    </Drawing>
  );
}

export function IconLeave(props: IconProps) {
  return (
    <Drawing turns {...props}>
      <path d="M13 4H5v16h8M10 12h10M16 8l4 4-4 4" />
    </Drawing>
  );
}

export function IconExpand(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5" />
    </Drawing>
  );
}

export function IconOffline(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M7 18.5a4 4 0 0 1-.5-8M10 6.5a6 6 0 0 1 8 4.5 3.8 3.8 0 0 1 1.5 7M11.5 18.5H7M3 3l18 18" />
    </Drawing>
  );
}

export function IconFile(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5" />
    </Drawing>
  );
}

export function IconStar(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="m12 4 2.4 5.2 5.6.7-4.1 3.9 1 5.6L12 16.7l-4.9 2.7 1-5.6L4 9.9l5.6-.7z" />
    </Drawing>
  );
}

export function IconLeaf(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M5 19C5 10 10 5 20 5c0 9-5 13-12 13M5 21c1-4 4-8 9-10" />
    </Drawing>
  );
}

export function IconBulb(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M9 17.5h6M10 20.5h4M8.5 14.5A6 6 0 1 1 15.5 14.5c-.6.5-.9 1.2-.9 2v1H9.4v-1c0-.8-.3-1.5-.9-2z" />
    </Drawing>
  );
}

export function IconPlace(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M12 21c4.5-4.5 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2 6.5 6.5 11z" />
      <circle cx="12" cy="10" r="2.3" />
    </Drawing>
  );
}

export function IconClock(props: IconProps) {
  return (
    <Drawing {...props}>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7v5.2l3.5 2" />
    </Drawing>
  );
}
