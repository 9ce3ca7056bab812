//! The command line as a shell sees it: what it prints, what it says on standard error, and its exit codes.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use serde_json::{Value, json};

/// Runs the program with `input` on standard input.
fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_article-inspector"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A program that fails early closes the pipe before it has read everything.
            let _ = stdin.write_all(input);
        });
        child.wait_with_output().expect("the program ends")
    })
}

fn rows(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).expect("the output is UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
}

/// Asserts the exit code, and that standard error is one sentence that holds `part`.
fn fails(output: &Output, code: i32, part: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(said.contains(part), "{part:?} is not in {said:?}");
    assert!(output.stdout.is_empty(), "nothing is printed");
    if code == 1 {
        assert!(said.starts_with("article-inspector: ") && said.trim_end().ends_with('.'), "a sentence: {said:?}");
    }
}

/// A file for one test, gone when it is dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("article-inspector-{}-{name}", std::process::id()));
        std::fs::write(&path, bytes).expect("a file can be written");
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("the path is UTF-8")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn one_article_is_one_object_from_a_file_and_from_standard_input() {
    let text = "“Go,” said Ada Lovelace.\n\nShe left.";
    let file = Scratch::new("one.txt", text.as_bytes());
    for output in [run(&["inspect", file.path()], b""), run(&["inspect", "-"], text.as_bytes())] {
        assert_eq!(output.status.code(), Some(0));
        let reports = rows(&output);
        assert_eq!(reports.len(), 1);
        assert_eq!(reports[0]["text"], text);
        assert!(reports[0]["stats"]["elapsed_ms"].is_number());
    }
}

#[test]
fn what_cannot_be_read_is_said_in_a_sentence_with_exit_code_1() {
    let latin1 = Scratch::new("latin1.txt", b"caf\xe9");
    fails(&run(&["inspect", latin1.path()], b""), 1, "is not UTF-8 text (byte 3)");
    fails(&run(&["inspect", "-"], b"\xff\xfe"), 1, "Standard input is not UTF-8 text");
    fails(&run(&["inspect", "/no/such/file"], b""), 1, "cannot be read");
    fails(&run(&["batch", "/no/such/file"], b""), 1, "cannot be read");
    fails(&run(&["evaluate", "--shared", "/no/such/folder"], b""), 1, "There is no development data at");
}

#[test]
fn wrong_arguments_have_exit_code_2() {
    fails(&run(&["inspect"], b""), 2, "FILE");
    fails(&run(&["look"], b""), 2, "look");
    fails(&run(&["batch", "--offsets", "lines"], b""), 2, "lines");
}

#[test]
fn a_bad_row_is_answered_with_its_error_and_the_run_goes_on() {
    let input =
        b"{\"id\": 1, \"text\": \"One.\", \"else\": [1]}\nno json\n\n{\"id\": \"b\"}\n[1]\n{\"id\": 2, \"text\": 5}\n\
        {\"id\": 3, \"text\": \"caf\xe9\"}\n{\"text\": \"Two.\"}\n{\"id\": {\"a\": 1}, \"html\": \"<p>Three.</p>\"}";
    let output = run(&["batch"], input);
    assert_eq!(output.status.code(), Some(0));
    let rows = rows(&output);
    let ids: Vec<&Value> = rows.iter().map(|row| &row["id"]).collect();
    let null = Value::Null;
    assert_eq!(ids, [&json!(1), &null, &json!("b"), &null, &json!(2), &json!(3), &null, &json!({"a": 1})]);
    let failed: Vec<bool> = rows.iter().map(|row| row["error"].is_string()).collect();
    assert_eq!(failed, [false, true, true, true, true, true, false, false]);
    assert!(rows[1]["error"].as_str().is_some_and(|error| error.contains("Line 2")), "{}", rows[1]);
    assert_eq!(rows[6]["text"], "Two.");
}

