#!/usr/bin/env bash
# Builds the page into dist/, serves it, or runs every test. Installs what it lacks, and says so.
#
#   ./build.sh                 build dist/
#   ./build.sh serve           build, then serve dist/ and print the address (PORT=8080 to choose one)
#   ./build.sh test            every check and test: Rust, WebAssembly in Node and Chromium, types, the page in Chromium
#   ./build.sh test-browsers   build, then test the page in Firefox and WebKit
#   ./build.sh bench           build, then time it in Chromium beside wink-nlp and compromise (--quick for two rounds)
#   ./build.sh npm             build, then make the npm package and print its path
#   ./build.sh wheel           build the Python wheel and print its path
#   ./build.sh crate           pack the crate, run its tests in another folder, and print its path (--allow-dirty as for cargo)
#   ./build.sh semver REV      say what of the crate's public interface changed since a tag or commit, with cargo-semver-checks
#   ./build.sh deny            check the licences, sources and versions of all packages with cargo-deny
#   ./build.sh test-spark      build the wheel, then run the Spark and Dask examples on the development articles
#   ./build.sh fuzz MINUTES    run every target of the fuzzer in turn, so many minutes in total, and print a table
#   ./build.sh steps [KB] [NAMES]  count the steps that evil texts take at each doubling up to 16 MB (or KB), and print a table
#   ./build.sh lighthouse      build, then ask Lighthouse for its four figures, which are to be 100
set -euo pipefail
cd "$(dirname "$0")"

target=wasm32-unknown-unknown
# What the compiler assumes of a browser (all since 2022); wasm-opt may use no more.
features=(--enable-bulk-memory --enable-bulk-memory-opt --enable-mutable-globals --enable-multivalue
  --enable-nontrapping-float-to-int --enable-reference-types --enable-sign-ext)
tools=$PWD/.tools/bin
started=$SECONDS

