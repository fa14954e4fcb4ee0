//! Why claims were read as they were, as a block to read: what `claims explain` shows.

use claims_model::{
    AppearanceExplanation, ClaimExplanation, Explanation, InLedger, LinkExplanation, NoClaim,
    Passage, Quoted, ReadingExplanation, ReasonExplanation, SpeakerExplanation, TimeExplanation,
};
use std::io::{self, Write};

use super::block::{Block, day, place};
use super::status;
use crate::Look;
use crate::look::Paint;
use crate::text::{cut, harmless};

/// Writes an explanation: of each claim its text and status, of each appearance the rules with
/// their words, the time with its arithmetic, the chain, and the status that follows. Piped, lines
/// are not wrapped and no words are cut.
///
/// # Errors
///
/// When `out` cannot be written to.
///
/// ```
/// let nothing = claims_model::Explanation::default();
/// let mut bytes = Vec::new();
/// claims_report::tables::explanation(&nothing, claims_report::Look::default(), &mut bytes)?;
/// assert!(bytes.is_empty());
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn explanation(explanation: &Explanation, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut block = Block { look, out };
    let mut first = true;
    if let Some(passage) = &explanation.passage {
        block.passage(passage, "")?;
        first = false;
    }
    for claim in &explanation.claims {
        block.apart(&mut first)?;
        block.claim(claim)?;
    }
    if !explanation.unrecorded.is_empty() {
        block.apart(&mut first)?;
        block.text(
            0,
            "Read now, and not in the ledger: another version of claims recorded this document",
            Paint::Heading,
        )?;
        for at in &explanation.unrecorded {
            writeln!(block.out)?;
            block.explained(at)?;
        }
    }
    if !explanation.no_claim.is_empty() {
        block.apart(&mut first)?;
        block.text(0, "No claim", Paint::Heading)?;
        for none in &explanation.no_claim {
            writeln!(block.out)?;
            block.no_claim(none)?;
        }
    }
    let empty = explanation.claims.is_empty()
        && explanation.unrecorded.is_empty()
        && explanation.no_claim.is_empty();
    if empty && explanation.passage.is_some() {
        block.apart(&mut first)?;
        block.text(0, "No sentence stands there", Paint::Heading)?;
    }
    Ok(())
}