#[test]
fn answers_keep_the_order_whatever_the_number_of_threads() {
    let mut input = String::new();
    for number in 0..300 {
        let text = "Ada Lovelace said it was time. ".repeat(number % 17 + 1);
        input.push_str(&json!({ "id": number, "text": text }).to_string());
        input.push('\n');
    }
    let one = run(&["batch", "--jobs", "1"], input.as_bytes());
    let four = run(&["batch", "--jobs", "4"], input.as_bytes());
    assert!(one.stdout == four.stdout, "the same bytes");
    let ids: Vec<Option<u64>> = rows(&one).iter().map(|row| row["id"].as_u64()).collect();
    assert_eq!(ids, (0..300).map(Some).collect::<Vec<_>>());
}

#[test]
fn offsets_count_what_was_asked_for() {
    for (unit, end) in [("bytes", 10), ("utf16", 5), ("chars", 4)] {
        let output = run(&["inspect", "-", "--offsets", unit], "😀—é.".as_bytes());
        assert_eq!(rows(&output)[0]["blocks"][0]["end"], end, "in {unit}");
    }
}

#[test]
fn the_article_alone_has_no_junk() {
    let text = "You may also like\n\nLeave a Comment\n\nShare";
    let output = run(&["inspect", "-", "--article-only"], text.as_bytes());
    let blocks = rows(&output)[0]["blocks"].as_array().cloned().unwrap_or_default();
    assert!(blocks.iter().all(|block| block["kind"] != "junk"), "{blocks:?}");
}

#[test]
fn a_reader_that_stops_reading_is_no_failure() {
    let row = json!({ "id": 1, "text": "Ada Lovelace said it was time. ".repeat(400) }).to_string() + "\n";
    let file = Scratch::new("many.jsonl", row.repeat(200).as_bytes());
    let mut child = Command::new(env!("CARGO_BIN_EXE_article-inspector"))
        .args(["batch", file.path()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
}

/// A full disk, as Linux has it for trying.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_in_a_sentence_with_exit_code_1() {
    let article = Scratch::new("article.txt", b"Ada Lovelace said it was time.");
    let rows = Scratch::new("rows.jsonl", three().as_bytes());
    let reports = Scratch::new("reports-of-three.jsonl", &run(&["batch"], three().as_bytes()).stdout);
    for arguments in [
        &["inspect", article.path()][..],
        &["inspect", article.path(), "--as", "text"],
        &["batch", rows.path()],
        &["batch", rows.path(), "--as", "quotes-csv"],
        &["corpus", reports.path()],
        &["man"],
        &["completions", "bash"],
    ] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("it can be opened");
        let mut command = Command::new(env!("CARGO_BIN_EXE_article-inspector"));
        let output = command.args(arguments).stdout(full).output().expect("the program ends");
        fails(&output, 1, "The output cannot be written: No space left on device");
    }
}

#[test]
fn what_was_read_before_the_input_broke_is_answered() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(three().repeat(400).as_bytes()).expect("memory can be written");
    let gzip = gzip.finish().expect("memory can be written");
    let output = run(&["batch"], &gzip[..gzip.len() / 2]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("The input cannot be read further: "), "{said}");
    let rows = rows(&output);
    assert!(rows.len() > 10 && rows.iter().all(|row| row["text"].is_string()), "{} rows", rows.len());
}

#[test]
fn a_row_of_a_table_that_cannot_be_read_is_said_on_standard_error() {
    let output = run(&["batch", "--as", "blocks-csv"], b"{\"id\": 7}\n{\"id\": 8, \"text\": \"One.\"}");
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(said.trim_end(), "article-inspector: 7: The row has neither text nor html.");
    assert!(String::from_utf8_lossy(&output.stdout).contains("\r\n8,"));
}

