import { wordy } from '../finding.ts';
import type { Plain } from '../plain-text.ts';

/** Words that speak of reaching somebody by telephone or message, or of noting a number down; accents taken off. */
const calls = wordy([
  'memori[sz]e', 'write (?:it|this) down', 'jot', 'thats (?:me|mine)', 'my (?:no|nr|nmbr|numb|numba|fone|fon|celly|addy|digits)', 'txt(?:ing)?', 'wapp?', 'wats', 'buzz me', 'ping me', 'bell me', 'coup de fil', 'biper', 'mon bigo', 'c mon num', 'num c', 'nro', 'mi (?:nro|fono|tlf|fon|wa|wsp)', 'timbra(?:me)?', 'n3ayet', 'nmr[ty]i?', 'nemrti', 'nimirti', 'ra9mi', 'rakm', 'kteb', 'ktbi', 'sejel', 'نمرتي', 'نمره', 'نمرة', 'سجلي', 'دقي', 'رني', 'واتسابي', 'اكتبي? عندك', 'عالواتس',
  'call', 'ring', 'area code', '(?:my|the|phone) no', 'starts',  'phone', 'text (?:me|it|this|him|her|us|my)', 'txt', 'hit me up', 'hmu', 'msg me', 'message me', 'whatsapp', 'watsapp', "what'?s app", 'wsp', 'wa', '(?:my|ur|your|his|her|mums|moms|dads|new) (?:number|num|nr|no|cell|mobile|digits|line)', 'reach me', 'sms', 'facetime', 'cell', 'mobile', 'dial', 'landline', 'save (?:it|this|me)', 'ask for me', 'burner', 'ext',
  'llamame', 'llama(?:r|me|nos|dme)?', 'mi (?:numero|num|cel|movil|tel|telefono|whats|wasa|wasap|casa)', 'el de (?:mi|casa|mi casa)', 'escribeme', 'mandame', 'wasap', 'guasap', 'guatsap', 'telefono', 'tel', 'celular', 'cel', 'movil', 'marca(?:me|lo|r)?', 'apunta(?:lo|me|r)?', 'anota(?:lo|me|r)?', 'copialo', 'guardalo', 'fijo', 'soy de \\p{L}+',
  'appelle', 'appel', 'mon (?:numero|num|tel|06|07|portable|fixe)', 'portable', 'ecris-moi', 'ecris moi', 'texto', 'bigo', 'contacte', 'rappelle', 'note[- ]le', 'enregistre', 'fixe', 'joindre',
  'رقمي', 'رقم', 'جوال', 'جوالي', 'موبايل', 'موبايلي', 'تلفون', 'تلفوني', 'هاتفي', 'اتصل', 'اتصلي', 'كلمني', 'كلميني', 'واتساب', 'واتس', 'واتس اب', 'راسلني', 'راسليني', 'رن', 'سجل', 'احفظ', 'دق', 'rakmi', 'ra2mi', 'raqmi', 'nemra',
].join('|'));
const halves = wordy('(?:put|stick|glue|join|add) (?:em|them|it|both|x|y)?(?: \\p{L}+){0,2} ?together|glue|(?:first|second|last|next) (?:bit|part|half|one|three|four|five|six|3|4|5|6)|are the (?:first|last)(?: \\p{L}+)?|followed by|al reves|junta(?:los|las)?|pega(?:los)?|seguido de|despues (?:de|va|sigue)|colle|suivi de|et apres|puis|اول جزء|ثاني جزء|وثاني جزء|الجزء الاول|الجزء الثاني|وبعده|وبعدها|ثم|كمل|(?:first|second|other|1st|2nd) (?:half|part|bit)|the (?:end|rest) is|primera parte|segunda parte|la otra mitad|premiere (?:partie|moitie)|deuxieme (?:partie|moitie)|la suite|starts?(?: with)?|ends? (?:in|with)|begins? with|at the front|in front|the (?:first|last)|before it|empieza(?: con| por)?|termina en|delante|primeros?|los otros|les (?:deux|trois|premiers|autres)|commence par|finit par|devant|يبدا|ينتهي|قبلها|اوله|اخره|النص الاول|النص الثاني|الباقي|النصف');

const turned = wordy('backwards|reversed?|in reverse|other way round|al reves|alreves|a l.?envers|بالعكس|معكوس|مقلوب');

/** Whether anything in the text speaks of calls, or of noting a number down. */
export const speaksOfCalls = ({ text }: Plain): boolean => text.search(calls) >= 0;

/** Whether a text tells something in halves, or turned round. */
export const speaksOfHalves = ({ text }: Plain): boolean => text.search(halves) >= 0 || (text.search(turned) >= 0 && !/palindrom|same|mism|meme|numbers that/.test(text));
