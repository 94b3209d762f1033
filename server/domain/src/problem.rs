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

/// Gathers problems while a form is read, so that a person sees all of them at once.
#[derive(Default, Debug)]
pub struct Reading(Vec<Problem>);

impl Reading {
    /// The value, or an empty one and a problem with `field`.
    pub fn field<T: Default>(&mut self, field: &str, read: Result<T, impl Into<String>>) -> T {
        read.unwrap_or_else(|says| {
            self.0.push(Problem::new(field, says));
            T::default()
        })
    }

    /// The choice, or `instead` and a problem with `field`.
    pub fn choice<T>(&mut self, field: &str, chosen: Option<T>, instead: T, says: &str) -> T {
        chosen.unwrap_or_else(|| {
            self.0.push(Problem::new(field, says));
            instead
        })
    }

    /// At least one choice, all of them known, each once.
    pub fn choices<T: PartialEq>(
        &mut self,
        field: &str,
        typed: &[String],
        parse: impl Fn(&str) -> Option<T>,
        says: &str,
    ) -> Vec<T> {
        let mut chosen: Vec<T> = Vec::new();
        for word in typed {
            match parse(word) {
                Some(one) if chosen.contains(&one) => {}
                Some(one) => chosen.push(one),
                None => {
                    self.0.push(Problem::new(field, says));
                    return Vec::new();
                }
            }
        }
        if chosen.is_empty() {
            self.0.push(Problem::new(field, says));
        }
        chosen
    }

    /// Notes a problem found another way.
    pub fn note(&mut self, field: &str, says: impl Into<String>) {
        self.0.push(Problem::new(field, says));
    }

    /// The value, if there was no problem.
    ///
    /// # Errors
    /// All problems found.
    pub fn done<T>(self, value: T) -> Result<T, Vec<Problem>> {
        if self.0.is_empty() {
            Ok(value)
        } else {
            Err(self.0)
        }
    }
}