/// Rows of 100 MB and one that is refused, in less memory than the program may take.
#[cfg(target_os = "linux")]
#[test]
fn huge_rows_are_answered_or_refused_within_bounded_memory() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let mut write = |bytes: &[u8]| gzip.write_all(bytes).expect("memory can be written");
    let megabyte = vec![b'x'; 1 << 20];
    for row in 0..4 {
        write(format!("{{\"id\": {row}, \"text\": \"Ada Lovelace said so.\", \"else\": \"").as_bytes());
        (0..100).for_each(|_| write(&megabyte));
        write(b"\"}\n");
    }
    (0..400).for_each(|_| write(&megabyte));
    write(b"\n");
    write(three().as_bytes());
    let packed = Scratch::new("huge.jsonl.gz", &gzip.finish().expect("memory can be written"));
    let program = env!("CARGO_BIN_EXE_article-inspector");
    let script = format!("ulimit -v 1200000; exec '{program}' batch --jobs 2 '{}'", packed.path());
    let output = Command::new("sh").args(["-c", &script]).output().expect("the program ends");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let rows = rows(&output);
    let found: Vec<_> = rows.iter().map(|row| row["text"].is_string()).collect();
    assert_eq!(found, [true, true, true, true, false, true, true, true]);
    assert_eq!(rows[4]["error"], "Line 5 has more than 256 MB; split its article.");
}

/// Whether this program ignores SIGINT, as a shell has it for what it starts in the background; children inherit it.
#[cfg(unix)]
fn ignores_interruptions() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored.and_then(|bits| u64::from_str_radix(bits.trim(), 16).ok()).is_some_and(|bits| bits >> 1 & 1 == 1)
}

/// Ctrl-C ends a run; the next one goes on behind the last whole line.
#[cfg(unix)]
#[test]
fn a_run_that_was_interrupted_goes_on_where_it_was() {
    use std::os::unix::process::ExitStatusExt;
    if ignores_interruptions() {
        return println!("the tests were started in the background: whoever they start cannot be interrupted");
    }
    let row = |id: usize| json!({ "id": id, "text": "Ada Lovelace said it was time. ".repeat(300) }).to_string() + "\n";
    let input = Scratch::new("interrupted.jsonl", (0..1500).map(row).collect::<String>().as_bytes());
    let output = Scratch::new("interrupted-out.jsonl", b"");
    let start = |more: &[&str]| {
        let out = std::fs::OpenOptions::new().append(true).open(output.path()).expect("it can be opened");
        let mut command = Command::new(env!("CARGO_BIN_EXE_article-inspector"));
        command.args(["batch", "-", "--fields", "stats"]).args(more).stdout(out).stdin(Stdio::piped());
        command.spawn().expect("the program starts")
    };
    // Writes all rows, or as many as are taken, and leaves the input open: the program waits for more.
    let feed = |child: &mut Child| {
        let mut stdin = child.stdin.take().expect("it is piped");
        let rows = std::fs::read(input.path()).expect("it can be read");
        std::thread::spawn(move || (stdin.write_all(&rows).is_ok(), stdin))
    };
    let length = || std::fs::metadata(output.path()).expect("it is there").len();
    let mut child = start(&[]);
    let fed = feed(&mut child);
    while length() == 0 {
        assert!(child.try_wait().expect("it can be asked").is_none(), "the program is at work");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let pid = child.id().to_string();
    assert!(Command::new("sh").args(["-c", "kill -INT \"$0\"", &pid]).status().expect("it can be sent").success());
    assert_eq!(child.wait().expect("the program ends").signal(), Some(2), "it was interrupted");
    drop(fed.join());
    // As if the interruption had come in the middle of a line.
    let file = std::fs::OpenOptions::new().write(true).open(output.path()).expect("it can be opened");
    file.set_len(length() - 9).expect("it can be cut");
    let mut child = start(&["--skip-done", output.path()]);
    drop(feed(&mut child).join());
    let done = child.wait().expect("the program ends");
    assert!(done.success());
    let text = std::fs::read_to_string(output.path()).expect("it can be read");
    let ids: Vec<Option<u64>> = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("every line is whole")["id"].as_u64())
        .collect();
    assert_eq!(ids, (0..1500).map(Some).collect::<Vec<_>>());
}

