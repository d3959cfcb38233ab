import { notFound } from '#kernel/problem.ts';

export function loader() {
  throw notFound();
}

export const action = loader;

export default function NotFound() {
  return null;
}
