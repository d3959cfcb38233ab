/**
 * Lines as they are said in lessons of mathematics and science, with numbers of every kind: made from patterns in four languages and a seed.
 * Nothing in them is contact. `{a}`, `{b}`: small numbers; `{n}`: up to 100; `{m}`: up to 10,000; `{L}`: a long number; `{d}`: a decimal; `{t}`: a time; `{D}`: a date; `{f}`: a formula;
 * `{e}`: an expression; `{p}`: coordinates; `{u}`: a quantity; `{k}`: a constant; `{s}`: a run of numbers; `{v}`: a letter.
 */
const patterns: Readonly<Record<string, string>> = {
  en: `so {e} = {n}, which gives {v} = {a}|i got {d} for question {a}{v}, is that right?|page {n}, exercise {a}, the one with {e}|plot {p} and {p} and find the slope|the midpoint of {p} and {p}|round {d} to {a} decimal places|{L} in standard form please|balance {f} + O2|what is the mass of {u} of {f}?|{k}, learn it by heart|the train leaves at {t} and arrives at {t}|the test is on {D} at {t}|data: {s}; find the median|the sequence goes {s}, what is next|a shop sells {n} pens at {d} each|the population was {L} in {m}|divide {L} by {n}|write {m} as a product of primes|{a}/{b} + {b}/{a} needs a common denominator|convert {u} to {u}|{u} at {d} m/s takes how long|speed is {d} km/h over {u}|the temperature fell from {n} to -{a} degrees at {t}|P = {d} and the sample was {m}|the mean of {s} is {d}|sin({n}) = 0.{m}|expand {e} then put {v} = {a}|the roots are {d} and -{d}|there are {a} protons and {b} neutrons in it|{f} dissolves, {f} does not|pH {d} is it acid?|the wave has {u} and {d} Hz|V = {d} V, R = {n} ohm so I = {d} A|moles = {d} / {n}|the ratio is {a} : {b} : {n}|area of a {n} cm by {d} cm rectangle|volume {L} mm3 or {d} cm3?|bearing 0{n} degrees from the harbour|in base 2 {a} is 10{a}1{b}|the matrix [{a} {b}; {n} -{a}] has determinant {n}|we had {n} marks out of {m} on paper {a}|session moves from {t} to {t} on {D}|homework is {s} on page {n}|the code prints {s}|x = [{s}] and len(x) is {a}|a year has {L} seconds or so|light takes {d} minutes from the sun|my calculator shows {d}E{n}|the cell is {d} micrometres wide|{n} % of {m} is {d}|it grew by {d} % in {m}|{a} out of {n} pupils walk, the rest take the bus|the graph meets the axis at {p}|two lines meet at {p}|call the unknown {v} and write {e}|swap the rows and subtract {a} times row {b}|the number {m} is divisible by {a}|{m} - {n} = {n}? check again|seven times {a} plus {n}|a half of {n} and a third of {n}|line {a}: you wrote {e}|try it with {v} = {a}, then {v} = {b}|thanks, now i get {d} too|see you on {D} at {t} in the session|the isotope has mass number {n}|the half-life is {d} hours, start with {u}|circle radius {d}, use pi = 3.14159|tickets {m} to {m} were sold|the year {m} in roman numerals|my numbers for the experiment: {s}|rows {a} to {n} of the table are wrong|angle {v} is {n} degrees and angle {v} is {d}|a ladder of {u} leans at {n} degrees|the car needs {d} litres for {n} km|the bridge is {n} m long and {d} m wide|friction is {d} N, weight {n} N|{k} and {u}, find the energy|log of {m} is {d}|there are {L} stars in the picture|gene pairs Aa x Aa give {a} to {b}|sum of the digits of {L}|the phone costs {d} and gets {n} % cheaper`,
  es: `entonces {e} = {n} y {v} = {a}|me dio {d} en el {a}, está bien?|página {n}, ejercicio {a}|grafica {p} y {p}|redondea {d} a {a} decimales|{L} en notación científica|balancea {f} + O2|la masa de {u} de {f}|{k}|el tren sale a las {t} y llega a las {t}|el examen es el {D} a las {t}|datos: {s}, halla la mediana|la sucesión {s}|{n} lápices a {d} cada uno|la población era {L} en {m}|divide {L} entre {n}|descompón {m} en primos|{a}/{b} + {b}/{a}|convierte {u}|la velocidad es {d} km/h|la temperatura bajó de {n} a -{a}|la media de {s} es {d}|sen({n}) = 0,{m}|desarrolla {e}|las raíces son {d} y -{d}|tiene {a} protones y {b} neutrones|V = {d}, R = {n}|la razón es {a} : {b}|área de {n} por {d}|tarea: {s} de la página {n}|el {n} % de {m} es {d}|la recta corta al eje en {p}|llama {v} a la incógnita: {e}|el número {m} es divisible entre {a}|nos vemos el {D} a las {t} en la sesión|radio {d}, usa pi = 3,1416|los datos del experimento: {s}|el ángulo mide {n} grados|el coche gasta {d} litros en {n} km|log {m} = {d}|pH {d}, es ácido?`,
  fr: `donc {e} = {n} et {v} = {a}|j'ai trouvé {d} au {a}, c'est juste ?|page {n}, exercice {a}|place {p} et {p}|arrondis {d} à {a} décimales|{L} en écriture scientifique|équilibre {f} + O2|la masse de {u} de {f}|{k}|le train part à {t} et arrive à {t}|le contrôle est le {D} à {t}|données : {s}, trouve la médiane|la suite {s}|{n} stylos à {d} chacun|la population était de {L} en {m}|divise {L} par {n}|décompose {m} en facteurs premiers|{a}/{b} + {b}/{a}|convertis {u}|la vitesse est {d} km/h|la température passe de {n} à -{a}|la moyenne de {s} vaut {d}|sin({n}) = 0,{m}|développe {e}|les racines sont {d} et -{d}|il a {a} protons et {b} neutrons|U = {d}, R = {n}|le rapport est {a} : {b}|aire de {n} sur {d}|devoirs : {s} page {n}|{n} % de {m} font {d}|la droite coupe l'axe en {p}|on appelle {v} l'inconnue : {e}|{m} est divisible par {a}|on se voit le {D} à {t} à la séance|rayon {d}, prends pi = 3,1416|mes mesures : {s}|l'angle fait {n} degrés|la voiture consomme {d} litres pour {n} km|log {m} = {d}|pH {d}, c'est acide ?`,
  ar: `اذن {e} = {n} و {v} = {a}|طلع معي {d} في السؤال {a} صح؟|صفحة {n} تمرين {a}|ارسم النقطة {p} و {p}|قرب {d} الى {a} منازل|{L} بالصيغة العلمية|وازن {f} + O2|كتلة {u} من {f}|{k}|القطار يتحرك {t} ويصل {t}|الاختبار يوم {D} الساعة {t}|بيانات: {s} اوجد الوسيط|المتتابعة {s}|{n} اقلام سعر الواحد {d}|عدد السكان {L} سنة {m}|اقسم {L} على {n}|حلل {m} الى عوامله الاولية|{a}/{b} + {b}/{a}|حول {u}|السرعة {d} كم في الساعة|الحرارة من {n} الى -{a}|متوسط {s} هو {d}|جا({n}) = {d}|فك {e}|الجذران {d} و -{d}|فيه {a} بروتون و {b} نيوترون|ج = {d} و م = {n}|النسبة {a} : {b}|مساحة {n} في {d}|الواجب {s} صفحة {n}|{n} % من {m} تساوي {d}|المستقيم يقطع المحور عند {p}|نسمي المجهول {v} ونكتب {e}|العدد {m} يقبل القسمة على {a}|موعدنا {D} الساعة {t} في الجلسة|نصف القطر {d}|قياساتي: {s}|الزاوية {n} درجة`,
};
const formulas = 'H2O CO2 CH4 NaCl CaCO3 H2SO4 C6H12O6 NH3 KMnO4 Fe2O3 Cu(NO3)2 Al2(SO4)3 HNO3 MgO N2O5 C2H5OH'.split(' '), units = 'kg g mg m cm mm km s min h N J kJ Pa mol W V K dm3 ml L m/s Hz'.split(' ');
const constants = ['pi = 3.14159265358979', 'e = 2.718281828459045', 'c = 299 792 458 m/s', 'NA = 6.02214076 × 10^23', 'g = 9.80665 m/s²', 'h = 6.62607015e-34', 'k = 1.380649 × 10⁻²³', 'sqrt(2) = 1.41421356237', '0 K = -273.15 °C', 'phi = 1.6180339887', 'R = 8.314462618', '1 atm = 101325 Pa', 'q = 1.602176634 × 10^-19 C'];

