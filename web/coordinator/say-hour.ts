/** A minute of the day as people say it: 930 is "3:30 PM". */
export const sayHour = (locale: string, minute: number): string => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(minute * 60_000).replace(/\u202f/g, ' ').replace('AM', 'am').replace('PM', 'pm');
