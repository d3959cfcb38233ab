import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

/** What each of two parsers reads out of the text. */
export const byIcalJs = (body: string) =>
  new ICAL.Component(ICAL.parse(body)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return { uid: event.uid, start: event.startDate.toJSDate().toISOString(), end: event.endDate.toJSDate().toISOString(), title: event.summary, sequence: event.sequence, status: String(component.getFirstPropertyValue('status')) };
  });
export const byNodeIcal = (body: string) =>
  Object.values(nodeIcal.sync.parseICS(body)).filter((one) => one?.type === 'VEVENT').map((event) => ({
    uid: event.uid, start: event.start.toISOString(), end: event.end!.toISOString(), title: String(event.summary), sequence: Number(event.sequence), status: String(event.status),
  }));
