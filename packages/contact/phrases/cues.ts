/** Words by what they are for, in four languages; accents taken off, `*` for any ending. */
const lists = {
  contact: 'number num nums numbers phone cell mobile insta instagram snap snapchat discord whatsapp tiktok socials handle username email mail number* contact roblox numero* num tel telefono movil celular cel correo usuario wasap redes pseudo portable reseaux adresse-mail رقم* ارقام* جوال* تلفون* هاتف* موبايل* سناب* انستا* واتس* ايميل* حساب* يوزر* ra2m* rakm* ra9m* nemr* numero snap',
  give: 'give gimme send swap trade share put write type drop tell get need want have got lend text pass say spell show dame pasa* manda* pon dime da dar intercambi* tien* teng* quier* quiero escrib* apunta muestr* donne* file passe* mets envoi* balance as lache dis ecris echang* veux aie اعط* عط* هات* ارسل* ابعث* ابعت* اكتب* نتبادل* عندك ابي ابغى بدي اريد شو وش ايش قول* kam a3t* 3nd* 3tin* b3at* atin*',
  your: "ur your yours yr u you ya tu tus te ti vos tuya tuyo contigo ton ta tes toi t' tien انت* رقمك حسابك سنابك انستاك جوالك تلفونك يوزرك ايميلك بيتك عنوانك وجهك صورتك عليك عندك معك لك اشوفك اقابلك ra2mak rakmak dyalk",
  mine: "my mine me i im i'm we our us ill lets let's mi mis me yo nos nosotros conmigo mia mon ma mes moi je j nous بيتي بيتنا غرفتي عندي لي معي انا احنا نحن ني عنواني شقتي اهلي",
  secret: 'secret secretly nobody noone anyone anybody adults monitored watching sneak hide hidden parents teacher mods delete deleted quiet secreto* nadie escondidas borr* padres profe sin personne cachette efface* supprime* prof parents dire سر* بالسر احد امسح* بدون الاستاذ* المعلم* اهل* استاذ*',
  away: 'park mall cinema cafe bridge station gym woods home house flat room bedroom alley mcburger mcdonald* beach bus stop corner carpark arcade town shops gate playground skatepark parque cine cafe cafeteria casa cuarto habitacion gimnasio playa puente estacion centro salida moto coche esquina plaza parc gare cine chambre maison pont gymnase sortie foret bois plage scooter voiture parking kebab fontaine abribus حديق* مول* سينما بيت* غرف* جسر محط* مقهى كافيه سيار* بالسيار* شاطئ ملعب سوق* حديقه',
  meet: 'meet meeting meetup see come wait pick walk link hang ride visit sneak chill vemos vernos quedamos quedar juntamos ven vente espero recojo vamonos salimos paso verte vamos voit voir retrouve* attends rejoins viens venir capte* chercher croise* rencontr* نشوف* اشوف* قابل* اقابل* تعال* انتظر* استن* امر نطلع نلتقي* نتقابل نذاكر ندرس',
  alone: 'alone irl secretly solo sola solos solas seul* لوحد* وحد* لحال*',
  out: 'night tonight weekend saturday sunday midnight dark holidays sabado domingo noche finde recreo soir samedi dimanche nuit السبت الجمعه بالليل الليل',
  street: 'street st road rd lane ln avenue ave mews flat apt apartment postcode postal zip address adress house crescent calle avenida av portal edificio piso barrio direccion rue chemin avenue immeuble etage adresse allee impasse شارع حي عمار* شق* فيلا بيت* عنوان* العنوان بنايه دور طابق',
  elsewhere: 'app apps platform elsewhere outside privately private offline otra fuera lado afuera privado ailleurs prive appli hors تطبيق برا بره خارج خاص المنصه',
  talk: 'talk chat message msg text speak move switch write dm continue hablamos hablemos hablar vamos seguimos mensaje manda* escrib* parle* discut* viens continue* ecris* كلمني* راسل* نحكي نتكلم نكمل نروح* تواصل*',
  photo: 'pic pics photo photos selfie selfies picture nudes camera cam foto fotos selfi photo* tof visage صور* سيلفي وجهك',
  lesson: 'means translate translation meaning spell spelled dialogue role poster safety strangers traduce traduccion significa dice dialogo tilde esdrujula acento traduis traduction veut signifie traduire ترجم* معنى* تعني حوار sentence verb grammar vocabulary frase verbo phrase verbe',
  work: 'work working workings question answer page homework graph diagram worksheet exercise notes paper solution desarrollo ejercicio hoja cuaderno tarea respuesta pregunta grafica exercice feuille copie cahier reponse graphique devoir حل* تمرين* ورق* دفتر* سؤال* واجب* مسال* رسم*',
} as const;
export type Cue = keyof typeof lists;

const whole = new Map<string, Cue[]>(), openEnded: { stem: string; cue: Cue }[] = [];
for (const [cue, words] of Object.entries(lists) as [Cue, string][])
  for (const word of words.split(' ')) {
    if (word.endsWith('*')) openEnded.push({ stem: word.slice(0, -1), cue });
    else whole.set(word, [...(whole.get(word) ?? []), cue]);
  }

/** What a word is a cue of; most words of none. */
export const cuesOf = (word: string): Cue[] => [...(whole.get(word) ?? []), ...openEnded.filter(({ stem }) => word.startsWith(stem)).map(({ cue }) => cue)];
