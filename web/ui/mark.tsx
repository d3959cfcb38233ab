/** The sign of Trellis: a crossing of laths and what grows on it. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" fill="none" stroke="currentColor" strokeLinecap="round" aria-hidden="true">
      <path d="M16 2.5 29 16 16 29.5 3 16z" strokeWidth="2" opacity=".6" />
      <path d="M16 29V11" strokeWidth="3" />
      <path d="M16.3 16.8c5.2.2 8-2.5 8.2-7.3-5.3-.2-8.2 2.5-8.2 7.3z" fill="currentColor" stroke="none" />
      <path d="M15.7 22.8c-5.2.2-8-2.5-8.2-7.3 5.3-.2 8.2 2.5 8.2 7.3z" fill="currentColor" stroke="none" />
    </svg>
  );
}
