//! Traces for a collector, in a build with the feature `otel`: how long requests, ticks and letters took, and what they
//! were told apart by in the log. Sent over http to a collector on this machine or next to it.
//!
//! Only spans of our own go, and what a request was answered with; no event of another room, since an error may hold
//! what a person typed.

use anyhow::Context as _;
use async_trait::async_trait;
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use opentelemetry::KeyValue;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_http::{HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig as _, WithHttpConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::SdkTracerProvider;
use std::sync::OnceLock;
use std::time::Duration;
use tokio::runtime::Runtime;
use tracing::{Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::registry::LookupSpan;

/// Our own spans.
const SPANS: [&str; 3] = ["request", "tick", "letters"];
/// What tells of each request how it was answered.
const ANSWERED: &str = "web::watching";
/// A collector that does not answer is left alone after so long.
const PATIENCE: Duration = Duration::from_secs(5);
/// More than any answer of a collector.
const MOST: usize = 64 * 1024;

static PROVIDER: OnceLock<SdkTracerProvider> = OnceLock::new();

/// What takes the spans down and sends them to the collector at `address`.
///
/// # Errors
/// When it cannot be begun.
pub(crate) fn layer<S>(address: &str) -> anyhow::Result<impl Layer<S> + use<S>>
where
    S: Subscriber + for<'a> LookupSpan<'a> + Send + Sync,
{
    let exporter = SpanExporter::builder()
        .with_http()
        .with_http_client(Wire::new()?)
        .with_protocol(Protocol::HttpBinary)
        .with_endpoint(format!("{}/v1/traces", address.trim_end_matches('/')))
        .with_timeout(PATIENCE)
        .build()
        .context("traces_to: traces cannot be sent there")?;
    let about = Resource::builder_empty()
        .with_attribute(KeyValue::new("service.name", "mutuality"))
        .with_attribute(KeyValue::new("service.version", env!("CARGO_PKG_VERSION")))
        .with_attribute(KeyValue::new("process.pid", i64::from(std::process::id())))
        .build();
    let provider = SdkTracerProvider::builder()
        .with_resource(about)
        .with_batch_exporter(exporter)
        .build();
    let tracer = provider.tracer("mutuality");
    let _ = PROVIDER.set(provider);
    Ok(tracing_opentelemetry::layer()
        .with_tracer(tracer)
        .with_location(false)
        .with_threads(false)
        .with_tracked_inactivity(false)
        .with_target(false)
        .with_level(false)
        .with_filter(filter_fn(is_told)))
}

fn is_told(about: &Metadata<'_>) -> bool {
    match about.is_span() {
        true => SPANS.contains(&about.name()),
        false => about.target() == ANSWERED,
    }
}

/// Sends what is left, before the program ends.
pub(crate) fn end() {
    if let Some(provider) = PROVIDER.get() {
        let _ = provider.shutdown();
    }
}

/// The way to the collector: the hyper that the program serves with, on the exporter's own thread.
#[derive(Debug)]
struct Wire {
    runtime: Runtime,
    client: Client<HttpConnector, Full<Bytes>>,
}

impl Wire {
    fn new() -> anyhow::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let client = Client::builder(TokioExecutor::new()).build_http();
        Ok(Self { runtime, client })
    }

    async fn sends(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let (head, body) = self
            .client
            .request(request.map(Full::new))
            .await?
            .into_parts();
        let body = Limited::new(body, MOST).collect().await?.to_bytes();
        Ok(Response::from_parts(head, body))
    }
}

#[async_trait]
impl HttpClient for Wire {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        // The exporter has a thread and no runtime.
        self.runtime
            .block_on(async { tokio::time::timeout(PATIENCE, self.sends(request)).await? })
    }
}
