"""Lines of a page that are no part of what an article says: links, advertisements, captions, fields, rights.

Only a whole short line is one, and never one that holds a quotation of several words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.language.vocabulary import fold_name, load_vocabulary

Edit = tuple[int, int, str]

DECORATION = "*_-–—•·|> "
"""What may stand around such a line."""
_LONGEST = 45
"""Words of a line that may be furniture."""
_LONGEST_LINE = 400
_QUOTATION = re.compile(r"[“\"«][^“”\"«»]{25,}[”\"»]")
_FURNITURE = re.compile(
    r"""(?:
    (?:advertisements?|advert|sponsored(?:\s+content)?|promoted|ad)\W*$
    |(?:for\s+)?(?:subscribers?|members?)(?:\s+|-)(?:only|exclusive)\W*$|(?:exclusive|only)\s+(?:for|to)\s+(?:our\s+)?subscribers\W*$|premium(?:\s+(?:article|content|story))?\W*$
    |(?:story|article)\s+continues\b.*|continue\s+reading\b.*|skip\s+(?:to|past)\b.*
    |(?:read|see|also|watch|listen|more|related|recommended|(?:related|recommended|suggested)\s+(?:stories|articles|coverage|content|news|topics|reading|links)
      |read\s+(?:more|also|next|the\s+full\s+story|our)|see\s+also|also\s+read|more\s+on\s+this(?:\s+story)?|don.t\s+miss
      |most\s+(?:read|viewed|popular)|trending(?:\s+now)?|editors?.?\s+picks?|top\s+stories|watch\s+(?:now|live)|in\s+pictures
      |what\s+to\s+read\s+next|you\s+may\s+also\s+like|more\s+(?:from|stories|news)\b.{0,40})\s*(?::|[|»>→]|–|$).*
    |(?:sign\s+up|subscribe|register)\s+(?:for|to|now|here|today|and)\b.*|(?:get|receive|want)\s+(?:more\s+\w+\s+like\s+this|our|the|your|a)\b.{0,80}(?:newsletters?|app|alerts?|inbox).*
    |(?:get|receive|sign\s+up|try|subscribe)\b[^.!?“”"]{0,60}\b(?:briefings?|bulletins?|digests?|newsletters?|headlines|round-?ups?|updates?|(?:top\s+|best\s+)?stories)\b[^.!?“”"]{0,60}
      \b(?:by\s+e-?mail|via\s+e-?mail|in\s+your\s+(?:inbox|mailbox)|to\s+your\s+(?:inbox|mailbox|e-?mail)|for\s+free|every\s+(?:morning|evening|day|weekday|week))\W*$
    |(?:(?:enjoy(?:ing|ed)|like(?:d)?)\s+this\s+(?:article|story)|never\s+miss\s+(?:a|another)\s+(?:story|article)|stay\s+(?:informed|up\s+to\s+date|in\s+the\s+know))\b.{0,60}
      \b(?:newsletters?|inbox|e-?mail\s+(?:alerts?|updates?))\b.{0,40}$
    |(?:our|the)\s+(?:free\s+|daily\s+|weekly\s+|morning\s+|evening\s+){1,2}(?:newsletter|briefing|bulletin|digest)\b[^.!?“”"]{0,60}\b(?:inbox|e-?mail)\W*$
    |(?:follow|like|find|join)\s+(?:us|the\s+\w+|@\w+|[\w\s.]{2,40})\s+(?:on|at|via)\s+(?:twitter|x|facebook|instagram|telegram|whatsapp|youtube|linkedin|threads|bluesky|tiktok|social)\b.*
    |(?:view|read|open)\s+(?:this\s+(?:e-?mail|newsletter|message)\s+|online\s+|it\s+)?in\s+(?:your\s+|a\s+|the\s+)?(?:web\s+)?browser\b.{0,200}
    |(?:having\s+)?trouble\s+(?:viewing|reading)\s+this\b.*|enlarge\s+(?:this\s+)?image\W*$
    |(?:page\s*:?\s*\w{1,5}\s*\|\s*)?openurl\s+link\W*$|view\s+this\s+post\s+on\s+the\s+web\b.{0,120}
    |to\s+order\s+(?:a\s+)?(?:video\s?(?:tapes?)?|transcripts?|copies|copy)\b.*|newspapers\s+(?:in|from)\s+\w+\W*$
    |[\W_]*by\s+[A-Z][\w'’-]+,\s[A-Z][\w.'’ -]{1,30}$
    |(?:filed\s+under|posted\s+in|tagged(?:\s+(?:with|as))?|tags|categor(?:y|ies))\s*:.{0,150}$
    |.{0,150}\bunsubscribe\b\W{0,4}https?://\S+$
    |you\s+(?:are\s+receiving|are\s+getting|receive|received|get|got)\s+this\s+(?:e-?mail|report|newsletter|message|review|(?:news\s+)?alert|digest|notification)\b.{0,150}
    |read\s+(?:(?:this|it|more)\s+)?(?:online|on\s+(?:our|the)\s+(?:web\s?)?site)\W*(?:https?://\S+)?$
    |(?:like|enjoy|love)\s+what\s+you\b.{0,80}|support\s+(?:our|this)\s+(?:newsroom|newspaper|site|work)\b.{0,60}
    |[(\[]?(?:see\s+\w+,?\s+)?continue[sd]\s+(?:from|on|to)\s+(?:next\s+page|page|p\.?|back|front|[A-Z]-?\d).{0,40}$
    |(?:printed\s+and\s+distributed\s+by\s+)?pressreader(?:\.com)?(?:\s+\+?\d.{0,40}|\s*[|–—-]\s.{0,60})?$|(?:original\s+copy\W*)+$
    |(?:this|the)\s+(?:article|page|story|document|text|copy)\s+(?:was|has\s+been)\s+(?:printed|downloaded|saved|exported|generated|delivered|e-?mailed|obtained|retrieved)\s+(?:from|by|via|with|on|using)\b.*
    |(?:printed|downloaded|exported|generated|delivered)\s+(?:from|by|via|with)\s+[A-Z][\w.]+(?:\s[A-Z][\w.]*)*(?:\s+on\s+.{4,40})?\W*$
    |copyright\s+and\s+protected\s+by\s+applicable\s+law\W*$|(?:html|pdf|full)\s+full\s?text\W*$
    |for\s+information\s+media\W{1,3}not\s+an\s+official\s+record\W*$|.{0,250}\s[·•|]\s*unsubscribe\W*$
    |(?:readership|circulation|audience|reach)\s*:\s*\d[\d., ]*\W*$
    |(?:(?:share|tweet|e-?mail|print|save|copy\s+link|link|facebook|twitter|whatsapp|linkedin|reddit|telegram|pinterest|flipboard
      |messenger|bluesky|threads|comments?|bookmark|gift|listen|x|pin\s+it)(?:[\s,|•·/-]+|$)){2,}$
    |the\s+post\s.{1,200}\s(?:first\s+)?appeared\s+(?:first\s+)?on\s.{1,80}$
    |sources?\s*:\s[^“”"]{3,80},\sin\s[a-z]+(?:\s?(?:and|/|,)\s?[a-z]+)?\s\d{4}\s?gmt\b.{0,30}$
    |(?-i:BBC\sMon)\s[\w/ -]{2,60}$
    |please\s+turn\s+to\s+(?:page|p\.)\s?\w{1,4}.{0,30}$
    |.{0,40}無断(?:転載|複製).{0,40}|본\s*기사.{0,30}무단.{0,30}|未经.{0,12}授权.{0,30}
    |unsubscribe\b.{0,80}|(?:manage|update|edit|change)\s+(?:your\s+|my\s+)?(?:e-?mail\s+)?(?:preferences|alerts?|subscriptions?|settings)\b.{0,60}
    |read\s+(?:this|the)\s+(?:full\s+|whole\s+)?(?:story|article)\s+(?:on|at|in|online|here)\b[^,“”"]{0,80}
    |you(?:.re|\s+are)\s+(?:getting|receiving|subscribed\s+to)\s+(?:this|these)\s+(?:e-?mail\s+|news\s+)?(?:alerts?|updates?|digests?|e-?mails?)\b.{0,150}
    |column\s+\d{1,5}(?:wh|ws|gc)?(?:\s+is\s+located\s+here)?\W*$|is\s+located\s+here\W*$|volume\s+\d{1,4}\W*$
    |download\s+(?:our|the)\b.{0,60}\bapp\b.*|(?:click|tap)\s+here\b.*|share\s+(?:this|on|via|article)\b.*|share\W*$
    |(?:print|email|save|bookmark)\s+(?:this\s+)?(?:article|story|page)\W*$|(?:\d+\s+)?(?:comments?|shares?)\W*$|leave\s+a\s+(?:comment|reply)\b.*
    |support\s+(?:our|independent|quality)\s+journalism\b.*|(?:please\s+)?(?:enable|turn\s+on)\s+javascript\b.*
    |we\s+use\s+cookies\b.*|(?:accept|manage)\s+(?:all\s+)?cookies\b.*|back\s+to\s+(?:top|(?:the\s+)?(?:front|home)\s?page|index|contents|news)\W*$|loading\W*$
    |(?:file\s+)?(?:photo|image|picture|photograph|video|graphic|illustration|caption|pic|map)s?\s*(?:credit|source|caption|by|courtesy)?\s*[:/|].*
    |(?:photo|image|picture|photograph|video)s?\s+(?:by|courtesy|credit|source)\b.{0,80}|(?:credit|photographer)\s*:.*
    |[(\[](?:file\s+)?(?:ap\s+)?(?:photo|image|picture|credit|source)\b[^)\]]*[)\]]\W*$
    |(?:\d+:)?\d\d:\d\d[.,]\d{3}\s+-->\s+.*|WEBVTT\b.*
    |(?:load-date|length|classification|publication-type|document-type|journal-code|word\s+count|correction-date|update-date)\s*:.*
    |contact(?:\s+(?:us|the\s+\w+))?\s*:.*[@\d].*|e-?mail\s*:\s*\S+@\S+.*|tel(?:ephone)?\s*[.:]\s*[+(\d].*
    |(?:last\s+)?(?:updated|modified|published|posted)(?:\s+(?:on|at))?\s*:?\s*(?:\w+,?\s+)?(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec).{0,60}
    |\d+\s+min(?:ute)?s?(?:\s+read)?\W*$|(?:list\s+(?:of\s+\d+\s+items?|\d+\s+of\s+\d+)|end\s+of\s+list)\W*$
    |(?:this|the)\s+transcript\s+(?:was|is|has\s+been)\s+(?:typed|made|produced|prepared|created|generated|provided|transcribed|taken|(?:lightly\s+)?edited)\b.*
    |this\s+is\s+a\s+rush\s+transcript\b.*|this\s+(?:copy|transcript)\s+may\s+not\s+be\s+in\s+its\s+final\b.*
    |(?:this|the)\s+(?:article|story|report|piece)\s+(?:was|has\s+been|is)\s+(?:updated|corrected|amended|originally|first|produced|published|republished|part\s+of)\b.*
    |[(\[]?(?:additional\s+)?(?:reporting|writing|editing|compiled|edited)\s+by\s+[A-Z].{0,150}
    |(?:the\s+)?(?:associated\s+press|reuters|afp)\s+contributed\s+to\s+this\s+(?:report|story|article).*
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_ELSEWHERE = re.compile(
    r"""(?:
    (?:anzeige|werbung|publicité|publicidad|publicidade|pubblicità|reklama|advertentie|annons|annonse|annonce)\W*$
    |(?:(?:article\s+)?réservé\s+(?:à\s+nos|aux)\s+abonnés|(?:exclusivo|s[oó]lo|exclusivo\s+s[oó]lo)\s+para\s+(?:suscriptores|assinantes)|(?:nur|exklusiv)\s+für\s+abonnent\w*
      |(?:solo|riservato)\s+(?:per\s+)?(?:gli\s+|agli\s+)?abbonati|(?:alleen|exclusief)\s+voor\s+abonnees|(?:endast\s+)?för\s+prenumeranter|kun\s+for\s+abonnenter)\W*$
    |(?:(?:à\s+)?(?:lire|voir|écouter)\s+aussi|sur\s+le\s+même\s+sujet|lesen\s+sie\s+(?:auch|dazu|hierzu|mehr)|mehr\s+zum\s+thema
      |lea\s+(?:también|además)|te\s+puede\s+interesar|leggi\s+anche|lees\s+ook|czytaj\s+(?:też|także|również|więcej)|läs\s+(?:också|även|mer)
      |les\s+(?:også|mer)|læs\s+(?:også|mere)|leia\s+(?:também|mais)|saiba\s+mais)\s*(?::|\||»|→|$).*
    |(?:abonnieren\s+sie|jetzt\s+abonnieren|abonnez-vous|suscr[ií]b(?:ete|ase|a)|assine|abbonati|abonneer|prenumerera|zaprenumeruj)\b.{0,100}$
    |(?:erhalten\s+sie|melden\s+sie\s+sich|hol(?:en\s+sie\s+sich|\s+dir)|recevez|reçois|recib[ae]|reciba|receba|ricevi|ricevete|iscriviti|ontvang|meld\s+je|få|tilmeld\s+dig)\b[^.!?“”"«»]{0,60}
      (?<!\w)(?:newsletter|infolettre|boletín|nieuwsbrief|nyhetsbrev|nyhedsbrev)\w*[^.!?“”"«»]{0,50}[.!]?$
    |(?:lesezeit|temps\s+de\s+lecture|tiempo\s+de\s+lectura|tempo\s+di\s+lettura|tempo\s+de\s+leitura|leestijd|lästid)\W*\d+.{0,12}$
    |(?:lecture|lectura|lettura|leitura|lesedauer)\s*:?\s*\d+\s*min\w*\W*$
    |(?-i:S['’]abonner|Je\s+m['’]abonne|Déjà\s+abonnée?|Suscribirse|Abbonarsi|Zum\s+Abo|Abo\s+abschließen)\b[^.!?«»“”"]{0,80}[?!]?$
    |(?:réag(?:ir|issez)\s+à|comment(?:er|ez)|comentar?|commenta|reageer\s+op|kommentera|kommentér|skomentuj)\s+(?:(?:cet|este|esta|el|la|a|o|dit|denna|den|ten)\s+|l['’])?
      (?:article|artículo|noticia|notícia|artigo|articolo|notizia|artikel|artikeln|artikkelen|artykuł)(?:\s*[(:]?\s*\d+(?:\s+\w+)?\s*\)?)?\W*$
    |\d+\s*min\w*\.?\s+(?:lesezeit|de\s+lecture|de\s+lectura|di\s+lettura|de\s+leitura|leestijd|lästid)\W*$
    |(?:foto|fotos|bild|fot|abbildung|imagen|imagem|immagine|crédit\s+photo|illustration\(s\))\s*[.:]\s*(?:\S+(?:\s+\S+){0,5})?\s*$
    |(?:quelle|issn|ressort|dokumentnummer|dauerhafte\s+adresse\s+des\s+dokuments|record\s+number)\s*:.{0,120}$|https?://\S+$|\d{1,4}\s+www\.\S+$|www\.\S+\s+\d{1,4}$
    |[（(【]?\s*(?:责任编辑|責任編輯|编辑|編輯|责编|校对)\s*[:：].{1,20}$
    |.{0,40}\b(?:beskyttet\s+af\s+lov\s+om\s+ophavsret|skyddade?\s+av\s+upphovsrätts?lagen|beskyttet\s+av\s+(?:åndsverkloven|lov\s+om\s+opphavsrett))\b.{0,300}$
    |se\s+faksimil\w*\b.{0,80}$
    |(?:alt\s+materiale?\s+i\b|det\s+här\s+är\s+ett\s+uttag|innehållet\s+är\s+skyddat|本(?:內|内)容).{0,200}$
    |.{0,60}\b(?:artik+el\w*|article|artículo|articolo|artigo|artykuł\w*|beitrag|saken|noticia|nachricht|juttu)\b.{0,40}\s(?:<|\()?https?://\S+\W*$
    |(?:läs\s+hela\s+artikeln|se\s+hela\s+artikeln|les\s+hele\s+(?:artikkelen|saken))\b.{0,80}$|(?:se\s+webartik(?:eln|kelen)|læs\s+hele\s+artiklen)\b.{0,80}$
    |(?:publicerat|publisert|publiceret)\s+(?:i\s+print|i\s+papir|på\s+(?:webb?|nett?|trykk|tryk))(?:\s+bak(?:om|ved)?\s+\w+)?(?:\.\s+[\w\s&/-]{2,30})?(?:\.\s+(?:side|sida|seksjon|sektion|del)\s*:?\s*[\w,\s-]{1,20})?\W*$
    |(?:sie\s+erhalten|du\s+erhältst|vous\s+recevez|tu\s+reçois|recib(?:e|es|iste)|receb(?:e|eu)|ricev(?:i|ete|e)|u\s+ontvangt|je\s+ontvangt|du\s+(?:får|modtager|mottar))
      \s+(?:(?:nur\s+)?diese[ns]?|ce(?:tte)?|este|esta|quest[ao]|deze|dit|dette|denne|detta)\s+(?:e-?mail|mail|newsletter|nachricht|courriel|courrier|correo|mensa[jg]e\w*|infolettre|boletín|messaggio|bericht|nyhetsbrev|nyhedsbrev|mejl)\b.{0,160}$
    |cet\s+article\s+(?:est\s+paru|a\s+été\s+publié)\b.{0,120}$|dieser\s+(?:artikel|text)\s+(?:ist\s+)?(?:erschien|zuerst\s+erschien).{0,120}$
    |.{0,60}\b(?:im\s+browser\s+(?:ansehen|öffnen|lesen|anzeigen)|dans\s+(?:votre|le)\s+navigateur|en\s+(?:el|tu|su)\s+navegador)\b.{0,60}$
    |.{0,60}(?<!\w)(?:tous\s+droits\s+réservés|alle\s+rechte\s+(?:vorbehalten|voorbehouden)|todos\s+los\s+derechos\s+reservados|tutti\s+i\s+diritti\s+riservati
      |todos\s+os\s+direitos\s+reservados|tots\s+els\s+drets\s+reservats|toate\s+drepturile\s+(?:sunt\s+)?rezervate|alle\s+rettighe[td]er\s+(?:forbehold(?:es|t)|reserver(?:et|t))
      |alla\s+rättigheter\s+(?:är\s+)?(?:förbehållna|reserverade)|kaikki\s+oikeudet\s+pidätetään|wszelkie\s+prawa\s+zastrzeżone|všechna\s+práva\s+vyhrazena|všetky\s+práva\s+vyhradené
      |sva\s+prava\s+(?:pridržana|zadržana)|vse\s+pravice\s+pridržane|minden\s+jog\s+fenntartva|(?:tüm\s+hakları|her\s+hakkı)\s+saklıdır|все\s+права\s+защищены|(?:усі|всі)\s+права\s+захищені
      |всички\s+права\s+запазени|сва\s+права\s+задржана|με\s+την?\s+επιφύλαξη\s+παντός\s+δικαιώματος|جميع\s+الحقوق\s+محفوظة|כל\s+הזכויות\s+שמורות|版[权權]所有|保留所有[权權]利)(?!\w).*
    |(?:original\s+artikel|originalartikel(?:en)?|oprindelig\s+artikel|article\s+original|artículo\s+original|articolo\s+originale|artigo\s+original|origineel\s+artikel
      |originele\s+artikel|oryginalny\s+artykuł|original\s+(?:article|story)|оригинал\s+статьи|исходная\s+статья)\s*(?:\s(?:på|auf|bei|sur|en|su|em|op|na|at|on|in|из|на)\s|:)\s*\S+\.\w{2,}\S*\W*$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""The same on pages in other languages, whose articles are read and shown, too."""
_ACCESSED = (
    r"(?:last\s+)?(?:accessed|retrieved|visited|viewed|consulted|checked)|(?:zuletzt\s+|letzter\s+)?(?:abgerufen|aufgerufen|abruf|zugriff)"
    r"|(?:dernière\s+)?consult(?:é|ation|ado|ato)e?|(?:último\s+)?acceso|hämtad|besökt|geraadpleegd|hentet|dostęp"
)
_SOURCE_NOTE = re.compile(
    rf"[(\[]?(?:(?:sources?|quelle|fuente|fonte|bron|källa|kilde|url|link|online|available|from|{_ACCESSED})\b[^“”\"]{{0,60}}?)?"
    rf"https?://[^\s)>]+[)>.,;]*(?:\s*[(\[,;–—-]?\s*(?:{_ACCESSED})\b[^“”\"]{{0,60}})?$"
    rf"|[(\[]?(?:{_ACCESSED})\s*(?:on|am|le|el|il|den|op|:)?\s*:?\s*\d[\w ./-]{{3,30}}[)\].]*$",
    re.IGNORECASE,
)
"""Where somebody found an article, and when they looked: below texts that were gathered by hand."""
_PICTURED = (
    r"(?:Bild(?:er|nachweis)?|BILD|Symbolbild|Archivbild|Visualisierung|Billede|Kuva|Kép|Zdjęcie|Zdj\."
    r"|Snímek|Crédit(?:\s+photo)?|Imagen|Imagem|Immagine)"
)
"""Words for a picture that sentences have, too ("ein anderes Bild: der Wald"): names alone stand behind."""
_NAME = r"[A-ZÀ-Þ][\w.'’-]*(?:\s(?:(?:de|van|von|der|di|da)\s)?[A-ZÀ-Þ][\w.'’-]*){0,3}"
_TAKEN_BY = rf"{_NAME}(?:\s?[/,]\s?{_NAME}|\s[(\[]{_NAME}[)\]])?"
_REPRINTED = re.compile(
    rf"""(?:
    (?:(?:(?:this|the)\s+)?(?:article|story|report|piece)\s+(?:is|was|has\s+been)\s+)?(?:reprinted|reproduced|republished)\s+(?:by|with|under|through)\s+
      (?:(?:kind|special|the)\s+)?(?:permission|arrangement|agreement|consent)\s+(?:of|from|with|by)
    |(?:(?:denne\s+)?(?:artiklen|artikkelen|artikeln|artikel|teksten|texten)\s+(?:er|är)?\s*)?(?:gengivet|gengives|bragt|bringes|gjengitt|gjengis|återges|återgiven|publiceras|publicerad)
      \s+(?:(?:efter|etter)\s+(?:aftale|avtale|överenskommelse)\s+med|med\s+(?:tillstånd\s+av|tilladelse\s+fra|tillatelse\s+fra))
    |(?:(?:abdruck|nachdruck|abgedruckt|veröffentlicht|erschienen)\s+)?mit\s+freundlicher\s+genehmigung\s+(?:von|vom|der|des)
    |(?:(?:cet\s+|l['’])article\s+(?:est|a\s+été)\s+)?(?:reproduit|publié|repris)\s+avec\s+l['’](?:aimable\s+)?autorisation\s+(?:de|du|des|d['’])
    |(?:(?:este\s+|el\s+)?artículo\s+)?(?:reproducido|publicado)\s+con\s+(?:la\s+)?(?:autorización|permiso)\s+de|overgenomen\s+met\s+toestemming\s+van
    )\s*(?:(?:the|la|le|les|l['’]|el|de|het|die|der|das)\s*)?(?-i:{_NAME})(?:\s(?:og|och|and|und|et|y|en|&)\s(?-i:{_NAME}))?\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""With whose leave an article stands there: nothing but the name of a paper follows."""
_CAPTION = re.compile(
    r"(?:.{0,300}[.!?)”]\s+)?(?:Photographs?|Photos?|PHOTOS?|Pictures?|PICTURES?|Images?|Credit|CREDIT|Foto|FOTO|Fot\.)(?:\s+credit)?\s*:\s+[A-Z][^.!?:;“\"]{2,60}$"
    rf"|(?:.{{0,300}}[.!?)”]\s+)?{_PICTURED}\s*:\s+{_TAKEN_BY}$|[A-ZÀ-Þ][^“”\"]{{2,300}}\s[(\[]{_PICTURED}\s*:\s+{_TAKEN_BY}[)\]]\.?$"
    r"|[A-Z][^“”\"]{2,250}[.!?)]?\s+[(\[][A-Z][\w.'’-]+(?:\s[\w.'’-]+){1,3}\s?/\s?[A-Z][^()\[\]“”\"/]{1,40}[)\]]$"
)
"""A caption whose end names who took the picture."""
_RIGHTS = re.compile(
    r"(?:.{0,60}(?-i:\bA)|(?:.{0,60}[^\w\s]\s*|.{0,60}\d\s+)?a)ll\s+rights\s+(?:are\s+)?reserved"
    r"(?:\s*[.|)©–—-].{0,200}|,?\s+(?:by\s+(?:the\s+)?(?-i:[A-Z])|worldwide\b|(?-i:[A-Z])|\d).{0,80}|\W*)$"
    r"|copyright\s+of\s.{2,160}\s(?:is|are)\s+the\s+(?:copyrighted\s+)?property\s+of\b.*",
    re.IGNORECASE,
)
_PROPERTY = re.compile(
    r"copyright\s+of\s.{2,160}\s(?:is|are)\s+the\s+(?:copyrighted\s+)?property\s+of\b.{0,700}$",
    re.IGNORECASE,
)
"""What a database prints below each text on whose property it is, however long."""
_SIGN = re.compile(
    r"[(\[]?\s*(?:(?:copyright\W{0,3})?©|(?:copyright\s*)?\(c\)\s*(?:copyright\b|(?:19|20)\d\d\b|(?-i:[A-Z])))"
    r"|[(\[]?\s*copyright\s*(?::|,?\s*(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"[(\[]?\s*copyright(?P<by>,?\s+by|,)?\s+(?P<owner>[^.|]{2,120})(?:[.|].{0,200})?$",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    r"(?:ltd|limited|inc|incorporated|llc|plc|corp(?:oration)?|compan(?:y|ies)|co|gmbh|ag|kg|sa|sarl|bv|nv|ab|as|oy|spa|srl|pty"
    r"|groups?|media|press|news|newspapers?|newswires?|publi(?:shing|shers?|cations?)|holdings?|trust|foundation|institute|society"
    r"|agency|association|network|services?|university|times|post|herald|gazette|courier|tribune|journal|chronicle|observer|guardian"
    r"|independent|telegraph|mail|star|sun|mirror|express|record|standard|ledger|monitor|dispatch|register|bulletin|review|daily"
    r"|weekly|globe|argus|echo|sentinel|advertiser|examiner|mercury|messenger|magazine|radio|television|tv|broadcasting|online|ministry)",
    re.IGNORECASE,
)
"""The last word of who holds the rights, where a headline may begin with "Copyright", too."""
_MATTERS = re.compile(
    r"(?:law|act|office|reform|rule|question|holder|owner|infringement|protection|royalt|board|case|claim|tribunal|court|bill|fee)"
    r"(?:y|s|ies|yers?)?\b",
    re.IGNORECASE,
)
"""What follows "copyright" where it is the matter, and no notice."""
_SMALL = re.compile(r"(?:the|of|and|&|by|in|for|de|du|der|des|la|le|les|et|und|y)", re.IGNORECASE)
_END = re.compile(
    r"(?:END|ENDS|End of (?:transcript|briefing|statement|release))\b\W*(?:\d{1,2}[:.]\d\d.{0,20})?$"
    r"|#(?:\s*#){1,4}$|[-–—]+\s?\d{1,4}\s?[-–—]+$|ends?\W*$|[(\[]\s*(?:END|ENDS|MORE|more|ends?)\s*[)\]].{0,40}$|\[\s*\d\d-\d\d-\d\d\s+\d{4}\s?[A-Z]{2,4}\s*\]$"
)
"""How releases and transcripts say that they end, and numbers of pages between dashes."""
_FIELDS = re.compile(
    r"(?:BYLINE|LENGTH|SECTION|DATELINE|LOAD-DATE|GRAPHIC|SUBJECT|LANGUAGE|PUBLICATION-TYPE|HIGHLIGHT|HEADLINE|URL|COPYRIGHT|"
    r"CLASSIFICATION|JOURNAL-CODE|DOC-ID|SOURCE|PAGE|EDITION|CORRECTION)\s*:.*$"
)
_WORDS = (
    "dvertisement", "DVERTISEMENT", "ontinues below", "ead more", "EAD MORE", "ead also", "ign up",
    "IGN UP", "elated", "ELATED", "hotograph", "ubscribe",
)  # fmt: skip
"""What tells cheaply that a text may hold such lines between its paragraphs."""
_ALONE = re.compile(r"\n[ \t]*\n[ \t]*(?P<line>[^\n]{2,200}?)[ \t]*\n(?=[ \t]*\n)")


def may_hold_furniture(text: str) -> bool:
    """Tell cheaply whether a text may hold lines that are no part of it."""
    return any(map(text.__contains__, _WORDS))


def find_furniture(text: str) -> Iterator[Edit]:
    r"""Yield the lines of a text, in paragraphs of their own, that its reader passes over.

    Where a sentence goes on behind them, nothing is left between its parts.

    Examples
    --------
    >>> text = "“We wait until the\n\nAdvertisement\n\nstorm has passed.”"
    >>> [(text[start:end], new) for start, end, new in find_furniture(text)]
    [('\n\nAdvertisement\n\n', '\n')]
    """
    for match in _ALONE.finditer(text):
        if not is_furniture(match["line"]):
            continue
        end = match.end()
        while end < len(text) and text[end].isspace():
            end += 1
        open_end = text[match.start() - 1 : match.start()] not in _STOPS
        goes_on = open_end and text[end : end + 1].islower()
        yield match.start(), end, "\n" if goes_on else "\n\n"


_NOUN = (
    "correspondents? reporters? editors? editor-at-large columnists? commentator writers? critic"
    " producer contributor korrespondent(?:in)? redakteur(?:in)? correspondante? corresponsal"
).replace(" ", "|")
_DESK = (
    "chief senior deputy assistant associate managing special staff foreign political diplomatic"
    " economics business finance financial defence defense security home health education environment"
    " climate energy science technology transport sports? crime courts? legal religion royal arts culture"
    " city national world international regional local affairs policy news features data investigative"
    " investigations and of und our own"
).replace(" ", "|")
_OFFICE = re.compile(
    rf"(?P<of>(?!(?:The|He|She|They|We|Letters|Dear|Meet|From|Note)\b)(?:[A-ZÀ-Þ][\w.'’&/-]*\s+)?"
    rf"(?:(?:[A-ZÀ-Þ][\w.'’&/-]*|&|{_DESK})\s+){{0,4}})(?i:{_NOUN}|bureau\s+chief)"
    r"(?:,?\s+(?:(?:in|for|at|of|the|and|à|de|en)\s+)*[A-ZÀ-Þ][\w.'’&-]*(?:\s+[A-ZÀ-Þ][\w.'’&-]*){0,3})?"
)
_STOPS = (".", "!", "?", "”", '"', ":")


_PLACE = re.compile(
    r"\s*(?:[(\[][A-ZÀ-Þ][A-ZÀ-Þ .,’'-]{2,40}[)\]]\s+(?=[“\"«])"
    r"|[A-ZÀ-Þ][A-ZÀ-Þ .’'-]{2,40}(?:,\s[^:\n“”\"]{1,30})?(?:\s?\([A-Za-z ]{2,20}\))?:\s+"
    r"(?=“[^”\n]{1,600},”\s|\"[^\"\n]{1,600},\"\s))"
)
"""A place in front of a quotation that somebody else is given: ``PORT HALE: “We wait,” Holm said``."""


def begins_with_place(text: str) -> bool:
    """Tell whether a text begins with a place in brackets, or before a colon, and a quotation."""
    return _PLACE.match(text) is not None


def find_place(text: str) -> Iterator[Edit]:
    """Yield the place that a text begins with, which is neither a speaker nor part of what is said.

    Examples
    --------
    >>> list(find_place("PORT HALE: “We wait,” Holm said.")), list(find_place("HOLM: “We wait.”"))
    ([(0, 11, '')], [])
    """
    match = _PLACE.match(text)
    if match:
        yield match.start(), match.end(), ""


def is_too_long(line: str) -> bool:
    """Tell whether a line is too long for one that is no part of an article, or holds a quotation."""
    if len(line) > _LONGEST_LINE or len(line.split()) > _LONGEST:
        return True
    return _QUOTATION.search(line) is not None


def is_furniture(line: str) -> bool:
    """Tell whether a line is no part of an article.

    Examples
    --------
    >>> is_furniture("READ MORE: Fares rise"), is_furniture("Read the treaty: it binds us.")
    (True, False)
    """
    if is_too_long(line):
        return _PROPERTY.match(line) is not None
    bare = line.strip(DECORATION)
    patterns = (_FURNITURE, _ELSEWHERE, _FIELDS, _CAPTION, _SOURCE_NOTE, _REPRINTED)
    known = any(pattern.match(bare) for pattern in patterns) or _END.match(line) is not None
    return known or is_rights_notice(bare)


def is_rights_notice(line: str) -> bool:
    """Tell whether a line says who holds the rights, by a sign, a year or a name, and is no sentence on them.

    Examples
    --------
    >>> is_rights_notice("Copyright 2031 Harbour Post"), is_rights_notice("All rights reserved.")
    (True, True)
    >>> is_rights_notice("Copyright questions have delayed the museum.")
    False
    >>> is_rights_notice("Copyright Quarrel Reaches the Island Museum")
    False
    """
    if _SIGN.match(line) or _RIGHTS.match(line):
        return True
    owner = _OWNER.match(line)
    words = owner["owner"].replace(",", " ").split() if owner else []
    if (
        owner
        and len(words) > 1
        and not owner["by"]
        and not _HOLDER.fullmatch(words[-1].strip(")]"))
    ):
        return False
    named = bool(words) and all(not word[0].islower() or _SMALL.fullmatch(word) for word in words)
    return named and not line.isupper() and not _MATTERS.match(words[0])


def is_source_note(line: str) -> bool:
    """Tell whether a line says where an article was found, or when somebody looked: no day of the article's.

    Examples
    --------
    >>> is_source_note("Source: https://harbourpost.example/quay (last accessed 12 May 2031)")
    True
    >>> is_source_note("Source: Harbour Post, 12 May 2031")
    False
    """
    return _SOURCE_NOTE.match(line.strip()) is not None


def is_caption(line: str) -> bool:
    """Tell whether a line is a caption that ends in who took the picture.

    Examples
    --------
    >>> is_caption("The quay. Photograph: Jon Doe/Quay Pictures"), is_caption("He took a photo: two men.")
    (True, False)
    """
    return _CAPTION.match(line) is not None


def is_office(line: str) -> bool:
    """Tell whether a line is a writer's office and no name: what follows a byline.

    Examples
    --------
    >>> [is_office(line) for line in ("Economics Correspondent", "Chief reporter, Hale", "Ida Falk")]
    [True, True, False]
    """
    found = _OFFICE.fullmatch(line.strip())
    if not found:
        return False
    return fold_name(found["of"].partition(" ")[0]) not in load_vocabulary().given_names
