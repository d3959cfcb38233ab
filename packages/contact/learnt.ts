/**
 * What each class of words, and each pair of classes within four words (`a>b`: a before b), adds to the belief that a line asks for or offers contact.
 * Learnt by logistic regression on the lines of the corpus that are tuned on, and on made lines of lessons; `len0` to `len4`: five words each; `maths`, `digit`, `?`: such signs are there.
 */
export const learnt = `
?:-0.55 abode:0.77 abode>abode:0.19 abode>give:0.17 abode>mine:0.17 abode>street:0.36 abode>sureStreet:0.22 abode>third:0.13 abode>you:0.23 account:1.07 account>nameLike:0.15 add:0.26 add>name:-0.14 add>nameLike:0.15 add>your:-0.28
address:-0.35 alone:0.55 and:-0.74 and>abode:0.14 and>account:0.14 and>appNoun:0.15 and>come:0.27 and>contactWord:-0.14 and>live:0.23 and>may:0.18 and>meet:0.25 and>mine:0.71 and>num:0.17 and>search:-0.12 and>third:0.18 and>we:0.13
and>what:0.2 and>you:0.2 and>your:0.22 appNoun:2.26 appNoun>nameLike:0.23 appNoun>survey:-0.18 appWord:0.62 between:-0.12 bring>me:0.15 bring>mine:0.18 bring>search:-0.14 bring>treat:0.21 bring>work:0.15 bring>you:0.14 call:0.84
call>and:-0.2 call>call:-0.15 call>here:-0.18 call>may:-0.32 call>survey:-0.16 callMe:0.59 callMe>me:0.19 callMe>mine:0.19 cam:0.18 code:0.75 come:0.84 come>and:0.29 come>come:0.19 come>mine:0.14 come>neg:0.18 come>spot:0.24
come>street:0.15 contactWord:-0.25 contactWord>and:-0.14 contactWord>mine:-0.26 contactWord>num:0.13 contactWord>what:0.15 contactWord>you:0.16 contactWord>your:0.13 delete:0.32 delete>readIt:0.33 device:1.25 device>may:-0.2
device>survey:-0.17 digit:-1.21 emblem:0.27 emblem>and:0.17 emblem>appWord:0.19 emblem>may:-0.16 emblem>place:0.19 fetch:0.21 fetch>vehicle:0.21 follow:0.4 follow>nameLike:0.19 gameNoun:0.92 gameNoun>nameLike:0.13 ghost:0.24
give:0.28 give>account:0.18 give>address:-0.15 give>and:-0.23 give>appNoun:0.22 give>body:0.15 give>call:0.48 give>code:-0.2 give>contactWord:0.13 give>here:-0.13 give>meet:0.21 give>mine:-0.37 give>nameLike:0.18 give>near:-0.16
give>num:0.39 give>out:0.18 give>photo:0.47 give>spot:0.13 give>work:-0.34 give>your:0.56 goHome>and:0.15 guardians:0.36 guardians>device:0.23 guardians>neg:0.14 guardians>your:0.12 here:0.23 here>watch:0.18 hostedCall:0.49
hostedCall>hostedCall:0.31 invite:0.39 irl:0.28 keep:0.6 keep>between:0.25 keep>here:0.16 keep>me:0.16 keep>mine:0.19 keep>we:0.25 language:-1.23 language>language:-0.17 language>mine:-0.17 language>what:-0.19 language>your:-0.14
later:0.36 later>school:-0.17 later>what:-0.12 latinName:0.75 latinName>latinName:0.26 len0:0.78 len2:0.21 len3:-0.31 len4:-0.85 link:0.32 link>nameLike:0.17 live:0.68 live>near:0.16 live>street:0.2 live>sureStreet:0.16
live>what:0.15 look:0.29 love:0.39 maths:-1 may:-0.76 may>abode:0.23 may>account:0.15 may>and:0.4 may>appNoun:0.25 may>guardians:0.19 may>here:0.31 may>live:0.22 may>love:0.31 may>may:-0.16 may>mine:0.31 may>neg:-0.24
may>others:0.12 may>same:-0.16 may>spot:0.35 may>staff:-0.14 may>talk:0.27 may>think:-0.43 may>third:-0.19 may>what:0.19 may>work:0.22 may>you:0.23 me>and:-0.2 me>device:0.27 me>give:0.13 me>here:-0.19 me>nameLike:0.12 me>we:0.12
me>work:-0.27 meet:0.59 meet>and:0.14 meet>here:-0.18 meet>irl:0.27 meet>later:0.18 meet>mine:0.14 meet>num:-0.2 meet>spot:0.38 meet>when:0.21 mine:1.28 mine>abode:0.34 mine>account:0.27 mine>add:0.25 mine>address:0.15
mine>appNoun:0.4 mine>bring:-0.18 mine>come:0.12 mine>device:0.52 mine>gameNoun:0.27 mine>here:-0.28 mine>invite:0.13 mine>latinName:0.15 mine>me:0.14 mine>nameLike:0.28 mine>num:0.17 mine>out:0.17 mine>search:-0.15
mine>sureStreet:-0.21 mine>vehicle:0.18 mine>we:0.16 mine>work:-0.29 mine>you:0.31 name>mine:-0.23 name>name:-0.18 name>we:0.14 nameLike:1.88 nameLike>give:0.13 nameLike>nameLike:0.47 near:-0.5 near>think:-0.15 near>what:0.12
neg:0.12 neg>abode:-0.19 neg>address:-0.19 neg>contactWord:0.15 neg>me:-0.26 neg>mine:-0.3 neg>others:0.26 neg>staff:0.38 neg>tell:0.76 neg>work:-0.14 neg>your:-0.13 num:0.95 num>and:-0.13 num>between:-0.13 num>give:-0.12
num>mine:0.15 num>think:-0.42 num>we:-0.13 num>what:-0.24 num>work:0.3 online:-0.25 other>appWord:0.15 other>contactWord:0.22 other>place:0.28 others:0.83 others>may:-0.16 others>mine:-0.22 out:0.39 out>here:0.19 out>school:0.13
photo:0.36 photo>work:-0.18 place:0.41 place>and:-0.13 place>contactWord:0.27 place>talk:0.19 place>you:0.16 promise:0.15 promise>neg:0.17 promise>tell:0.17 quiet:0.34 readIt:0.52 readIt>school:-0.14 same:-0.17 same>here:0.18
same>name:0.25 school:0.34 search:-0.59 search>nameLike:0.19 spot:0.96 spot>and:0.37 spot>me:-0.2 spot>we:0.19 spot>when:0.18 staff:0.14 staff>what:-0.19 staff>you:-0.22 street:1.18 street>spot:-0.13 street>we:0.16 sureStreet:0.94
survey:-1.25 survey>and:-0.21 survey>appNoun:-0.21 survey>come:-0.13 survey>goHome:-0.14 survey>may:-0.15 survey>survey:-0.2 talk:0.63 talk>neg:0.25 talk>other:0.3 talk>out:0.27 talk>place:0.21 talk>third:0.13 talk>what:0.24
tell>neg:0.12 tell>num:-0.16 tell>others:0.26 tell>work:-0.15 tell>you:0.13 tell>your:0.16 think:-0.54 think>and:-0.18 think>may:-0.13 think>num:-0.16 think>think:0.26 third:-0.55 third>abode:0.25 third>me:0.19 third>mine:0.36
third>spot:0.23 third>when:0.13 treat:0.23 treat>mine:0.13 user:0.24 watch:0.27 way:-0.44 way>contactWord:0.3 way>may:-0.42 way>talk:0.21 we>abode:0.16 we>appNoun:0.15 we>appWord:0.28 we>contactWord:0.17 we>give:-0.32
we>hostedCall:0.13 we>later:0.32 we>may:0.26 we>meet:0.2 we>neg:0.19 we>num:-0.27 we>other:0.28 we>out:0.14 we>place:0.3 we>readIt:0.28 we>spot:0.22 we>talk:0.16 we>work:-0.18 we>you:-0.2 what:-0.27 what>abode:0.35 what>and:0.18
what>give:-0.24 what>goHome:0.14 what>language:-0.2 what>live:0.42 what>look:0.2 what>may:-0.69 what>mine:-0.14 what>neg:0.39 what>num:-0.16 what>school:0.26 what>survey:-0.16 what>we:0.24 what>work:-0.2 what>you:0.53
what>your:0.41 when>school:-0.15 work:-1.69 work>and:0.17 work>here:-0.13 work>me:0.3 work>mine:0.35 work>street:0.16 work>sureStreet:0.16 you:0.71 you>abode:0.13 you>add:0.22 you>alone:0.21 you>appNoun:0.22 you>bring:0.14
you>call:0.16 you>come:0.18 you>contactWord:0.12 you>fetch:0.2 you>give:0.14 you>goHome:0.13 you>later:0.22 you>live:0.26 you>look:0.39 you>love:0.28 you>num:-0.26 you>readIt:0.12 you>spot:0.28 you>talk:0.2 you>vehicle:0.21
you>what:0.32 you>when:0.14 you>work:-0.17 you>you:-0.16 you>your:-0.23 your:0.26 your>address:-0.15 your>call:0.15 your>device:0.15 your>give:0.25 your>guardians:0.35 your>here:-0.16 your>mine:-0.16 your>name:-0.15 your>num:0.51
your>school:0.21 your>spot:0.19 your>staff:-0.19 your>you:-0.32
`;
export const learntStart = -0.46;
