//! One table as an Apache Parquet file, written while it grows: every column may be null, text is UTF-8 packed by Snappy,
//! counts and offsets are 64-bit integers.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriterImpl;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use crate::{Cell, Holds, Table};

/// So many bytes of cells are gathered before they are written as a row group.
const GROUP: usize = 8 << 20;

/// The values of a column, and for each row whether there is one (1) or none (0).
struct Values<T> {
    values: Vec<T>,
    there: Vec<i16>,
}

impl<T> Values<T> {
    const fn new() -> Self {
        Self { values: Vec::new(), there: Vec::new() }
    }

    fn add(&mut self, value: Option<T>) {
        self.there.push(i16::from(value.is_some()));
        self.values.extend(value);
    }

    fn append(&mut self, mut later: Self) {
        self.values.append(&mut later.values);
        self.there.append(&mut later.there);
    }

    fn write<D: DataType<T = T>>(&self, column: &mut ColumnWriterImpl<'_, D>) -> Result<()> {
        column.write_batch(&self.values, Some(&self.there), None).map(drop)
    }
}

enum Cells {
    Text(Values<ByteArray>),
    Whole(Values<i64>),
    Share(Values<f64>),
}

/// Rows of a table, column by column, the id first.
pub struct Columns {
    cells: Vec<Cells>,
    size: usize,
}

impl Columns {
    pub(super) fn new(table: Table) -> Self {
        let kinds = [Holds::Text].into_iter().chain(table.all_columns().map(|column| column.holds));
        let cells = kinds.map(|holds| match holds {
            Holds::Text => Cells::Text(Values::new()),
            Holds::Whole => Cells::Whole(Values::new()),
            Holds::Share => Cells::Share(Values::new()),
        });
        Self { cells: cells.collect(), size: 0 }
    }

    /// How many bytes it takes, about.
    pub(super) const fn size(&self) -> usize {
        self.size
    }

    /// Adds a row.
    pub(super) fn add(&mut self, id: &str, cells: Vec<Cell<'_>>) {
        for (column, cell) in self.cells.iter_mut().zip([Cell::Text(id.into())].into_iter().chain(cells)) {
            self.size += size_of::<ByteArray>();
            match (column, cell) {
                (Cells::Text(column), Cell::Text(text)) => {
                    self.size += text.len();
                    column.add((!text.is_empty()).then(|| ByteArray::from(text.into_owned().into_bytes())));
                }
                (Cells::Whole(column), Cell::Whole(number)) => column.add(number.map(i64::from)),
                (Cells::Share(column), Cell::Share(share)) => column.add(Some(share)),
                // A table's cells hold what its columns say.
                _ => {}
            }
        }
    }

    fn append(&mut self, later: Columns) {
        self.size += later.size;
        for (column, later) in self.cells.iter_mut().zip(later.cells) {
            match (column, later) {
                (Cells::Text(column), Cells::Text(later)) => column.append(later),
                (Cells::Whole(column), Cells::Whole(later)) => column.append(later),
                (Cells::Share(column), Cells::Share(later)) => column.append(later),
                // Both are of one table.
                _ => {}
            }
        }
    }
}

/// A Parquet file that grows.
pub struct Sheet<W: Write + Send> {
    file: SerializedFileWriter<W>,
    table: Table,
    pending: Columns,
}

impl<W: Write + Send> Sheet<W> {
    pub(super) fn new(table: Table, out: W) -> io::Result<Self> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("article-inspector version ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let file =
            schema(table).and_then(|schema| SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties)));
        Ok(Self { file: file.map_err(plain)?, table, pending: Columns::new(table) })
    }

    /// Adds rows, and writes what is gathered when it is enough.
    pub(super) fn add(&mut self, rows: Columns) -> io::Result<()> {
        self.pending.append(rows);
        if self.pending.size < GROUP { Ok(()) } else { self.write_group().map_err(plain) }
    }

    /// Writes what is left, and the footer.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.write_group().and_then(|()| self.file.close()).map(drop).map_err(plain)
    }

    fn write_group(&mut self) -> Result<()> {
        let rows = std::mem::replace(&mut self.pending, Columns::new(self.table));
        if rows.size == 0 {
            return Ok(());
        }
        let mut group = self.file.next_row_group()?;
        for cells in &rows.cells {
            let Some(mut column) = group.next_column()? else { break };
            match cells {
                Cells::Text(values) => values.write(column.typed::<ByteArrayType>())?,
                Cells::Whole(values) => values.write(column.typed::<Int64Type>())?,
                Cells::Share(values) => values.write(column.typed::<DoubleType>())?,
            }
            column.close()?;
        }
        group.close().map(drop)
    }
}

fn schema(table: Table) -> Result<Type> {
    let named = [("id".to_owned(), Holds::Text)].into_iter();
    let all = named.chain(table.all_columns().map(|column| (column.key(), column.holds)));
    let fields = all.map(|(name, holds)| {
        let (physical, logical) = match holds {
            Holds::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Holds::Whole => (Physical::INT64, None),
            Holds::Share => (Physical::DOUBLE, None),
        };
        let field = Type::primitive_type_builder(&name, physical).with_repetition(Repetition::OPTIONAL);
        field.with_logical_type(logical).build().map(Arc::new)
    });
    Type::group_type_builder("schema").with_fields(fields.collect::<Result<_>>()?).build()
}

/// The error of the file below, where it is one.
fn plain(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}
