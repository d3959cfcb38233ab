import { IconLook } from './icons/marks.tsx';

/** The words at the field that stopped the form. */
export function FieldError({ id, children }: { id: string; children?: string }) {
  if (!children) return null;
  return (
    <p className="field-error" id={id}>
      <IconLook />
      <span>{children}</span>
    </p>
  );
}
