/** Names of networks, games and mail providers that mean nothing else in a lesson; a letter more, less or other is forgiven. */
export const clearApps: readonly string[] = [
  'instagram', 'instagramm', 'snapchat', 'tiktok', 'discord', 'telegram', 'telegramme', 'whatsapp', 'wechat', 'messenger', 'facebook', 'pinterest', 'gamertag', 'hangouts', 'facetime', 'bereal', 'omegle', 'snapchap',
];
/** The same, short: only as they are written here. */
export const shortApps: readonly string[] = [
  'insta', 'wsp', 'wpp', 'wasap', 'wassap', 'guasap', 'guatsap', 'watsapp', 'weixin', 'fb', 'skype', 'viber', 'rblx', 'xbox', 'psn', 'yubo', 'wizz', 'vsco', 'gmail', 'hotmail', 'icloud', 'protonmail', 'vk', 'imessage', 'bbm', 'qq', 'tok', 'bluesky', 'mastodon', 'kakao', 'kakaotalk',
  'انستا', 'انستغرام', 'انستقرام', 'انستجرام', 'انستقرامي', 'الانستا', 'انستاي', 'سناب', 'سنابي', 'السناب', 'سناباتي', 'سنابشات', 'واتساب', 'واتس', 'الواتس', 'الواتساب', 'واتسابي', 'وتساب', 'تيكتوك', 'التيكتوك', 'تلجرام', 'تليجرام', 'تليغرام', 'تلغرام', 'تلقرام', 'التلجرام', 'التليجرام', 'ديسكورد', 'الديسكورد', 'فيسبوك', 'الفيسبوك', 'مسنجر', 'روبلوكس', 'فورتنايت', 'ببجي', 'جيميل', 'الجيميل', 'هوتميل', 'السويتش', 'بلايستيشن', 'سكايب', 'فايبر', 'زوم',
];
/** Names that are words of their own too: they count only beside a name or a cue. */
export const doubtfulApps: readonly string[] = [
  'roblox', 'fortnite', 'minecraft', 'valorant', 'playstation', 'geoguessr', 'brawlstars', 'twitch', 'reddit', 'youtube', 'spotify', 'twitter', 'tumblr', 'snap', 'snapp', 'gram', 'sc', 'ig', 'tt', 'tg', 'wa', 'kik', 'signal', 'steam', 'line', 'imo', 'zoom', 'disc', 'dis', 'dc', 'dm', 'dms', 'x', 'threads', 'switch', 'epic', 'face', 'feis', 'mess', 'messages', 'ghost', 'fantome', 'fantasma', 'الشبح', 'yellow', 'server', 'gamer', 'tik', 'nick', 'pseudo', 'user', 'username', 'usuario', 'يوزر', 'يوزري', 'الفيس', 'فيس', 'السيرفر', 'تيك', 'ds', 'tele', 'live', 'freefire', 'clashroyale',
];

/** Words that offer or ask for a name elsewhere. */
export const appCues: ReadonlySet<string> = new Set([
  'add', 'follow', 'msg', 'message', 'dm', 'dms', 'pm', 'find', 'hit', 'talk', 'chat', 'text', 'write', 'handle', 'account', 'my', 'ur', 'your', 'im', 'send', 'join', 'search', 'got', 'have', 'use', 'come', 'move', 'tag', 'hmu', 'friend', 'call', 'swap', 'give', 'slide', 'me', 'u', 'you', 'id', 'name', 'username', 'user', 'same', 'back', 'code', 'lets', 'play', 'after', 'where', 'whats', 'is',
  'agregame', 'anademe', 'agrega', 'agrego', 'sigueme', 'sigue', 'mi', 'tu', 'escribeme', 'escribe', 'buscame', 'busca', 'hablame', 'hablamos', 'hablemos', 'hablar', 'pasame', 'pasa', 'usuario', 'cuenta', 'tienes', 'dame', 'mandame', 'soy', 'metete', 'unete', 'nick', 'tengo', 'teng', 'te', 'porfa', 'mejor', 'como', 'me', 'codigo', 'amigo', 'mando',
  'ajoute', 'suis', 'mon', 'ton', 'ta', 'parle', 'ecris', 'cherche', 'envoie', 'pseudo', 'compte', 'donne', 'viens', 'rejoins', 'contacte', 'passe', 'moi', 'retrouve', 'toi', 'tu', 'on', 'code', 'ami', 'stp', 'mp', 'je',
  'ضيفني', 'ضيفيني', 'اضفني', 'اضيفيني', 'تابعني', 'تابعيني', 'حسابي', 'راسلني', 'راسليني', 'كلمني', 'كلميني', 'عندك', 'يوزري', 'يوزر', 'اسمي', 'تعال', 'ابحث', 'دور', 'اعطني', 'عطني', 'هات', 'نتكلم', 'نحكي', 'حسابك', 'تعالي', 'اكتب', 'لي', 'رقمي', 'خلينا', 'انا', 'انت', 'انتي', 'عندي', 'نفس', 'باسم', 'كودي', 'ليش', 'اميلي', 'ايميلي', 'شوفني', 'خاص',
]);