/** A stream of numbers from a seed: at least 0, under `below`. */
function stream(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** What stands in a pattern's gap. */
function filled(what: string, pick: (below: number) => number): string {
  const one = <T>(list: readonly T[]): T => list[pick(list.length)]!, two = (value: number): string => String(value).padStart(2, '0'), v = one(['x', 'y', 'n', 't', 'a', 'z']);
  const decimal = (): string => `${pick(200)}${one(['.', '.', ','])}${String(pick(10 ** (1 + pick(5)))).padStart(1 + pick(3), '0')}`;
  const made: Record<string, () => string> = {
    a: () => String(2 + pick(8)), b: () => String(2 + pick(11)), n: () => String(10 + pick(90)), m: () => String(100 + pick(9900)), d: decimal, v: () => v,
    L: () => one([() => String(100_000 + pick(900_000_000)), () => `${1 + pick(900)} ${one(['000', '250', '125', '480'])} 000`, () => `${1 + pick(90)},${100 + pick(899)},${100 + pick(899)}`, () => String((1 + pick(99)) * 10 ** (5 + pick(6)))])(),
    t: () => `${pick(24)}${one([':', ':', '.', 'h'])}${two(pick(60))}`, D: () => one([`${two(1 + pick(28))}/${two(1 + pick(12))}/20${two(20 + pick(10))}`, `${1 + pick(28)}.${1 + pick(12)}.`, `20${two(20 + pick(10))}-${two(1 + pick(12))}-${two(1 + pick(28))}`]),
    f: () => one(formulas), e: () => one([`${2 + pick(8)}${v}${one([' + ', ' - '])}${1 + pick(40)}`, `(${v} + ${1 + pick(9)})(${v} - ${1 + pick(9)})`, `${v}^2 - ${1 + pick(20)}${v} + ${pick(99)}`, `${2 + pick(5)}(${v} - ${1 + pick(9)})`]),
    p: () => `(${pick(20) - 10}${one([', ', ' ; ', ','])}${pick(20) - 10})`, u: () => `${one([String(1 + pick(999)), decimal()])} ${one(units)}`, k: () => one(constants),
    s: () => Array.from({ length: 4 + pick(7) }, () => String(pick(one([10, 30, 100, 300])))).join(one([', ', ' ', '; '])),
  };
  return made[what]!();
}

/** `count` different lines a language, and their language. */
export function lessonLines(count: number, seed = 1): [lang: string, text: string][] {
  return Object.entries(patterns).flatMap(([lang, joined]) => {
    const pick = stream(seed + lang.length + lang.charCodeAt(0)), kinds = joined.split('|'), lines = new Set<string>();
    for (let at = 0; lines.size < count && at < count * 20; at++) lines.add(kinds[at % kinds.length]!.replaceAll(/\{(\w)\}/g, (_, what: string) => filled(what, pick)));
    return [...lines].map((text): [string, string] => [lang, text]);
  });
}
