//! Is a text English? Told by its script and its function words.
//!
//! Function words are the glue of a language: a third of English running text, whatever the names
//! and the subject. A text is English when its glue is English more than anything else.

use claims_model::Document;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What [`language`] tells.
///
/// ```
/// use claims_ingest::{Language, language};
///
/// assert_eq!(language("Too short to tell."), Language::English);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// English, or too short to tell.
    English,
    /// Some other language.
    Other,
}

/// A text with fewer words counts as English.
const FEWEST: usize = 20;
/// More words tell no more.
const MOST: usize = 400;

const ENGLISH: &str = " the of and to in a is that for on was with it as by at from he she has have had be \
    are were been said his her an not will which but they this their who after would more or its about into \
    when there than also could over before what if out up all we you our while during against between \
    because where these those him them should being says ";

/// Other languages, by function words that English does not write.
const OTHERS: &[&str] = &[
    // French, Spanish, Portuguese, Italian, Romanian, Catalan
    " le la les des du et est un une dans que qui pour pas sur au aux avec ce cette il elle sont par ne se plus \
      ont été mais ou en de à son sa ses leur d l qu n ",
    " el la los las del y es un una en que por para con no se su sus al lo como más pero fue ha este esta de \
      según también sobre entre desde ",
    " o os as do da dos das e é um uma em que para com não se no na por mais foi ao à seu sua de nos nas pelo \
      pela também ",
    " il lo la gli le di del della dei delle e è un una in che per non si con da al nel alla sono ha più anche \
      come ma dal ",
    " și în de la cu pe nu o un care din că este sunt pentru mai a fost au să ",
    " el la els les del i és un una en que per amb no es de al dels més ha ",
    // German, Dutch, Afrikaans, Danish, Norwegian, Swedish
    " der die das und ist in den von zu mit sich des auf für nicht ein eine dem im als auch es an werden aus \
      er hat dass sie nach wird bei einer um am sind noch wie einem über ",
    " de het een en van is dat op te in zijn voor met niet aan er om ook als dan maar bij uit nog naar heeft \
      wordt door ",
    " og i er det at en den til på som med for af de ikke der et har var fra om ikkje av seg sig ",
    " och i att det som en på är av för med den till inte har de ett om var från ",
    // Polish, Czech, Slovak, South Slavic
    " i w na z się nie do że jest to o za po przez od jak ale oraz dla ",
    " a v na se je že s z do o k i za po pro by ale jako sa bol ktorý která ",
    " i u na je se da za su od s ne o kao koji što bi iz ali nije biti ",
    // Finnish, Estonian, Hungarian, Turkish, Baltic
    " ja on ei se että oli hän mutta joka ovat kun niin myös tai sen olla ollut mukaan ",
    " ja on ei et ta oli kui see ka mis aga ning oma välja ",
    " a az és hogy nem is egy van meg de ez volt azt csak mint már szerint ki ",
    " ve bir bu da de için ile olarak olan çok daha gibi ise ama sonra kadar ne var ",
    " ir un ar no uz par ka kas tai kad bet su iš nuo yra į ",
    // Indonesian and Malay, Tagalog, Vietnamese, Swahili, Albanian, Welsh, Irish
    " yang dan di dari untuk dengan ini itu pada tidak dalam akan ke adalah juga oleh telah bahwa sebagai ",
    " ang ng sa na mga ay at si ni hindi para ito kay nang ",
    " và của là có không được trong cho một các người những đã với này ở khi ",
    " na ya wa kwa ni la katika za kuwa cha hii alisema yake kama lakini hiyo ",
    " të e në dhe për me një që nga është se më i ka ",
    " y yn a i o ar ei mae yr wedi am gan bod na'r an na ag is go ar le agus ",
];

/// Each function word with a bit for every language that has it; English has bit 0.
static WORDS: LazyLock<HashMap<&'static str, u64>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for (bit, list) in std::iter::once(&ENGLISH).chain(OTHERS).enumerate() {
        for word in list.split_whitespace() {
            *words.entry(word).or_default() |= 1 << bit;
        }
    }
    words
});

/// Tells English from anything else; texts under 20 words count as English.
pub fn language(text: &str) -> Language {
    let (mut words, mut latin, mut letters) = (0usize, 0usize, 0usize);
    let mut counts = [0usize; 64];
    let mut lower = String::new();
    for word in text
        .split(|c: char| !c.is_alphanumeric() && !is_joined(c))
        .take(MOST * 2)
    {
        let before = letters;
        // Scripts without spaces give one long "word": there the letters must tell.
        for letter in word.chars().take(64).filter(|c| c.is_alphabetic()) {
            letters += 1;
            latin += usize::from(letter < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&letter));
        }
        if letters == before {
            continue;
        }
        words += 1;
        lower.clear();
        lower.extend(word.chars().take(16).flat_map(char::to_lowercase));
        let mut bits = WORDS.get(lower.as_str()).copied().unwrap_or(0);
        while bits != 0 {
            counts[bits.trailing_zeros() as usize] += 1;
            bits &= bits - 1;
        }
        if words == MOST {
            break;
        }
    }
    if latin * 2 < letters && letters >= FEWEST {
        return Language::Other;
    }
    if words < FEWEST {
        return Language::English;
    }
    let english = counts[0];
    let other = counts[1..].iter().copied().max().unwrap_or(0);
    // Tables of names and runs of headlines have little glue of any kind.
    if english * 100 >= words * 4 && english > other {
        Language::English
    } else {
        Language::Other
    }
}

