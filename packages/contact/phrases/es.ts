import { wordy } from '../finding.ts';

/** Asking for contact, for secrecy, for pictures. */
export const asks = [
  wordy("(?:dame|pasame|me (?:das|pasas|dais)|damelo|mandame|manda|quiero|puedes darme|me puedes (?:dar|pasar)|cual es|cuales|intercambiamos|tienes) (?:tu|su|tus) (?:numero|num|nro|tel|telefono|movil|celular|cel|whats|wasap|whatsapp|insta|instagram|snap|correo|email|contacto|contactos|redes|direccion|numeros)"),
  wordy("(?:llamame|marcame|escribeme|mandame (?:un )?(?:mensaje|msj|sms|whats\\p{L}*|wasap|md|dm|audio)|hablame|te (?:llamo|escribo|marco) (?:al|a tu|por)|mi (?:numero|num|cel|celular|movil|telefono) (?:es|:)|este es mi (?:numero|num|cel|movil|telefono))"),
  wordy("(?:hablamos|hablemos|hablar|chateamos|chatear|seguimos|vamos|pasemos|sigamos|nos hablamos|platicamos)(?: \\p{L}+){0,3} (?:otra app|otro lado|fuera de (?:aqui|la app|esto|trellis)|privado|otra parte|otro sitio|otra aplicacion|por fuera|afuera)|no (?:le )?(?:digas|cuentes|se lo digas|lo digas)(?: \\p{L}+){0,6}|(?:nuestro|un) secreto|entre (?:nosotros|tu y yo|nos)|que (?:nadie|la profe|el profe|no) (?:se )?(?:entere|lo vea|lea|vea)(?: \\p{L}+){0,2}"),
  wordy("(?:mandame|enviame|pasame|manda|quiero ver|me mandas)(?: \\p{L}+){0,2} (?:fotos?|selfies?|pics?|fotito)(?: (?:tuya|tuyas|de ti|de tu \\p{L}+))?"),
  wordy("(?:pon|escribe|deja|dime|dimelo|apunta|anota|manda|suelta|da) (?:tu|el tuyo|mi|tus) (?:numero|num|cel|telefono|movil|insta|snap|correo|usuario|direccion)|(?:te|me) (?:agrego|anado|sigo|sigues|agregas)|teng(?:o|s)? (?:wasap|insta|snap|whats\\p{L}*|tik ?tok|face|facebook|discord|telegram)|(?:pasa|manda|envia)(?:me)? (?:una )?(?:selfi|selfie|foto|fotos)|(?:luego|despues) (?:lo|los|la) (?:borras|borramos|borro|borra)|(?:por|en) (?:el )?(?:face|insta|feis|wasap|whats|dm|md|discord) (?:mejor|porfa|ok)|estas (?:sol[oa]|en casa sol[oa])|(?:sin|no) (?:decir(?:le)?|digas) (?:nada|a nadie)|a escondidas|que app (?:usas|tienes)|(?:como|donde|por donde) (?:te )?(?:encuentro|contacto|escribo|hablo|localizo|te busco)"),
];
/** Where somebody lives. */
export const homes = [
  wordy("(?:vivo|estoy viviendo|mi casa (?:esta|queda)|mi direccion|mi depa|mi piso)(?: (?:en|es|esta|queda|la|el|calle|:|al|por))*(?: [\\p{L}\\p{N}.]+){0,5}|ven (?:a|hasta) mi (?:casa|piso|depa)|vente a (?:mi casa|casa)|donde vives|en que (?:calle|barrio|edificio) vives|(?:tu|dame tu|pasame tu) direccion|por donde vives"),
  wordy("(?:mi|nuestra?) (?:casa|edificio|calle|portal|barrio|piso|depa|bloque|puerta|cuadra|codigo postal)(?: \\p{L}+)? (?:es|esta|queda)(?: [\\p{L}\\p{N}]+){0,4}|toca (?:el|la|al) [\\p{L}\\p{N}]+|(?:manda|envia|lleva|trae|deja)(?:lo|me|melo|selo)?(?: \\p{L}+){0,5} (?:calle|avenida|av|pasaje|plaza|portal|edificio)(?: [\\p{L}\\p{N}]+){0,5}"),
];
/** Meeting outside, alone. */
export const meets = [
  wordy("(?:quedamos|quedar|nos vemos|vernos|veamonos|nos juntamos|juntarnos|encontrarnos|salimos|salir|te espero|nos encontramos|quedemos|te recojo|paso por ti)(?: \\p{L}+){0,6} (?:solos?|solas|a solas|en persona|despues de clases?|despues del? (?:cole|colegio|instituto|insti|escuela|clase)|(?:en|por|al?) (?:el |la |mi |tu |un )?(?:parque|centro|casa|plaza|cine|metro|esquina|cafe|cafeteria|playa|puerta|mall|salida|burger|mcdonalds|gasolinera|bosque|patio)|sin (?:que )?(?:\\p{L}+ ){0,2}(?:profes?|padres?|nadie|sepan))|ven sol[oa]|(?:te recojo|paso por ti|te paso a buscar)(?: \\p{L}+){0,3}|en persona (?:tu y yo|solos)"),
  wordy("(?:solo |solos )?(?:tu y yo|vos y yo|nosotros dos)(?: sol[oa]s)?|(?:aula|sala|salon|clase) (?:vaci[oa]|sol[oa])(?: \\p{L}+)?|(?:vamonos|vamos|vente|ven|quedamos|juntamos|vernos|vemos|vas)(?: \\p{L}+){0,3} (?:cine|cuarto|habitacion|mi casa|parque|playa|centro comercial|bosque|descampado|azotea)|en mi (?:cuarto|habitacion)"),
];
