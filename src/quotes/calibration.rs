//! What the trees say → how often they are right, so that a confidence means something.

/// What the trees say → how often it is right, for words without marks and for those in marks, of which too few are wrong
/// for trees to learn when. Measured by cross-validation over `quotes/polnear-train` (`train quotes-folds`).
const CALIBRATION: [&[(f32, f32)]; 2] = [
    &[
        (0.0, 0.2),
        (0.184, 0.31),
        (0.224, 0.35),
        (0.269, 0.42),
        (0.323, 0.45),
        (0.385, 0.54),
        (0.448, 0.61),
        (0.513, 0.66),
        (0.578, 0.71),
        (0.639, 0.77),
        (0.697, 0.83),
        (0.752, 0.87),
        (0.801, 0.88),
        (0.842, 0.935),
        (0.878, 0.965),
        (0.909, 0.975),
        (0.94, 0.985),
        (1.0, 0.99),
    ],
    &[
        (0.0, 0.0),
        (0.32, 0.435),
        (0.73, 0.65),
        (0.87, 0.71),
        (0.922, 0.82),
        (0.947, 0.855),
        (0.961, 0.905),
        (0.97, 0.915),
        (0.977, 0.95),
        (0.98, 0.965),
        (0.984, 0.98),
        (0.991, 0.985),
        (1.0, 0.99),
    ],
];

/// The share of right answers among those that the trees give this `probability`.
pub(super) fn calibrated(probability: f32, marked: bool) -> f32 {
    let steps = CALIBRATION[usize::from(marked)].windows(2).find(|steps| probability <= steps[1].0);
    steps.map_or(0.0, |steps| {
        let ((low, from), (high, to)) = (steps[0], steps[1]);
        from + (to - from) * (probability - low) / (high - low)
    })
}
