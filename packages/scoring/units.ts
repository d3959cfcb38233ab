/** Units of school: which quantity, and how much of the base unit; `km/h`, `m^2`, `g/cm^3` are put together from the parts. */
import { divide, multiply, one, type Rational, rational } from './rational.ts';

/** `dimension`: equal for units that can be converted into one another, such as `length2/time1`. */
export interface Unit {
  readonly dimension: string;
  readonly factor: Rational;
}

const TABLE: Readonly<Record<string, string>> = {
  length: 'mm=1/1000 cm=1/100 dm=1/10 m=1 km=1000 in=127/5000 inch=127/5000 inches=127/5000 ft=381/1250 feet=381/1250 yd=1143/1250 yard=1143/1250 yards=1143/1250 mi=201168/125 mile=201168/125 miles=201168/125 metre=1 metres=1 meter=1 meters=1 metro=1 metros=1',
  mass: 'mg=1/1000000 g=1/1000 kg=1 t=1000 gram=1/1000 grams=1/1000 gramme=1/1000 grammes=1/1000 oz=45359237/1600000000 lb=45359237/100000000',
  time: 's=1 sec=1 secs=1 second=1 seconds=1 min=60 mins=60 minute=60 minutes=60 h=3600 hr=3600 hrs=3600 hour=3600 hours=3600 day=86400 days=86400 week=604800 weeks=604800',
  volume: 'ml=1/1000 cl=1/100 dl=1/10 l=1 litre=1 litres=1 liter=1 liters=1',
  angle: '°=1 deg=1 degree=1 degrees=1',
  part: '%=1/100 percent=1/100',
  euro: '€=1 euro=1 euros=1 eur=1 cent=1/100 cents=1/100',
  dollar: '$=1 usd=1 dollar=1 dollars=1 ¢=1/100',
  pound: '£=1 gbp=1 p=1/100 pence=1/100',
};
const units = new Map(Object.entries(TABLE).flatMap(([dimension, list]) => list.split(' ').map((entry): [string, Unit] => {
  const [name, size] = entry.split('=') as [string, string];
  const [top, bottom = '1'] = size.split('/') as [string, string?];
  return [name, { dimension, factor: rational(BigInt(top), BigInt(bottom)) }];
})));

/** A unit's writing made one: `CM²`, `cm^(2)`, `sq cm`, `per`. */
export const unitText = (text: string): string =>
  text.trim().normalize('NFKC').replace(/^(?:square|sq\.?) ?(\p{L}+)/iu, '$1^2').replace(/^(?:cubic|cu\.?) ?(\p{L}+)/iu, '$1^3').replace(/ squared$/, '^2').replace(/ cubed$/, '^3').replace(/per ?cent/i, '%').replace(/\bper\b/g, '/').replace(/\^\(?(\d)\)?/g, '$1').replace(/\s+/g, '').replace(/(?<=\p{L})\.$/u, '');

const PREFIXES: Readonly<Record<string, Rational>> = { milli: rational(1n, 1000n), centi: rational(1n, 100n), kilo: rational(1000n) };

function onePart(text: string): Unit | null {
  const found = /^(\D+?)([123]?)$/.exec(text);
  if (!found) return null;
  const [, prefix = '', name = ''] = /^(milli|centi|kilo|)(.*)$/i.exec(found[1]!)!;
  const base = units.get(name) ?? units.get(name.toLowerCase());
  if (!base) return null;
  const size = multiply(base.factor, PREFIXES[prefix.toLowerCase()] ?? one);
  const power = Number(found[2] || 1);
  return { dimension: `${base.dimension}${power}`, factor: Array.from({ length: power }, () => size).reduce(multiply, one) };
}

/** The unit a text names, or null if it is none that is known. A litre is a cubic decimetre. */
export function readUnit(text: string): Unit | null {
  const parts = unitText(text).replace(/^mph$/i, 'mi/h').split('/').map(onePart);
  const [top, bottom] = parts;
  if (!top || parts.length > 2 || (parts.length === 2 && !bottom)) return null;
  if (bottom) return { dimension: `${top.dimension}/${bottom.dimension}`, factor: divide(top.factor, bottom.factor) };
  return top.dimension === 'length3' ? { dimension: 'volume1', factor: multiply(top.factor, rational(1000n)) } : top;
}
