//! The weight file: what is written is read again, and damage is found.

use claims_learn::{Feature, Scores, Trainer, Weights};
use proptest::prelude::*;

fn trained() -> Weights {
    let mut trainer = Trainer::new(5);
    for round in 0..40u32 {
        let truth = (round % 5) as u8;
        let features = [
            Feature::pair(0, u32::from(truth), 0),
            Feature::pair(1, round % 3, 7),
        ];
        trainer.learn(&features, truth, None);
    }
    trainer.fix(Feature::of(9, b"the"), 3);
    trainer.finish(16.0, 1, usize::MAX)
}

#[test]
fn round_trip() {
    let weights = trained();
    let again = Weights::parse(&weights.to_bytes()).unwrap();
    assert_eq!(again.to_bytes(), weights.to_bytes());
    assert_eq!(again.len(), weights.len());
    assert_eq!(again.fixed(Feature::of(9, b"the")), Some(3));
    for truth in 0..5u8 {
        let mut scores = Scores::new(&again);
        scores.add(&again, Feature::pair(0, u32::from(truth), 0));
        assert_eq!(scores.best(), truth);
    }
}

#[test]
fn pruning_keeps_the_greatest() {
    let mut trainer = Trainer::new(2);
    for _ in 0..4 {
        trainer.learn(&[Feature(1), Feature(2)], 1, None);
    }
    let weights = trainer.finish(16.0, 1, 2);
    assert!(weights.len() <= 2 && !weights.is_empty());
}

#[test]
fn other_version() {
    let mut file = trained().to_bytes();
    file[4] = 200;
    assert!(Weights::parse(&file).unwrap_err().is_version());
}

proptest! {
    #[test]
    fn damage_is_an_error(at in 0usize..10_000, bit in 0u8..8) {
        let mut file = trained().to_bytes();
        let at = at % file.len();
        file[at] ^= 1 << bit;
        prop_assert!(Weights::parse(&file).is_err() || at == 6);
    }

    #[test]
    fn any_bytes_are_no_panic(mut bytes in proptest::collection::vec(any::<u8>(), 0..200), magic: bool) {
        if magic && bytes.len() >= 6 {
            bytes[..6].copy_from_slice(b"CLWT\x01\x00");
        }
        let _ = Weights::parse(&bytes);
    }

    #[test]
    fn cut_files_are_errors(cut in 0usize..10_000) {
        let file = trained().to_bytes();
        prop_assert!(Weights::parse(&file[..cut % file.len()]).is_err());
    }
}