/// Three rows, as JSON lines.
fn three() -> String {
    let row =
        |id: &str, name: &str| json!({ "id": id, "text": format!("“Go,” said {name} Lovelace.") }).to_string() + "\n";
    row("a", "Ada") + &row("b", "Bea") + &row("c", "Cy")
}

#[test]
fn packed_rows_are_unpacked() {
    let plain = run(&["batch"], three().as_bytes());
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(three().as_bytes()).expect("memory can be written");
    let gzip = gzip.finish().expect("memory can be written");
    let frame =
        |rows: &str| ruzstd::encoding::compress_to_vec(rows.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    let rows = three();
    let (first, rest) = rows.split_at(100);
    let zstd = [frame(first), frame(rest)].concat();
    for packed in [gzip, zstd] {
        let file = Scratch::new("packed", &packed);
        assert_eq!(run(&["batch", file.path()], b"").stdout, plain.stdout);
        assert_eq!(run(&["batch"], &packed).stdout, plain.stdout);
    }
    fails(&run(&["batch"], b"\x1f\x8bno gzip"), 1, "cannot be read");
    fails(&run(&["batch"], b"\x28\xb5\x2f\xfdno zstd"), 1, "cannot be read");
}

#[test]
fn a_folder_is_read_by_name_and_a_bad_file_is_one_error() {
    let folder = std::env::temp_dir().join(format!("article-inspector-{}-folder", std::process::id()));
    std::fs::create_dir_all(folder.join("b")).expect("folders can be made");
    for (name, bytes) in [
        ("c.html", &b"<p>Three.</p>"[..]),
        ("a.txt", b"One."),
        ("b/x.md", b"Two."),
        ("bad.txt", b"caf\xe9"),
        ("no.png", b"not read"),
    ] {
        std::fs::write(folder.join(name), bytes).expect("files can be written");
    }
    let output = run(&["batch", folder.to_str().expect("the path is UTF-8")], b"");
    std::fs::remove_dir_all(&folder).expect("the folder can go");
    let rows = rows(&output);
    let found: Vec<_> = rows.iter().map(|row| (row["id"].as_str(), row["text"].as_str().map(str::trim_end))).collect();
    assert_eq!(
        found,
        [
            (Some("a.txt"), Some("One.")),
            (Some("b/x.md"), Some("Two.")),
            (Some("bad.txt"), None),
            (Some("c.html"), Some("Three."))
        ]
    );
    assert!(rows[2]["error"].as_str().is_some_and(|error| error.contains("is not UTF-8")));
}

#[test]
fn only_the_keys_that_were_asked_for_are_printed() {
    let rows = rows(&run(&["batch", "--fields", "stats,language"], three().as_bytes()));
    let keys: Vec<_> = rows[0].as_object().expect("a row is an object").keys().map(String::as_str).collect();
    assert_eq!(keys, ["id", "language", "stats"]);
    fails(&run(&["batch", "--fields", "words"], b""), 1, "A report has no key “words”");
}

#[test]
fn what_is_done_is_not_done_again() {
    let whole = run(&["batch"], three().as_bytes()).stdout;
    let lines: Vec<&[u8]> = whole.split_inclusive(|byte| *byte == b'\n').collect();
    let cut = [lines[0], &lines[1][..20]].concat();
    let done = Scratch::new("done.jsonl", &cut);
    let rest = run(&["batch", "--skip-done", done.path()], three().as_bytes());
    assert!(rest.stdout == [lines[1], lines[2]].concat(), "the second was cut off and is done again");
    fails(&run(&["batch", "--skip-done", done.path(), "--table", "quotes"], b""), 1, "--skip-done is for reports");
    let table = Scratch::new("done.csv", b"id,kind\r\na,direct\r\n");
    fails(&run(&["batch", "--skip-done", table.path()], b""), 1, "holds no JSON lines");
}

#[test]
fn many_articles_are_one_table() {
    let output = run(&["batch", "--as", "quotes-csv"], three().as_bytes());
    let table = String::from_utf8(output.stdout).expect("the table is UTF-8");
    assert!(table.starts_with("id,kind,speaker,"), "{table}");
    fails(&run(&["batch", "--as", "markdown"], b""), 1, "as a table");
    let one = run(&["inspect", "-", "--as", "markdown"], b"The plan\n\nIt is late, *she* said.");
    assert!(String::from_utf8_lossy(&one.stdout).contains("\\*she\\*"));
}

/// The table of `TEXTS` as JSON lines.
fn table_rows(table: &str) -> Vec<Value> {
    rows(&run(&["batch", "--article-only", "--offsets", "chars", "--table", table], texts().as_bytes()))
}

/// Rows with all that a table can hold: no name, none quoted, quotation marks, an id that is a number.
fn texts() -> String {
    [
        json!({ "id": "é", "text": "“We — cannot,” Mayor Ann Roe said. She said it was late." }),
        json!({ "id": 7, "text": "No one spoke, “alas”." }),
        json!({ "text": "Q: =1+1?\n\nA: “Go,” said Ben Cole, 31, of Hull." }),
    ]
    .map(|row| row.to_string() + "\n")
    .concat()
}

#[test]
fn a_table_has_the_rows_and_offsets_of_the_reports() {
    let reports = rows(&run(&["batch", "--article-only", "--offsets", "chars"], texts().as_bytes()));
    for (table, key) in [
        ("quotes", "quotes"),
        ("blocks", "blocks"),
        ("entities", "entities"),
        ("names", "entities"),
        ("speakers", "speakers"),
    ] {
        let listed = |report: &Value| report[key].as_array().cloned().unwrap_or_default();
        let all: Vec<_> = reports
            .iter()
            .flat_map(|report| listed(report).into_iter().map(|one| (report["id"].clone(), one)))
            .collect();
        let table = table_rows(table);
        assert_eq!(table.len(), all.len(), "{key}");
        for (row, (id, one)) in table.iter().zip(all) {
            let place = [&one, &one["mentions"][0], &one["first"]].into_iter().find(|place| place["start"].is_number());
            let place = place.expect("everything has a place");
            assert_eq!((&row["id"], &row["start"], &row["end"]), (&id, &place["start"], &place["end"]), "{key}");
            assert!(one["confidence"].is_null() || row["confidence"] == one["confidence"], "{row}");
        }
    }
    let quotes = table_rows("quotes");
    assert_eq!((&quotes[0]["speaker"], &quotes[0]["quote"]), (&json!("Ann Roe"), &json!("“We — cannot,”")));
    assert_eq!(quotes[0]["in_turn_of"], Value::Null, "what is not known is null");
}

#[test]
fn a_table_in_csv_has_the_cells_of_the_json_lines() {
    let named = run(&["batch", "--table", "speakers", "--format", "csv"], texts().as_bytes());
    let output = run(&["batch", "--as", "speakers-csv"], texts().as_bytes());
    assert!(named.stdout == output.stdout && output.status.success());
    let table = String::from_utf8(output.stdout).expect("the table is UTF-8");
    let lines: Vec<&str> = table.split_terminator("\r\n").collect();
    assert!(lines[0].starts_with("id,name,role,") && lines[0].ends_with(",indirect,start,end"), "{}", lines[0]);
    let rows = rows(&run(&["batch", "--table", "speakers"], texts().as_bytes()));
    assert_eq!(lines.len(), rows.len() + 1);
    for (line, row) in lines[1..].iter().zip(rows) {
        assert!(line.ends_with(&format!(",{},{}", row["start"], row["end"])), "{line} is {row}");
    }
    fails(&run(&["batch", "--format", "csv"], b""), 1, "say with --table");
    fails(&run(&["batch", "--table", "quotes", "--fields", "text"], b""), 1, "--fields is for reports");
    fails(&run(&["batch", "--table", "quotes", "--as", "json"], b""), 2, "cannot be used with");
}

#[cfg(feature = "parquet")]
#[test]
fn a_table_in_parquet_reads_back_as_the_json_lines() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    // Blocks for several row groups.
    let long = json!({ "id": "long", "text": "Line.\n\n".repeat(30_000) }).to_string() + "\n";
    let many = texts().repeat(20) + &long.repeat(2);
    for table in ["quotes", "entities", "speakers", "blocks"] {
        let arguments = ["batch", "--article-only", "--offsets", "chars", "--table", table];
        let expected = rows(&run(&arguments, many.as_bytes()));
        let output = run(&[&arguments[..], &["--format", "parquet"]].concat(), many.as_bytes());
        assert!(output.status.success() && output.stderr.is_empty());
        let file = Scratch::new(table, &output.stdout);
        let reader = SerializedFileReader::try_from(file.path()).expect("it is Parquet");
        assert_eq!(reader.num_row_groups() > 1, table == "blocks", "{}", reader.num_row_groups());
        let read = reader.get_row_iter(None).expect("it has rows").map(|row| {
            let row = row.expect("every row can be read");
            let cells = row.get_column_iter().map(|(name, field)| {
                let value = match field {
                    Field::Null => Value::Null,
                    Field::Str(text) => json!(text),
                    Field::Long(number) => json!(number),
                    Field::Double(share) => json!(share),
                    other => panic!("{name} is {other:?}"),
                };
                (name.clone(), value)
            });
            Value::Object(cells.collect())
        });
        let text_ids = expected.into_iter().map(|mut row| {
            if row["id"].is_number() {
                row["id"] = json!(row["id"].to_string());
            }
            row
        });
        assert!(read.eq(text_ids), "the table {table}");
    }
    assert!(
        run(&["batch", "--table", "quotes", "--format", "parquet"], b"").stdout.starts_with(b"PAR1"),
        "no rows, a file"
    );
}

