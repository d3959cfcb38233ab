const browsers = [['Edg', 'Edge'], ['OPR', 'Opera'], ['SamsungBrowser', 'Samsung Internet'], ['Firefox', 'Firefox'], ['FxiOS', 'Firefox'], ['CriOS', 'Chrome'], ['Chrome', 'Chrome'], ['Safari', 'Safari']] as const;
const systems = [['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['CrOS', 'Chromebook'], ['Windows', 'Windows'], ['Mac OS', 'Mac'], ['Linux', 'Linux']] as const;

/** "Chrome, Android": enough to help somebody whose room does not open; nothing that tells one device from another. */
export function deviceOf(agent: string): string {
  const found = [browsers, systems].map((list) => list.find(([mark]) => agent.includes(mark))?.[1]);
  return found.filter(Boolean).join(', ');
}
