//! A mistake in a file: where it stands and a sentence on how to mend it.
//!
//! Invariant: no value of a setting is repeated here, since a setting may be a secret.

use std::fmt;

/// One mistake.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConfigError {
    /// The file, as it was named; “environment” for a variable.
    pub file: String,
    /// The line, from 1 on, where there is one.
    pub line: Option<usize>,
    /// The field, e.g. `stage[1].days`; empty when the whole file is meant.
    pub field: String,
    /// A sentence with a way out.
    pub says: String,
}

/// Every mistake that was found at once; never empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConfigErrors(pub Vec<ConfigError>);

impl ConfigErrors {
    /// A mistake with a whole file, e.g. one that cannot be read.
    pub(crate) fn of_file(file: impl Into<String>, says: impl Into<String>) -> Self {
        Self(vec![ConfigError {
            file: file.into(),
            line: None,
            field: String::new(),
            says: says.into(),
        }])
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if !self.field.is_empty() {
            write!(f, ": {}", self.field)?;
        }
        write!(f, ": {}", self.says)
    }
}

impl fmt::Display for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, error) in self.0.iter().enumerate() {
            if n > 0 {
                writeln!(f)?;
            }
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigError {}
impl std::error::Error for ConfigErrors {}
