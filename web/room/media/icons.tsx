import { Drawing, type IconProps } from '../../ui/icons/drawing.tsx';

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
