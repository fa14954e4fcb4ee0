//! Words of time and their classes, from `rules/words.tsv`, in a table probed by hash.

/// What a word outside the lexicon has for an entry.
pub(crate) const NO_WORD: u16 = u16::MAX;
const LONGEST: usize = 16;

/// A class of a word with its number there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sense {
    pub(crate) class: u8,
    pub(crate) value: i32,
    /// Holds only for the word with a capital: `May`, `Sun`.
    pub(crate) capital: bool,
}

pub(crate) struct Lexicon {
    table: Vec<u16>,
    words: Vec<String>,
    senses: Vec<Vec<Sense>>,
    dotted: Vec<bool>,
    classes: Vec<String>,
}

fn hash(word: &[u8]) -> usize {
    let mut h: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in word {
        h = (h ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
    }
    (h ^ (h >> 32)) as usize
}

impl Lexicon {
    /// Reads rows of class, number, flags (`C` capital, `.` may take a dot) and words.
    pub(crate) fn read(rows: &str) -> Self {
        let mut lexicon = Self {
            table: vec![NO_WORD; 4096],
            words: Vec::new(),
            senses: Vec::new(),
            dotted: Vec::new(),
            classes: Vec::new(),
        };
        for row in rows
            .lines()
            .filter(|row| !row.is_empty() && !row.starts_with('#'))
        {
            let cells: Vec<&str> = row.split('\t').collect();
            let [class, value, flags, words, ..] = cells[..] else {
                panic!("words.tsv: {row}")
            };
            let class = lexicon.add_class(class);
            let value = value.parse().unwrap_or_else(|_| panic!("words.tsv: {row}"));
            for word in words.split(' ') {
                let id = lexicon.add(word);
                lexicon.senses[usize::from(id)].push(Sense {
                    class,
                    value,
                    capital: flags.contains('C'),
                });
                lexicon.dotted[usize::from(id)] |= flags.contains('.');
            }
        }
        lexicon
    }

    fn add_class(&mut self, name: &str) -> u8 {
        let found = self.classes.iter().position(|class| class == name);
        let index = found.unwrap_or_else(|| {
            self.classes.push(name.to_owned());
            self.classes.len() - 1
        });
        u8::try_from(index).expect("under 256 classes")
    }

    /// The entry of a word, made where there is none.
    pub(crate) fn add(&mut self, word: &str) -> u16 {
        assert!(
            word.len() <= LONGEST && self.words.len() < self.table.len() / 3,
            "lexicon: {word}"
        );
        let found = self.word(word.as_bytes());
        if found != NO_WORD {
            return found;
        }
        let id = u16::try_from(self.words.len()).expect("small lexicon");
        self.words.push(word.to_owned());
        self.senses.push(Vec::new());
        self.dotted.push(false);
        let mut slot = hash(word.as_bytes()) % self.table.len();
        while self.table[slot] != NO_WORD {
            slot = (slot + 1) % self.table.len();
        }
        self.table[slot] = id;
        id
    }

    pub(crate) fn word(&self, text: &[u8]) -> u16 {
        // ’s and 's are one word.
        let text = if text.starts_with("’".as_bytes()) || text.starts_with("‘".as_bytes()) {
            b"'s"
        } else {
            text
        };
        if text.len() > LONGEST {
            return NO_WORD;
        }
        let mut slot = hash(text) % self.table.len();
        loop {
            let id = self.table[slot];
            if id == NO_WORD
                || self.words[usize::from(id)]
                    .as_bytes()
                    .eq_ignore_ascii_case(text)
            {
                return id;
            }
            slot = (slot + 1) % self.table.len();
        }
    }

    pub(crate) fn class(&self, name: &str) -> Option<u8> {
        self.classes
            .iter()
            .position(|class| class == name)
            .and_then(|index| u8::try_from(index).ok())
    }

    pub(crate) fn senses(&self, word: u16) -> &[Sense] {
        self.senses
            .get(usize::from(word))
            .map_or(&[], Vec::as_slice)
    }

    pub(crate) fn sense(&self, word: u16, class: u8, capital: bool) -> Option<i32> {
        self.senses(word)
            .iter()
            .find(|s| s.class == class && (capital || !s.capital))
            .map(|s| s.value)
    }

    pub(crate) fn dotted(&self, word: u16) -> bool {
        self.dotted[usize::from(word)]
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }
}
