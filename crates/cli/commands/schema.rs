//! `claims schema`: JSON Schema of what goes in and comes out.

use std::io::Write;

use claims_model::{SchemaOf, json_schema};
use serde_json::{Map, Value};

use crate::failure::{Code, Failure};
use crate::output::Sink;

pub(super) fn run(of: Option<SchemaOf>) -> Result<Code, Failure> {
    let schema = match of {
        Some(of) => json_schema(of),
        None => Value::Object(
            SchemaOf::ALL
                .iter()
                .map(|of| (of.as_str().to_string(), json_schema(*of)))
                .collect::<Map<String, Value>>(),
        ),
    };
    let mut out = Sink::stdout();
    serde_json::to_writer_pretty(&mut out, &schema)?;
    out.write_all(b"\n")?;
    out.finish()?;
    Ok(Code::Fine)
}
