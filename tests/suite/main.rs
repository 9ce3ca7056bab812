//! The whole from outside: the library through its public way in, the program through a shell. One binary, since
//! linking is what tests spend their time on; `cargo test --test suite sample::` runs one module.

mod command_line;
mod edits;
mod evaluate;
mod evil;
mod exports;
mod found;
mod generate;
mod hostile_html;
mod html_pages;
mod invariants;
mod linear;
mod names;
mod news_templates;
mod pasted_pages;
mod properties;
mod quotes;
mod sample;
mod targets;
mod threads;
