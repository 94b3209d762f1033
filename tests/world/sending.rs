//! Sending a form with a file in it, as a browser does.

use super::page::Page;
use super::person::{ORIGIN, Person};
use axum::body::Body;
use axum::http::{Method, Request, header};

const BOUNDARY: &str = "----a-line-that-is-in-no-file";

/// A form with a file, as it goes over the wire.
pub(crate) fn in_parts(fields: &[(String, String)], files: &[(&str, &[u8])]) -> (String, Vec<u8>) {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            )
            .bytes(),
        );
    }
    for (name, bytes) in files {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    (format!("multipart/form-data; boundary={BOUNDARY}"), body)
}

impl Person<'_> {
    /// Fills in the form that posts to `action` on the last page, chooses these files, and sends it, going wherever
    /// it sends.
    pub(crate) async fn sends_files(
        &mut self,
        action: &str,
        filled: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> &Page {
        let names: Vec<&str> = filled.iter().map(|(name, _)| *name).collect();
        let form = self.page().form(action, &names);
        let mut fields = form.fields;
        fields.retain(|(name, _)| name != "file" && !filled.iter().any(|(is, _)| is == name));
        let filled = filled
            .iter()
            .map(|(name, value)| ((*name).to_string(), (*value).to_string()));
        fields.extend(filled);
        let page = self.sends_parts(action, &fields, files).await;
        self.arrive(page).await
    }

    /// One form with files, and its answer.
    pub(crate) async fn sends_parts(
        &mut self,
        path: &str,
        fields: &[(String, String)],
        files: &[(&str, &[u8])],
    ) -> Page {
        let (kind, body) = in_parts(fields, files);
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::ORIGIN, ORIGIN)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(body));
        self.ask(request.expect("a request")).await
    }
}
