import { Drawing, type IconProps } from './drawing.tsx';

// Where one can go, and what one finds there.

export function IconToday(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M4 9h16M8 3v4M16 3v4" />
      <rect x="4" y="5" width="16" height="15" rx="2" />
      <path d="m9 14.5 2 2 4-4" />
    </Drawing>
  );
}

export function IconPractice(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="m4 20 1-4L16.5 4.5a2.1 2.1 0 0 1 3 3L8 19z" />
      <path d="m14 7 3 3M12 20h8" />
    </Drawing>
  );
}

export function IconSessions(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M4 9h16M8 3v4M16 3v4M8 13h3M8 16.5h6" />
      <rect x="4" y="5" width="16" height="15" rx="2" />
    </Drawing>
  );
}

export function IconMessages(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M4 6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-5 4v-4a2 2 0 0 1-2-2z" />
    </Drawing>
  );
}

export function IconProgress(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M4 4v16h16" />
      <path d="M7.5 15.5c4 0 3.5-8 11-9" />
    </Drawing>
  );
}

export function IconLearners(props: IconProps) {
  return (
    <Drawing {...props}>
      <circle cx="9" cy="8" r="3.5" />
      <path d="M3 20c0-3.5 2.5-6 6-6s6 2.5 6 6M16 5a3.5 3.5 0 0 1 0 6.5M17.5 14.3c2.2.8 3.5 3 3.5 5.7" />
    </Drawing>
  );
}

export function IconPrepare(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M12 6.5C10 5 7 4.5 4 5v13.5c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.5V5c-3-.5-6 0-8 1.5zM12 6.5V20" />
    </Drawing>
  );
}

export function IconMore(props: IconProps) {
  return (
    <Drawing {...props}>
      <circle cx="5.5" cy="12" r=".8" />
      <circle cx="12" cy="12" r=".8" />
      <circle cx="18.5" cy="12" r=".8" />
    </Drawing>
  );
}

export function IconMatches(props: IconProps) {
  return (
    <Drawing {...props}>
      <circle cx="6" cy="6.5" r="2.5" />
      <circle cx="18" cy="17.5" r="2.5" />
      <circle cx="18" cy="6.5" r="2.5" />
      <circle cx="6" cy="17.5" r="2.5" />
      <path d="m8 8.5 8 7M8.5 6.5h7" />
    </Drawing>
  );
}

export function IconInsights(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M4 20h16M7 16v-4M12 16V6M17 16V9" />
    </Drawing>
  );
}

export function IconClasses(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M4 5h16v11H4zM9 20h6M12 16v4" />
    </Drawing>
  );
}

export function IconLibrary(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M5 4v16M9.5 4v16M14 4.5l4.5 15" />
    </Drawing>
  );
}

export function IconHome(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="m4 11 8-7 8 7v8.5a.5.5 0 0 1-.5.5H14v-6h-4v6H4.5a.5.5 0 0 1-.5-.5z" />
    </Drawing>
  );
}

export function IconConsent(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M12 3.5 5 6v5.5c0 4.5 3 7.5 7 9 4-1.5 7-4.5 7-9V6z" />
      <path d="m9 12 2.2 2.2L15.2 10" />
    </Drawing>
  );
}

export function IconSettings(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M4 7h9M17 7h3M4 17h3M11 17h9" />
      <circle cx="15" cy="7" r="2" />
      <circle cx="9" cy="17" r="2" />
    </Drawing>
  );
}

export function IconBell(props: IconProps) {
  return (
    <Drawing {...props}>
      <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4" />
    </Drawing>
  );
}

export function IconGlobe(props: IconProps) {
  return (
    <Drawing {...props}>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M3.5 12h17M12 3.5c5 5 5 12 0 17-5-5-5-12 0-17z" />
    </Drawing>
  );
}

export function IconPerson(props: IconProps) {
  return (
    <Drawing {...props}>
      <circle cx="12" cy="8" r="4" />
      <path d="M4.5 20.5c.5-4 3.5-6.5 7.5-6.5s7 2.5 7.5 6.5" />
    </Drawing>
  );
}

export function IconCard(props: IconProps) {
  return (
    <Drawing {...props}>
      <rect x="3.5" y="5.5" width="17" height="13" rx="2" />
      <path d="M3.5 10h17M7 14.5h4" />
    </Drawing>
  );
}
