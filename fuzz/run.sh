#!/usr/bin/env bash
# Runs every target of the fuzzer in turn and prints a table: fuzz/run.sh MINUTES in total. ./build.sh fuzz builds them before.
#
# What reaches new code is kept in fuzz/corpus/ for the next run, what breaks something in fuzz/artifacts/.
set -euo pipefail
cd "$(dirname "$0")"

programs=target/x86_64-unknown-linux-gnu/release
mapfile -t targets < <(sed -n '/^\[\[bin\]\]/,$s/^name = "\(.*\)"/\1/p' Cargo.toml)
seconds=$(($1 * 60 / ${#targets[@]}))
[ "$seconds" -gt 0 ] || seconds=1
table=$(printf '%-10s %10s %8s %9s %s' target runs "CPU s" findings kept)
failed=0
# What is slow only took long on a busy machine; what hangs is called a timeout.
found() { find artifacts/"$1" -type f ! -name 'slow-unit-*' | wc -l; }
for target in "${targets[@]}"; do
  folders=(corpus/"$target")
  mkdir -p "${folders[0]}" artifacts/"$target"
  for known in ../tests/fixtures/{seeds,found}/"$target"; do
    [ ! -d "$known" ] || folders+=("$known")
  done
  before=$(found "$target")
  log=artifacts/$target.log
  TIMEFORMAT='%U %S'
  # Which features are rare is counted after every run, which costs more than it finds here.
  spent=$({ time "$programs/$target" "${folders[@]}" -max_total_time="$seconds" -max_len=4096 -entropic=0 -timeout=20 \
    -artifact_prefix="artifacts/$target/" -print_final_stats=1 >"$log" 2>&1; } 2>&1) || true
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  findings=$(($(found "$target") - before))
  [ "$findings" = 0 ] && [ -n "$runs" ] || failed=1
  line=$(printf '%-10s %10s %8.0f %9s %s' "$target" "${runs:-none}" "$(awk '{ print $1 + $2 }' <<<"$spent")" "$findings" \
    "$(find "${folders[0]}" -type f | wc -l)")
  table+=$'\n'$line
done
printf '%s\n' "$table"
[ "$failed" = 0 ] || echo "What broke something lies below fuzz/artifacts/; the logs there say what."
exit "$failed"
