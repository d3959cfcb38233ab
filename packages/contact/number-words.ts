/** Digits in words, accents taken off: English, Spanish, French, Arabic; with what a pupil writes for them. */
export const digitWords: ReadonlyMap<string, string> = new Map(Object.entries({
  zeroo: '0', ziro: '0', zro: '0', zer: '0', owe: '0', wun: '1', tree: '3', thre: '3', fore: '4', four4: '4', fiv: '5', fife: '5', siks: '6', sicks: '6', sevn: '7', sven: '7', seten: '7', se7en: '7', eit: '8', eght: '8', nein: '9', nien: '9', nin: '9', sero: '0', zero0: '0', ceroo: '0', kuatro: '4', qatro: '4', cuatr: '4', sinco: '5', zinco: '5', sinko: '5', seiz: '6', siet: '7', ziete: '7', sieta: '7', osho: '8', nuebe: '9', nuev: '9',
  zeroh: '0', hun: '1', deu: '2', trwa: '3', troi: '3', katre: '4', quatr: '4', cink: '5', sink: '5', sis: '6', siz: '6', set: '7', sept7: '7', uit: '8', wit: '8', nef: '9', neuf9: '9', zifr: '0', wa7ed: '1', wahed: '1', juj: '2', jouj: '2', tnayn: '2', rb3a: '4', reb3a: '4', khmsa: '5', setta: '6', stta: '6', seb3a: '7', tmnya: '8', tes3oud: '9', ts3od: '9', tes3ood: '9', زيرو: '0', وحده: '1', تنتين: '2', ثنتين: '2', تلات: '3', خمسا: '5', ستا: '6', سبعا: '7', تمن: '8',
  zero: '0', oh: '0', o: '0', oo: '00', nought: '0', nil: '0', zilch: '0', one: '1', won: '1', two: '2', too: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', ate: '8', nine: '9',
  ten: '10', eleven: '11', twelve: '12', thirteen: '13', fourteen: '14', fifteen: '15', sixteen: '16', seventeen: '17', eighteen: '18', nineteen: '19', twenty: '20', thirty: '30', forty: '40', fifty: '50', sixty: '60', seventy: '70', eighty: '80', ninety: '90',
  cero: '0', uno: '1', dos: '2', tres: '3', cuatro: '4', cinco: '5', seis: '6', siete: '7', ocho: '8', nueve: '9', diez: '10', once: '11', doce: '12', trece: '13', catorce: '14', quince: '15', veinte: '20', veintiuno: '21', veintidos: '22', veintitres: '23',
  veinticuatro: '24', veinticinco: '25', veintiseis: '26', treinta: '30', cuarenta: '40', cincuenta: '50', sesenta: '60', setenta: '70', ochenta: '80', noventa: '90',
  un: '1', deux: '2', trois: '3', quatre: '4', cinq: '5', sept: '7', huit: '8', neuf: '9', dix: '10', onze: '11', douze: '12', treize: '13', quatorze: '14', quinze: '15', seize: '16', vingt: '20', trente: '30', quarante: '40', cinquante: '50', soixante: '60',
  hundred: '00', cien: '100', ciento: '100', doscientos: '200', trescientos: '300', cuatrocientos: '400', quinientos: '500', seiscientos: '600', setecientos: '700', ochocientos: '800', novecientos: '900', cent: '100', cents: '100', quatorce: '14', septante: '70', nonante: '90',
  عشرين: '20', عشرون: '20', ثلاثين: '30', اربعين: '40', خمسين: '50', ستين: '60', سبعين: '70', ثمانين: '80', تسعين: '90', ميه: '100', مئه: '100', sifr: '0', wa7id: '1', wahid: '1', ithnan: '2', tnin: '2', itnen: '2', tlata: '3', talata: '3', thalatha: '3', arba3a: '4', arbaa: '4', khamsa: '5', khamse: '5', sitta: '6', sab3a: '7', sabaa: '7', tmanya: '8', thamanya: '8', tis3a: '9', tes3a: '9',
  صفر: '0', واحد: '1', اثنين: '2', اثنان: '2', اتنين: '2', ثلاثه: '3', ثلاث: '3', تلاته: '3', اربعه: '4', اربع: '4', خمسه: '5', خمس: '5', سته: '6', ست: '6', سبعه: '7', سبع: '7', ثمانيه: '8', ثمان: '8', ثماني: '8', تمانيه: '8', تسعه: '9', تسع: '9', عشره: '10',
}));

/** `double five`: the next digit twice or three times. */
export const timesWords: ReadonlyMap<string, number> = new Map(Object.entries({ doubles: 2, dbl: 2, dubble: 2, dubl: 2, tripple: 3, trippel: 3, مرتين: 2, dobles: 2, مكرر: 2, double: 2, triple: 3, doble: 2, pair: 2, couple: 2, دبل: 2 }));
/** Words that may stand between the digits of one number. */
export const joinWords: ReadonlySet<string> = new Set(['next', 'spazio', 'ensuite', 'apres', 'despues', 'daba', 'men', 'mn', 'وبعدين', 'بعدين', 'وبعدها', 'بعدها', 'wba3d','and', 'w', 'ba3dein', 'then', 'y', 'et', 'luego', 'puis', 'dash', 'slash', 'hyphen', 'hundred', 'guion', 'tiret', 'space', 'espacio', 'espace', 'و', 'ثم', 'dot', 'punto', 'point', 'plus', 'mas']);
/** `three zeros`: the number before says how many. */
const several = { 0: 'zeros zeroes ohs noughts nils ceros اصفار صفور', 1: 'ones unos uns', 2: 'twos doses', 3: 'threes treses', 4: 'fours cuatros', 5: 'fives cincos خمسات', 6: 'sixes seises', 7: 'sevens sietes سبعات', 8: 'eights ochos', 9: 'nines nueves' };
/** A digit said of several at once (`two sevens`). */
export const severalWords: ReadonlyMap<string, string> = new Map(Object.entries(several).flatMap(([digit, words]) => words.split(' ').map((word): [string, string] => [word, digit])));
/** Roman numerals that are hardly anything else; as digits only where several stand in one text. */
export const romanDigits: ReadonlyMap<string, string> = new Map(Object.entries({ i: '1', ii: '2', iii: '3', iv: '4', v: '5', vi: '6', vii: '7', viii: '8', ix: '9' }));

const spokenWord = new RegExp([...digitWords.keys()].filter((word) => word.length >= 3 && digitWords.get(word)!.length === 1).sort((a, b) => b.length - a.length).join('|'), 'gu');
const spokenStart = new RegExp(`^(?:${spokenWord.source})`, 'u');
/** The digits of number words run together (`zerosevenseven`), or undefined where a word is anything else. */
export function spokenTogether(word: string): string | undefined {
  if (word.length < 9 || word.length > 80 || !spokenStart.test(word) || word.replace(spokenWord, '') !== '') return undefined;
  const digits = [...word.matchAll(spokenWord)].map(([one]) => digitWords.get(one)!);
  return digits.length >= 3 ? digits.join('') : undefined;
}