say() { printf '\n== %s  (%d s)\n' "$1" $((SECONDS - started)); }
fail() { printf 'build.sh: %s\n' "$1" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

need_rust() {
  has cargo || fail "Rust is missing; install it from https://rustup.rs, then run this again."
  [ -d "$(rustc --print sysroot)/lib/rustlib/$target" ] && return
  has rustup || fail "this Rust cannot build for $target; install Rust with rustup from https://rustup.rs."
  say "Installing the Rust target $target"
  rustup target add "$target"
}

# `need_tool PROGRAM VERSION [CRATE]`: a program from crates.io, whose crate mostly has its name.
need_tool() {
  [[ "$("$tools/$1" --version 2>/dev/null)" != "$1 $2" ]] || return 0
  say "Installing $1 $2 into .tools/"
  cargo install --quiet --locked "${3:-$1}" --version "$2" --root .tools
}

# Installs Debian packages; needs root, as on a fresh machine or in a container.
need_packages() {
  say "Installing $*"
  has apt-get || fail "please install $* with this system's package manager, then run this again."
  local as=()
  [ "$(id -u)" = 0 ] || as=(sudo)
  "${as[@]}" apt-get update -qq
  "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# `need_node all` also installs what only the benchmark, the other browsers and Lighthouse need.
need_node() {
  has node && has npm || need_packages nodejs npm
  local mark=node_modules/.installed omit=(--omit=optional)
  [ "${1:-}" = all ] && mark=node_modules/.installed-all omit=()
  cmp -s package-lock.json "$mark" && return
  say "Installing the npm packages of package-lock.json"
  npm ci --no-audit --no-fund --loglevel=error "${omit[@]}"
  cp package-lock.json node_modules/.installed
  cp package-lock.json "$mark"
}

maturin=1.16.0

need_maturin() {
  has python3 && python3 -c 'import ensurepip, venv' 2>/dev/null || need_packages python3 python3-venv
  [ "$(.tools/python/bin/maturin --version 2>/dev/null)" = "maturin $maturin" ] && return
  say "Installing maturin $maturin into .tools/python/"
  python3 -m venv .tools/python
  .tools/python/bin/pip install --quiet --disable-pip-version-check "maturin==$maturin"
}

# `wheel PROFILE FOLDER`
wheel() {
  need_rust
  need_maturin
  rm -rf "$2"
  .tools/python/bin/maturin build --quiet --locked --profile "$1" --out "$2" >/dev/null
}

# Tries a wheel as a new user has it.
try_wheel() {
  local room
  room=$(mktemp -d)
  python3 -m venv "$room"
  "$room/bin/pip" install --quiet --disable-pip-version-check --no-index "$1"/*.whl
  "$room/bin/python" tests/python/test_package.py
  rm -rf "$room"
}

need_spark() {
  need_maturin
  has java || need_packages default-jre-headless
  local asked=tests/spark/requirements.txt
  cmp -s "$asked" .tools/spark/requirements.txt && return
  say "Installing Spark and Dask into .tools/spark/"
  python3 -m venv .tools/spark
  .tools/spark/bin/python -m pip install --quiet --disable-pip-version-check -r "$asked"
  cp "$asked" .tools/spark/requirements.txt
}

test_spark() {
  need_rust
  need_spark
  say "Building the wheel and the command line"
  wheel dev-release target/wheel-tested
  .tools/spark/bin/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --force-reinstall target/wheel-tested/*.whl
  cargo build --quiet --locked --profile dev-release
  local data=../shared/data articles=()
  if [ -d "$data" ]; then
    articles=("$data"/quotes/polnear-dev.jsonl.gz "$data"/boilerplate/html-articles-dev.jsonl.gz)
  else
    printf 'Skipping the development articles, which are not at %s: the sample and its parts are inspected.\n' "$data"
  fi
  check "Spark and Dask" .tools/spark/bin/python tests/spark/test_spark.py target/dev-release/article-inspector "${articles[@]}"
}

# What compilers count for a fuzzer is in nightly ones alone.
need_fuzz() {
  if ! rustc +nightly --version >/dev/null 2>&1; then
    has rustup || fail "the fuzzer needs a nightly Rust; install Rust with rustup from https://rustup.rs."
    say "Installing a nightly Rust for the fuzzer"
    rustup toolchain install nightly --profile minimal --no-self-update
  fi
  has g++ || need_packages g++
  need_tool cargo-fuzz 0.13.2
}

need_browser() {
  local missing=()
  has chromium || missing+=(chromium)
  has chromedriver || missing+=(chromium-driver)
  [ ${#missing[@]} = 0 ] || need_packages "${missing[@]}" fonts-liberation fonts-dejavu
}

need_counting() {
  has valgrind || need_packages valgrind
}

need_other_browsers() {
  local missing=()
  has firefox-esr || missing+=(firefox-esr)
  has WebKitWebDriver || missing+=(webkit2gtk-driver)
  has xvfb-run || missing+=(xvfb)
  has xauth || missing+=(xauth)
  [ ${#missing[@]} = 0 ] || need_packages "${missing[@]}" fonts-liberation fonts-dejavu
}

# `compile TARGETS FLAGS…`: the library for the browser, below the folder TARGETS.
compile() {
  # What is inlined everywhere, or unrolled, is large, and a browser compiles large functions while the first report is awaited.
  env CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Cllvm-args=-inline-threshold=15 -Cllvm-args=-unroll-runtime=false ${*:2}" \
    cargo build --quiet --locked --release --target "$target" --target-dir "$1" --no-default-features --features html,models --lib
}

# `bind TARGETS FOLDER WASM FLAGS…`: makes its modules in FOLDER, and the wasm as WASM.
bind() {
  mkdir -p "$2"
  "$tools/wasm-bindgen" --target web --out-dir "$2" --out-name article_inspector "$1/$target/release/article_inspector.wasm"
  # Not packed: data cut at every run of zeros compresses worse than the zeros do. No large function is put into its only
  # caller: what is not called is not compiled then, and the first report stands 30 to 50 ms sooner.
  node_modules/.bin/wasm-opt -O2 --converge --one-caller-inline-max-function-size=50 --skip-pass=memory-packing --strip-producers \
    --strip-target-features "${features[@]}" "${@:4}" "$2/article_inspector_bg.wasm" -o "$3.new"
  mv "$3.new" "$3"
}

build() {
  need_rust
  need_tool wasm-bindgen 0.2.121 wasm-bindgen-cli
  need_node
  say "Compiling the library for the browser"
  compile target/simd -Ctarget-feature=+simd128 &
  local simd=$!
  compile target
  wait "$simd"
  say "Making it smaller with wasm-opt"
  rm -rf dist target/plain
  bind target/simd dist/pkg dist/pkg/article_inspector_bg.wasm --enable-simd &
  simd=$!
  bind target target/plain target/plain/article_inspector_bg.wasm
  wait "$simd"
  # Where a browser has no SIMD; what calls it is the same.
  cmp target/plain/article_inspector.js dist/pkg/article_inspector.js
  mv target/plain/article_inspector_bg.wasm dist/pkg/article_inspector_plain.wasm
  rm -f dist/pkg/*_bg.wasm.d.ts
  say "Splitting it into what a first report takes and the rest"
  node tools/split.mjs dist/pkg
  cp -r index.html www dist/
  rm -f dist/www/*.d.ts
  node tools/finish.mjs dist
  node tools/single.mjs dist
}

check() { say "$1"; shift; "$@"; }

test_all() {
  need_rust
  check "Formatting" cargo fmt --check
  check "Clippy" cargo clippy --quiet --locked --all-targets --features train -- -D warnings
  need_counting
  check "Tests of the library and the command line" cargo test --quiet --locked --features train
  check "Clippy without HTML and models" cargo clippy --quiet --locked --all-targets --no-default-features -- -D warnings
  check "Tests of the library without HTML" cargo test --quiet --locked --no-default-features --features models
  check "Tests of the library without its models" cargo test --quiet --locked --no-default-features --test models
  check "Documentation" env RUSTDOCFLAGS="-D warnings" cargo doc --quiet --locked --no-deps
  build
  check "Weight of the page" node tools/weigh.mjs dist
  check "Clippy for the browser" cargo clippy --quiet --locked --target "$target" --no-default-features --features html,models --lib -- -D warnings
  local runner=CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=$tools/wasm-bindgen-test-runner
  local wasm_tests=(cargo test --locked --target "$target" --no-default-features --features html,models --test wasm)
  check "The boundary in Node" env "$runner" "${wasm_tests[@]}"
  need_browser
  check "The boundary in Chromium" env "$runner" WASM_BINDGEN_USE_BROWSER=1 CHROMEDRIVER="$(command -v chromedriver)" "${wasm_tests[@]}"
  check "Types of the page's modules" node_modules/.bin/tsc --project jsconfig.json
  check "Units of the page's modules" node --test --test-reporter=spec tests/page/*.test.mjs
  wheel dev-release target/wheel-tested
  check "The Python wheel" try_wheel target/wheel-tested
  check "The npm package" node --test --test-reporter=spec tests/npm/*.test.mjs
  check "The page in Chromium" node_modules/.bin/playwright test
  say "All checks passed"
}

bench() {
  need_node all
  build
  need_browser
  say "The benchmark in Chromium"
  node tools/bench/run.mjs "$@"
}

test_browsers() {
  need_node all
  need_other_browsers
  build
  check "The page in Firefox and WebKit" node --test --test-reporter=spec tests/browsers/*.test.mjs
}

npm_package() {
  build
  say "Packing for npm"
  node tools/npm.mjs dist
}

crate() {
  need_rust
  say "Packing the crate"
  rm -f target/package/*.crate
  cargo package --quiet --locked --no-verify "$@"
  local room
  room=$(mktemp -d)
  tar -xzf target/package/*.crate -C "$room"
  check "The packed crate's tests, elsewhere" env -C "$room"/article-inspector-* CARGO_TARGET_DIR="$PWD/target" cargo test --quiet --locked
  rm -rf "$room"
}

fuzz() {
  [[ "${1:-}" =~ ^[0-9]+$ ]] || fail "say how many minutes in total: ./build.sh fuzz MINUTES"
  need_rust
  need_fuzz
  say "Building the fuzzer"
  # The library has no unsafe code, so that no sanitizer is needed; overflows and debug assertions are looked for.
  PATH=$tools:$PATH cargo +nightly fuzz build --sanitizer none --no-trace-compares --codegen-units 16
  check "Fuzzing" fuzz/run.sh "$1"
}

steps() {
  need_rust
  local host
  host=$(rustc -vV | sed -n 's/^host: //p')
  say "Building what counts its steps"
  CARGO_PROFILE_RELEASE_LTO=off RUSTFLAGS="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=3 -Cllvm-args=-sanitizer-coverage-trace-pc \
    -Cllvm-args=-sanitizer-coverage-prune-blocks=0" \
    cargo test --release --locked --target "$host" --target-dir target/steps --no-default-features --features html,models \
    --test steps -- "$@"
}

check_packages() {
  need_rust
  need_tool cargo-deny 0.20.2
  # Advisories are the one check that needs a network.
  check "Licences, sources and versions" env PATH="$tools:$PATH" cargo deny --locked --offline check licenses bans sources
}

check_interface() {
  [ -n "$1" ] || fail "say since when: ./build.sh semver REV"
  need_rust
  need_tool cargo-semver-checks 0.51.0
  check "The public interface" env PATH="$tools:$PATH" cargo semver-checks --baseline-rev "$1" --only-explicit-features --features html,models
}

lighthouse() {
  need_node all
  need_browser
  build
  check "Lighthouse" node tools/lighthouse.mjs
}

case "${1:-}" in
  "") build; say "Built dist/" ;;
  serve) build; exec node tools/serve.mjs dist "${PORT:-8080}" ;;
  test) test_all ;;
  test-browsers) test_browsers ;;
  npm) npm_package ;;
  wheel) say "Building the Python wheel"; wheel release target/wheels; printf '%s\n' "$PWD"/target/wheels/*.whl ;;
  crate) crate "${@:2}"; printf '%s\n' "$PWD"/target/package/*.crate ;;
  semver) check_interface "${2:-}" ;;
  deny) check_packages ;;
  test-spark) test_spark ;;
  fuzz) fuzz "${2:-}" ;;
  steps) steps "${@:2}" ;;
  lighthouse) lighthouse ;;
  bench) bench "${@:2}" ;;
  *) sed -n '2,18s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