#[test]
fn many_reports_are_summed_up_as_tables_and_as_a_page() {
    let articles = [
        "“We cannot wait,” Mayor Ann Roe said. “The money is not there,” said Ben Cole.",
        "“The roof is done,” said Roe. “It leaks,” said Ben Cole.",
    ];
    let rows: String = articles.map(|text| json!({ "text": text }).to_string() + "\n").concat();
    let reports = run(&["batch", "--article-only"], (rows + "no json\n").as_bytes()).stdout;
    let file = Scratch::new("reports.jsonl", &reports);
    let table = String::from_utf8(run(&["corpus", file.path()], b"").stdout).expect("the tables are UTF-8");
    assert!(table.starts_with("2 articles of ") && table.contains("One could not be inspected."), "{table}");
    let sources = run(&["corpus", "-", "--as", "sources-csv"], &reports).stdout;
    let sources = String::from_utf8(sources).expect("the table is UTF-8");
    assert!(sources.contains("\r\nAnn Roe,") && !sources.contains("\r\nRoe,"), "{sources}");
    let pairs = run(&["corpus", file.path(), "--as", "pairs-csv"], b"").stdout;
    assert!(String::from_utf8_lossy(&pairs).ends_with(",2\r\n"), "{}", String::from_utf8_lossy(&pairs));
    let page = run(&["corpus", file.path(), "--as", "html"], b"").stdout;
    assert!(String::from_utf8_lossy(&page).contains("<th scope=\"row\">Ann Roe</th>"));
    fails(&run(&["corpus", "-"], b"[1]"), 1, "Line 1 of - is not a report");
    fails(&run(&["corpus"], b""), 2, "REPORTS");
}

#[test]
fn shells_complete_the_commands_and_the_manual_names_them() {
    for shell in ["bash", "zsh", "fish"] {
        let completions = run(&["completions", shell], b"").stdout;
        assert!(String::from_utf8_lossy(&completions).contains("skip-done"), "for {shell}");
    }
    let manual = String::from_utf8(run(&["man"], b"").stdout).expect("the manual is UTF-8");
    for command in ["inspect", "batch", "corpus"] {
        let name = format!("article\\-inspector\\-{command}");
        assert!(manual.contains(&name), "{name} is not in {manual}");
    }
}
