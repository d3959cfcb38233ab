/** Who is spoken of, and how: words by class, four languages, accents taken off; `*` for any ending. */
export const people = {
  you: 'you u ya yu yourself urself tu te ti vos usted contigo sos eres estas toi t vous انت انتي انتم لك لكي معك عندك معاك عليك اياك اكلمك اشوفك اقابلك اوصلك nta nti 3ndk 3ndek 3ndak',
  your: 'your ur yr yours youre tu tus tuyo tuya tuyos tuyas su ton ta tes tien tienne votre vos رقمك حسابك سنابك انستاك جوالك تلفونك هاتفك موبايلك يوزرك ايميلك بيتك عنوانك وجهك صورتك صورك غرفتك مدرستك اسمك شكلك اهلك امك ابوك اختك بريدك ايديك شاشتك كاميرتك dyalk dialek ta3k ra2mak rakmak ra9mek tswirtek',
  mine: 'my mine me i im ive ill id mi mis mio mia yo me conmigo soy estoy tengo teng mon ma mes moi mien mienne je j jsuis jai انا عندي لي معي علي فيني بي رقمي حسابي سنابي انستاي جوالي تلفوني هاتفي موبايلي يوزري ايميلي اميلي بريدي بيتي بيتنا غرفتي عنواني شقتي اهلي كودي ايديي سيارتي بسيارتي dyali 7sabi ra2mi rakmi raqmi nemrti andi',
  me: 'me mi moi m ني لي عني علي معي بي فيني',
  we: 'we us our ours lets both together nos nosotros nosotras nuestro nuestra juntos juntas on nous notre ensemble احنا نحن سوا سوى بعض بعضنا مع',
  guardians: 'mum mums mom moms mam mama mamas dad dads papa papas parent parents mother father family brother sister madre padre padres papas hermana hermano mere pere parents soeur frere اهلي اهلك امك ابوك امي ابوي اهل ماما بابا اختي اخوي',
  others: 'anyone anybody any1 anyine nobody noone no1 everyone everybody others friends people nadie alguien otros amigos personne quelqu autres احد حد l7ad 7ad',
  staff: 'teacher teachers miss sir coordinator coordinators coach tutor mods mod moderator moderators admin staff adults adult grownups profe profes profesor profesora maestra maestro coordinadora adultos prof profs maitresse maitre adultes surveillant الاستاذ الاستاذه للاستاذه للاستاذ المعلم المعلمه للمعلم للمعلمه المشرف المشرفه الاداره',
  neg: 'dont don not no never without cant wont wouldnt doesnt shouldnt nobody noone stop sin nunca nadie jamas ningun pas sans jamais personne rien ne لا ما مو بدون دون من غير ولا محد ma',
  what: 'what whats wats wut which where wheres whr how hows whos cual cuales donde como que quien koi quoi quel quelle ou comment qui ki koa وش ايش شو ما وين فين اين كم كيف مين ليش هل kam kif chno wayn fin wesh',
  may: 'can could may might do did does got have has are is wanna want need please pls plz puedes puedo podemos tienes tenes quieres peux peut pouvez as avez veux avoir ممكن عندك تقدر تقدري ابي ابغى بدي اريد عايز محتاج',
  here: 'here trellis chat board aqui pizarra ici tableau هنا المنصه الدردشه السبوره',
  and: 'and y et e n و with con avec مع',
} as const;
