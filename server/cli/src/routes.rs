//! `mutuality routes`: every route, as the router itself has it.

use serde_json::json;
use std::process::ExitCode;

/// Prints the list.
pub(crate) fn print(as_json: bool) -> ExitCode {
    let rows = web::routes();
    if as_json {
        let rows: Vec<_> = rows
            .iter()
            .map(|row| json!({ "method": row.method, "path": row.path, "who": row.who.word() }))
            .collect();
        println!("{}", serde_json::Value::from(rows));
    } else {
        for row in rows {
            println!("{:5} {:60} {}", row.method, row.path, row.who.word());
        }
    }
    ExitCode::SUCCESS
}