impl Block<'_> {
    /// An empty line between two parts.
    fn apart(&mut self, first: &mut bool) -> io::Result<()> {
        if std::mem::take(first) {
            return Ok(());
        }
        writeln!(self.out)
    }

    fn claim(&mut self, claim: &ClaimExplanation) -> io::Result<()> {
        self.text(0, &claim.text, Paint::Heading)?;
        let mut words = status::full(claim.status, claim.outcome);
        if claim.overdue {
            words += ", OVERDUE";
        }
        if let Some(due) = claim.due {
            words += &format!(", due {due}");
        }
        let paint = match claim.overdue {
            true => Paint::Late,
            false => status::paint_of(claim.status, claim.outcome),
        };
        self.text(0, &words, paint)?;
        for at in &claim.appearances {
            writeln!(self.out)?;
            self.explained(at)?;
        }
        if !claim.history.is_empty() {
            self.heading("History")?;
            for change in &claim.history {
                self.change(change)?;
            }
        }
        Ok(())
    }

    fn explained(&mut self, at: &AppearanceExplanation) -> io::Result<()> {
        self.passage(&at.passage, &at.id)?;
        match at.in_ledger {
            InLedger::Same | InLedger::Absent => {}
            InLedger::Gone => self.fact(
                "ledger",
                "has a claim here, and this version of claims reads none in these words",
            )?,
            InLedger::Differs => {
                self.fact(
                    "ledger",
                    "this version of claims reads these words otherwise",
                )?;
                for other in &at.differences {
                    let or_nothing = |words: &str| match words {
                        "" => "nothing".to_string(),
                        words => words.to_string(),
                    };
                    let (ledger, now) = (or_nothing(&other.ledger), or_nothing(&other.now));
                    self.hanging(
                        "",
                        &format!("{}: {ledger} in the ledger, {now} now", other.field),
                    )?;
                }
            }
        }
        if let Some(reading) = &at.reading {
            self.reading(reading)?;
        }
        at.link.as_ref().map_or(Ok(()), |link| self.same(link))
    }

    /// Why the passage is of the claim, slot by slot.
    fn same(&mut self, link: &LinkExplanation) -> io::Result<()> {
        let slots: Vec<String> = link
            .slots
            .iter()
            .map(|slot| format!("{} {:+.2}", slot.slot, slot.adds))
            .collect();
        let mut words = format!(
            "the same by {:.2}, where {:.2} is asked for: {}",
            link.score,
            link.least,
            slots.join(", ")
        );
        if let Some(doubt) = &link.doubt {
            words += &format!("; it changes nothing: {doubt}");
        }
        self.fact("same", &words)
    }

    /// Day, outlet and place, then the words.
    fn passage(&mut self, passage: &Passage, id: &str) -> io::Result<()> {
        let outlet = passage.outlet.as_deref();
        let mut head = place(outlet, &passage.document, passage.position);
        if !id.is_empty() {
            head += &format!(", {id}");
        }
        self.hanging(&day(passage.published), &head)?;
        self.quote(&passage.quote)
    }

    fn reading(&mut self, reading: &ReadingExplanation) -> io::Result<()> {
        let mut name = "because";
        for reason in &reading.because {
            let line = self.reason(reason);
            self.named(&mut name, &line)?;
        }
        if let Some(time) = &reading.time {
            let mut name = "time";
            for line in self.time(time) {
                self.named(&mut name, &line)?;
            }
            self.fact("due", &self.due(time))?;
        }
        let mut name = "chain";
        for link in &reading.chain {
            let told = reading
                .because
                .iter()
                .any(|reason| Some(&reason.rule) == link.rule.as_ref());
            let line = self.link(link, told);
            self.named(&mut name, &line)?;
        }
        let more = [
            reading.kind.as_str(),
            reading.effect.as_str(),
            reading.certainty.as_str(),
            reading.polarity.as_str(),
        ];
        self.fact("status", &format!("{} ({})", reading.says, more.join(", ")))
    }

    /// A line with its name, which stands before the first line of its kind alone.
    fn named(&mut self, name: &mut &str, line: &str) -> io::Result<()> {
        let name = std::mem::take(name);
        self.hanging(&format!("{name:<9}"), line)
    }

    fn reason(&self, reason: &ReasonExplanation) -> String {
        let says = reason.says.as_deref();
        let says = says.unwrap_or("a rule that this version does not know");
        format!("{} {}: {says}", reason.rule, self.words(&reason.words))
    }

    /// The expression and its value, then the arithmetic.
    fn time(&self, time: &TimeExplanation) -> Vec<String> {
        let value = match time.value.as_str() {
            "" => "no value",
            value => value,
        };
        let modifier = time.modifier.as_ref();
        let modifier = modifier.map(|word| format!(" {word}")).unwrap_or_default();
        let words = self.words(&time.words);
        let line = format!("{} {words}: {}{modifier} {value}", time.rule, time.kind);
        [Some(line), time.arithmetic.clone()]
            .into_iter()
            .flatten()
            .collect()
    }

    fn due(&self, time: &TimeExplanation) -> String {
        match &time.lead {
            Some(lead) => format!("{}: {}", self.words(lead), time.says),
            None => time.says.clone(),
        }
    }

    fn link(&self, link: &SpeakerExplanation, told: bool) -> String {
        let mut line = link.name.clone().unwrap_or_else(|| "nobody named".into());
        let words = [&link.source, &link.cue];
        let words: Vec<String> = words
            .into_iter()
            .flatten()
            .map(|words| self.words(words))
            .collect();
        if !words.is_empty() {
            line += &format!(": {}", words.join(", "));
        }
        if let Some(rule) = &link.rule {
            line += &format!(", {rule}");
        }
        match &link.says {
            Some(says) if !told => format!("{line}: {says}"),
            _ => line,
        }
    }

    fn no_claim(&mut self, none: &NoClaim) -> io::Result<()> {
        let (start, end) = (none.words.position.start, none.words.position.end);
        self.hanging(
            "words    ",
            &format!("“{}” {start}-{end}", none.words.quote),
        )?;
        let says = none.says.as_ref();
        let says = says.map(|says| format!(": {says}")).unwrap_or_default();
        self.hanging("because  ", &format!("{}{says}", none.rule))
    }

    /// Words in quotation marks and their span; on a screen long ones are cut.
    fn words(&self, words: &Quoted) -> String {
        const MOST: usize = 48;
        let quote = harmless(&words.quote);
        let quote = match self.look.tty {
            true => cut(&quote, MOST),
            false => quote,
        };
        let (start, end) = (words.position.start, words.position.end);
        format!("“{quote}” {start}-{end}")
    }
}
