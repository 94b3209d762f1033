//! What is amiss in something a person typed: the field and a sentence that says how to mend it.

/// One problem with one field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field's name in the form, e.g. `email`.
    pub field: String,
    /// A sentence with a way out, e.g. "Write the name of your project."
    pub says: String,
}

impl Problem {
    /// A problem with `field`, put as a sentence.
    pub fn new(field: impl Into<String>, says: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            says: says.into(),
        }
    }
}