/// Is a document to be read as English: by its own word where it gives one, else by its text.
///
/// ```
/// use claims_model::Document;
///
/// let document = Document { language: Some("en-GB".into()), ..Document::default() };
/// assert!(claims_ingest::is_english(&document));
/// ```
pub fn is_english(document: &Document) -> bool {
    match document.language.as_deref().map(str::trim) {
        None | Some("" | "und" | "mul" | "zxx") => language(&document.text) == Language::English,
        Some(tag) => {
            let first = tag.split(['-', '_']).next().unwrap_or(tag);
            ["en", "eng", "english"]
                .iter()
                .any(|name| first.eq_ignore_ascii_case(name))
        }
    }
}

fn is_joined(letter: char) -> bool {
    // Combining marks belong to words: Hindi would fall apart without them.
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}')
}

#[cfg(test)]
mod tests {
    use super::{Language, language};

    #[track_caller]
    fn check(expected: Language, texts: &[&str]) {
        for text in texts {
            assert_eq!(language(text), expected, "{text}");
        }
    }

    #[test]
    fn english() {
        check(
            Language::English,
            &[
                "While the exact dates of the visit have yet to be confirmed, experts anticipate that the talks will take place in New Delhi before the end of the year.",
                "Vladimir Putin, Narendra Modi, Sergey Lavrov, Subrahmanyam Jaishankar and Ursula von der Leyen met in Rio de Janeiro, La Paz and El Alto; Luiz Inácio Lula da Silva and José Mujica did not attend.",
                "Real Madrid beat Borussia Mönchengladbach 3-1 at Santiago Bernabéu. Vinícius Júnior, Jude Bellingham and Rodrygo scored; Atlético de Madrid host FC Bayern München in Champions League on Tuesday.",
                "Police: no arrests after fire. Company X to cut 300 jobs by May. Minister quits over leaked letter. Ferry toll rises to 12 crowns. Court delays ruling in harbour case until June.",
                "Kurz und gut.",
                "THE COMMITTEE SAID IT WOULD NOT PUBLISH THE REPORT BEFORE THE ELECTION, AND THAT NO DECISION HAD BEEN TAKEN ON WHETHER TO CALL WITNESSES.",
            ],
        );
    }

    #[test]
    fn not_english() {
        check(
            Language::Other,
            &[
                "Le ministre a déclaré que la visite aurait lieu avant la fin de l'année, mais que les dates n'avaient pas encore été fixées par les deux gouvernements.",
                "Der Minister erklärte, der Besuch werde noch vor Ende des Jahres stattfinden, doch die genauen Termine seien zwischen den beiden Regierungen noch nicht vereinbart worden.",
                "El ministro declaró que la visita tendrá lugar antes de fin de año, pero que las fechas exactas no han sido fijadas todavía por los dos gobiernos.",
                "Министр заявил, что визит состоится до конца года, однако точные даты пока не согласованы между двумя правительствами, сообщает агентство ТАСС.",
                "وقال الوزير إن الزيارة ستتم قبل نهاية العام لكن المواعيد الدقيقة لم تحدد بعد بين الحكومتين وفق ما أفادت به وكالة الأنباء الرسمية.",
                "मंत्री ने कहा कि यह यात्रा साल के अंत से पहले होगी, लेकिन दोनों सरकारों के बीच सटीक तारीखें अभी तक तय नहीं हुई हैं, समाचार एजेंसी ने बताया।",
                "部长表示,访问将在年底前进行,但两国政府尚未商定确切日期,通讯社报道。双方将继续就此进行磋商。",
                "O ministro declarou que a visita terá lugar antes do fim do ano, mas que as datas exatas ainda não foram fixadas pelos dois governos.",
                "Il ministro ha dichiarato che la visita avrà luogo prima della fine dell'anno, ma che le date esatte non sono state ancora fissate dai due governi.",
                "De minister verklaarde dat het bezoek voor het einde van het jaar zal plaatsvinden, maar dat de precieze data nog niet door de twee regeringen zijn vastgesteld.",
                "Ministern förklarade att besöket kommer att äga rum före årets slut, men att de exakta datumen ännu inte har fastställts av de två regeringarna.",
                "Minister oświadczył, że wizyta odbędzie się przed końcem roku, ale dokładne daty nie zostały jeszcze ustalone przez oba rządy, podała agencja prasowa.",
                "Bakan, ziyaretin yıl sonundan önce gerçekleşeceğini, ancak kesin tarihlerin iki hükümet tarafından henüz belirlenmediğini söyledi ve bu konuda görüşmelerin devam ettiğini ekledi.",
                "Menteri mengatakan bahwa kunjungan itu akan berlangsung sebelum akhir tahun, tetapi tanggal pastinya belum ditetapkan oleh kedua pemerintah, demikian dilaporkan kantor berita.",
                "Ministeri ilmoitti, että vierailu tapahtuu ennen vuoden loppua, mutta tarkkoja päivämääriä ei ole vielä sovittu kahden hallituksen välillä, kertoi uutistoimisto tiistaina illalla Helsingissä.",
            ],
        );
    }
}
