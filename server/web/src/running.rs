//! How the program runs, for administrators: the figures that Prometheus gets, as tables and small drawings.

use crate::answer::Answer;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::visitor::SignedIn;
use axum::response::Response;
use chrono::TimeDelta;
use domain::access;
use links::coordinating;
use views::running::{Letters, Route, Running};

/// How many routes are shown, the most asked first.
const MOST: usize = 25;

pub(crate) fn routes(table: Table) -> Table {
    table.get(coordinating::routes::running, Who::Administrator, page)
}

async fn page(site: Site, who: SignedIn) -> Answer<Response> {
    let by = access::administrator(&who.actor)?;
    let running = app::running::running(&site.app, who.times, &by).await?;
    let (standing, post) = (&running.standing, &running.standing.post);
    let routes = running.routes.iter().take(MOST).map(|asked| Route {
        method: asked.method.clone(),
        route: asked.route.clone(),
        count: asked.count,
        faults: asked.faults,
        mean_ms: asked.seconds * 1e3 / asked.count.max(1) as f64,
    });
    let within = |at: usize| {
        let counts = running
            .routes
            .iter()
            .filter_map(|asked| asked.within.get(at));
        counts.sum::<u64>()
    };
    let seconds = |wait: TimeDelta| wait.num_seconds();
    site.page(Running {
        chrome: site.chrome(&who),
        letters: Letters {
            waiting: post.waiting,
            due: post.due,
            sent: post.sent,
            dropped: post.dropped,
            parked: post.parked,
        },
        oldest_wait: standing.oldest_wait.map(seconds),
        since_tick: standing.since_tick.map(seconds),
        took_ms: standing.took.as_secs_f64() * 1e3,
        days: running.days.clone(),
        asked: running.routes.iter().map(|asked| asked.count).sum(),
        within: (0..app::watch::BUCKETS.len())
            .map(|at| (app::watch::BUCKETS[at], within(at)))
            .collect(),
        routes: routes.collect(),
    })
}
