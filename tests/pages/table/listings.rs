//! What the public sees of a project: its lead decides, a coordinator who does not belong to it may pause it.

use super::may::*;

/// `METHOD /path`, and who may.
pub(in crate::pages) const LISTINGS: &[(&str, May)] = &[
    ("GET /projects/{project}/listing", ACORN_LEAD),
    ("POST /projects/{project}/listing", ACORN_LEAD),
    ("GET /projects/{project}/listing/preview", ACORN_LEAD),
    ("POST /projects/{project}/listing/publication", ACORN_LEAD),
    ("POST /projects/{project}/listing/confirmation", ACORN_LEAD),
    ("POST /projects/{project}/listing/removal", ACORN_LEAD),
    ("POST /projects/{project}/listing/pause/reply", ACORN_LEAD),
    ("GET /projects/{project}/listing/pause", ROSA),
    ("POST /projects/{project}/listing/pause", ROSA),
    ("POST /projects/{project}/listing/pause/end", ROSA),
    ("GET /remarks", COORDINATORS),
    ("POST /remarks/{remark}/settlement", ROSA),
];
