//! What the public sees of projects, and the pages on which a project decides about it. As in `pages`: a line here, then
//! its route in `web`.

pages! {
    /// Projects, to be found by anyone.
    directory {
        /// Find a project.
        page() = "/directory";
        /// What was found, to print.
        paper() = "/directory/paper";
        /// The same for a program.
        json() = "/directory.json";
        /// The same for a map.
        geojson() = "/directory.geojson";
        /// The map by itself, for a frame on another site.
        frame() = "/directory/map";
        /// Every page for everyone, for search engines.
        sitemap() = "/sitemap.xml";
        /// What search engines may read.
        robots() = "/robots.txt";
        /// What is shown of a page where somebody passes it on; the address holds its title, signed.
        picture(token: Text) = "/pictures/{token}";
        /// One project, in its own words.
        listing(listing: ListingId) = "/directory/{listing}";
        /// Something not right?
        remark(listing: ListingId) = "/directory/{listing}/remark";
    }
    /// What the public sees of one's own project.
    listing {
        /// Choose it; how it stands.
        page(project: ProjectId) = "/projects/{project}/listing";
        /// It as the public would see it.
        preview(project: ProjectId) = "/projects/{project}/listing/preview";
        /// It is public.
        publication(project: ProjectId) = "/projects/{project}/listing/publication";
        /// It is still right.
        confirmation(project: ProjectId) = "/projects/{project}/listing/confirmation";
        /// It is public no more.
        removal(project: ProjectId) = "/projects/{project}/listing/removal";
        /// What the project says to a pause.
        reply(project: ProjectId) = "/projects/{project}/listing/pause/reply";
        /// A coordinator looks at it, and takes it from sight.
        pause(project: ProjectId) = "/projects/{project}/listing/pause";
        /// It is seen again.
        pause_end(project: ProjectId) = "/projects/{project}/listing/pause/end";
    }
}
