//! `serve` and `work`: the site, and the work beside it.

use crate::house;
use anyhow::Context as _;
use app::App;
use config::{Mode, Settings};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use web::{Limits, Site};

/// `mutuality serve`.
pub(crate) async fn serve(settings: Settings, works: bool) -> anyhow::Result<ExitCode> {
    let app = Arc::new(house::app(&settings).await?);
    let web = web_settings(&settings, false);
    open(app, web, settings, works).await
}

/// Serves `app` until the program is asked to stop.
pub(crate) async fn open(
    app: Arc<App>,
    web: web::Settings,
    settings: Settings,
    works: bool,
) -> anyhow::Result<ExitCode> {
    let listener = TcpListener::bind(settings.listen)
        .await
        .with_context(|| format!("cannot listen on {}", settings.listen))?;
    let stop = CancellationToken::new();
    let work = TaskTracker::new();
    if works {
        begin_work(&work, &app, &stop);
    }
    watch(&work, &app, settings.metrics_listen, &stop).await?;
    greet(&app).await?;
    let asked = stop.clone();
    tokio::spawn(async move {
        asked_to_stop().await;
        asked.cancel();
    });
    let router = web::router(Site::new(Arc::clone(&app), web));
    web::serve(
        listener,
        router,
        Limits::default(),
        stop.clone().cancelled_owned(),
    )
    .await?;
    stop.cancel();
    work.close();
    work.wait().await;
    Ok(ExitCode::SUCCESS)
}

/// `mutuality work`.
pub(crate) async fn work(settings: Settings) -> anyhow::Result<ExitCode> {
    let app = Arc::new(house::app(&settings).await?);
    let stop = CancellationToken::new();
    let work = TaskTracker::new();
    begin_work(&work, &app, &stop);
    watch(&work, &app, settings.metrics_listen, &stop).await?;
    println!("Deadlines and letters are being looked after. Stop with Ctrl-C.");
    asked_to_stop().await;
    stop.cancel();
    work.close();
    work.wait().await;
    Ok(ExitCode::SUCCESS)
}

/// Deadlines, letters and files left over, until `stop`.
fn begin_work(work: &TaskTracker, app: &Arc<App>, stop: &CancellationToken) {
    let (post, until) = (Arc::clone(app), stop.clone());
    work.spawn(async move { app::postman::run(&post, until).await });
    let (dates, until) = (Arc::clone(app), stop.clone());
    work.spawn(async move { app::clockwork::run(&dates, until).await });
    let (files, until) = (Arc::clone(app), stop.clone());
    work.spawn(async move { app::evidence::run(&files, until).await });
}

/// Looks after the database, and says in the log when it goes away and when it is back.
async fn looks(app: &App) {
    let tells = async {
        loop {
            app.store.gone().await;
            tracing::error!("the database does not answer; pages say so until it does");
            app.store.is_back().await;
            tracing::warn!("the database answers again");
        }
    };
    tokio::join!(app.store.watches(), tells);
}

/// Counts what this process does, and tells whoever may ask at `address`.
async fn watch(
    work: &TaskTracker,
    app: &Arc<App>,
    address: Option<SocketAddr>,
    stop: &CancellationToken,
) -> anyhow::Result<()> {
    let (counted, until) = (Arc::clone(&app.watch), stop.clone());
    work.spawn(async move { app::watch::run(&counted, until).await });
    let (looked, until) = (Arc::clone(app), stop.clone());
    work.spawn(async move {
        tokio::select! {
            () = until.cancelled() => {}
            () = looks(&looked) => {}
        }
    });
    let (kept, until) = (app.files.clone(), stop.clone());
    work.spawn(async move {
        let tell = |looked: Result<(), files::Trouble>| match looked {
            Ok(()) => tracing::warn!("files can be reached again"),
            Err(error) => tracing::error!(
                %error,
                "files cannot be reached; people can go on writing, and adding a file is refused until they can"
            ),
        };
        tokio::select! {
            () = until.cancelled() => {}
            () = kept.watches(tell) => {}
        }
    });
    let Some(address) = address else {
        return Ok(());
    };
    let listener = TcpListener::bind(address)
        .await
        .with_context(|| format!("metrics_listen: cannot listen on {address}"))?;
    let (router, until) = (web::metrics(Arc::clone(app)), stop.clone());
    work.spawn(async move {
        let limits = Limits {
            connections: 16,
            ..Limits::default()
        };
        let served = web::serve(listener, router, limits, until.cancelled_owned()).await;
        if let Err(error) = served {
            tracing::error!(%error, "metrics are told no more");
        }
    });
    Ok(())
}

pub(crate) fn web_settings(settings: &Settings, demo: bool) -> web::Settings {
    let help_lines = settings
        .help_now
        .iter()
        .map(|line| views::public::HelpLine {
            name: line.name.clone(),
            number: line.phone.clone(),
            url: line.url.clone(),
            says: line.when.clone(),
        });
    web::Settings {
        development: demo || settings.mode == Mode::Development,
        demo,
        help_lines: help_lines.collect(),
        zone: Some(settings.time_zone),
        embed_hosts: settings.embed_hosts.clone(),
    }
}

/// Says where the site is and, until the first person is there, how to begin.
async fn greet(app: &App) -> anyhow::Result<()> {
    println!("Mutuality is at {}", app.public);
    let body = app::body::body(app)
        .await
        .map_err(|stop| anyhow::anyhow!("{stop:?}"))?;
    if body.is_none() {
        println!(
            "Nobody is here yet. Open {}",
            app.public.to(&links::public::setup())
        );
        println!("and give this set-up code: {}", app.keys.set_up_code());
    }
    Ok(())
}

/// Waits for Ctrl-C or the signal that a service manager sends.
async fn asked_to_stop() {
    let mut terminate =
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(terminate) => terminate,
            Err(error) => {
                tracing::warn!(%error, "only Ctrl-C will be heard");
                let _ = tokio::signal::ctrl_c().await;
                return;
            }
        };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
