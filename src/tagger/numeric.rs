//! The exponential function out of additions and multiplications alone, so that native code and WebAssembly agree to
//! the last bit, which the mathematical libraries of platforms do not.

/// e to the power of `x`; good to a few units of the last place between -87 and 87, clamped outside.
#[inline]
pub(crate) fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 87.0);
    let power = (x * std::f32::consts::LOG2_E + 128.5) as i32 - 128;
    let whole = power as f32;
    // ln 2 in two parts, so that the remainder keeps its digits
    let r = x - whole * 0.693_359_4 + whole * 2.121_944_4e-4;
    let p = 1.987_569_1e-4;
    let p = p * r + 1.398_2e-3;
    let p = p * r + 8.333_452e-3;
    let p = p * r + 4.166_579_6e-2;
    let p = p * r + 1.666_666_5e-1;
    let p = p * r + 0.5;
    (p * r * r + r + 1.0) * f32::from_bits(((power + 127) as u32) << 23)
}

/// The logistic function, from log-odds to a probability.
pub(crate) fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_agrees_with_the_library_of_the_platform() {
        for step in -8000..8000 {
            let x = step as f32 / 100.0;
            let error = (f64::from(exp(x)) / f64::from(x).exp() - 1.0).abs();
            assert!(error < 3e-7, "exp({x}) is off by {error}");
        }
        assert!((logistic(0.0) - 0.5).abs() < 1e-7);
        assert!(exp(-1e9) >= 0.0 && exp(1e9).is_finite());
    }
}
