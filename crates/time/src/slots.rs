//! What a match captured: a small record of numbers by name.

macro_rules! slots {
    ($($name:ident $text:literal),* $(,)?) => {
        /// A named place for a captured number.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Slot { $($name),* }

        const ALL: &[(Slot, &str)] = &[$((Slot::$name, $text)),*];
    };
}

slots! {
    Year "year", Month "month", Day "day", Weekday "weekday", Dir "dir", Unit "unit", Num "num", Tenths "tenths",
    Ord "ord", Season "season", Part "part", Hour "hour", Minute "minute", Meridiem "meridiem", Mod "mod", Feast "feast",
    Year2 "year2", Month2 "month2", Day2 "day2", Decade "decade", Half "half", Ydir "ydir", Offset "offset", Century "century",
    Vague "vague", Zone "zone", Fiscal "fiscal", Num2 "num2", Wide "wide", Unit2 "unit2", Bce "bce", Week "week", Mute "mute", Both "both", Back "back",
}

impl Slot {
    pub(crate) fn named(name: &str) -> Option<Self> {
        ALL.iter()
            .find(|(_, text)| *text == name)
            .map(|(slot, _)| *slot)
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Slots {
    set: u64,
    values: [i32; ALL.len()],
}

impl Default for Slots {
    fn default() -> Self {
        Self {
            set: 0,
            values: [0; ALL.len()],
        }
    }
}

impl Slots {
    pub(crate) fn put(&mut self, slot: Slot, value: i32) {
        self.set |= 1 << slot as u32;
        self.values[slot as usize] = value;
    }

    pub(crate) fn get(&self, slot: Slot) -> Option<i32> {
        (self.set & (1 << slot as u32) != 0).then(|| self.values[slot as usize])
    }

    /// The same record with one place empty.
    pub(crate) fn without(mut self, slot: Slot) -> Self {
        self.set &= !(1 << slot as u32);
        self
    }

    pub(crate) fn has(&self, slot: Slot) -> bool {
        self.get(slot).is_some()
    }

    pub(crate) fn or(&self, slot: Slot, other: i32) -> i32 {
        self.get(slot).unwrap_or(other)
    }
}
