import { useEffect, useState } from 'react';

/** The server's clock in milliseconds, ticking each second; at first what the page came with. */
export function useClock(sent: number): number {
  const [now, setNow] = useState(sent);
  useEffect(() => {
    const ahead = sent - Date.now();
    const timer = setInterval(() => setNow(Date.now() + ahead), 1000);
    return () => clearInterval(timer);
  }, [sent]);
  return now;
}

/** 18:42, or 1:02:05. */
export function sayClock(ms: number): string {
  const all = Math.max(0, Math.ceil(ms / 1000)), two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(all / 3600), minutes = Math.floor(all / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(all % 60)}` : `${minutes}:${two(all % 60)}`;
}
