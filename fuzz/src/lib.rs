//! What is fuzzed and what must hold: the modules of the test suite, which replays what the fuzzer found.

#[path = "../../tests/suite/generate.rs"]
mod generate;
#[path = "../../tests/suite/invariants.rs"]
mod invariants;
#[path = "../../tests/suite/targets.rs"]
pub mod targets;
