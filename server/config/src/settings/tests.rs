//! Settings: what comes from where, and each mistake as an operator sees it.

use super::*;

const KEY: &str = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=";

fn environment(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_string()))
        .collect()
}

fn read(text: &str, pairs: &[(&str, &str)]) -> Result<Settings, ConfigErrors> {
    settings_from(Some(("my.toml", text)), &environment(pairs))
}

fn refused(text: &str, pairs: &[(&str, &str)]) -> String {
    read(text, pairs).unwrap_err().to_string()
}

#[test]
fn without_a_file_the_defaults_stand() {
    let settings = load_settings(None, &BTreeMap::new()).unwrap();
    assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(settings.public_url, "http://localhost:8080");
    assert_eq!(settings.data, PathBuf::from("./data"));
    assert_eq!(
        (
            settings.database_url,
            settings.smtp_url,
            settings.signing_key
        ),
        (None, None, None)
    );
    assert_eq!(settings.mail_from, "mutuality@localhost");
    assert_eq!(
        (settings.mode, settings.log),
        (Mode::Production, LogFormat::Text)
    );
    assert_eq!(settings.log_level, "info");
    assert_eq!(settings.time_zone, Tz::Europe__London);
    let names: Vec<&str> = settings
        .help_now
        .iter()
        .map(|line| line.name.as_str())
        .collect();
    assert_eq!(names, ["Emergency services", "NHS 111", "Samaritans"]);
    assert_eq!(settings.folder, None);
}

#[test]
fn a_variable_comes_before_the_file_and_the_file_before_the_defaults() {
    let text = "listen = \"0.0.0.0:1\"\nmode = \"development\"\ndata = \"/srv/a\"";
    let settings = read(
        text,
        &[
            ("MUTUALITY_LISTEN", "[::1]:2"),
            ("MUTUALITY_DATA", "  "),
            ("PATH", "/bin"),
        ],
    )
    .unwrap();
    assert_eq!(settings.listen.to_string(), "[::1]:2");
    assert_eq!(settings.mode, Mode::Development);
    assert_eq!(settings.data, PathBuf::from("/srv/a"));
    assert_eq!(settings.time_zone, Tz::Europe__London);
}

#[test]
fn every_key_can_be_a_variable_and_is_told_of_in_the_default_file() {
    let settings = read(
        "",
        &[
            ("MUTUALITY_LISTEN", "127.0.0.1:9"),
            ("MUTUALITY_PUBLIC_URL", "https://peers.example.org/"),
            ("MUTUALITY_DATA", "/srv/b"),
            ("MUTUALITY_DATABASE_URL", "postgres://u:hush@db/m"),
            ("MUTUALITY_SMTP_URL", "smtps://u:hush@mail:465"),
            ("MUTUALITY_MODE", "development"),
            ("MUTUALITY_LOG", "json"),
            ("MUTUALITY_LOG_LEVEL", "debug"),
            ("MUTUALITY_TIME_ZONE", "Europe/Dublin"),
            ("MUTUALITY_SIGNING_KEY", KEY),
            (
                "MUTUALITY_HELP_NOW",
                "[{ name = \"Lifeline\", phone = \"0808 808 8000\", when = \"Any time.\" }]",
            ),
        ],
    )
    .unwrap();
    assert_eq!(settings.public_url, "https://peers.example.org");
    assert_eq!(settings.mail_from, "mutuality@peers.example.org");
    assert_eq!(
        settings.database_url.as_ref().unwrap().expose(),
        "postgres://u:hush@db/m"
    );
    assert_eq!(
        settings.signing_key.as_ref().unwrap().expose(),
        b"12345678901234567890123456789012"
    );
    let numbered = read("", &[("MUTUALITY_PUBLIC_URL", "http://[::1]:8080")]).unwrap();
    assert_eq!(numbered.mail_from, "mutuality@localhost");
    assert_eq!(settings.log, LogFormat::Json);
    assert_eq!(settings.time_zone, Tz::Europe__Dublin);
    assert_eq!(settings.help_now.len(), 1);
    assert!(
        !format!("{settings:?}").contains("hush") && !format!("{settings:?}").contains("49, 50")
    );
    for key in KEYS.into_iter().chain([HELP_NOW]) {
        assert!(
            DEFAULTS.contains(&variable_of(key)),
            "{key} is not explained"
        );
    }
}

#[test]
fn the_file_that_is_named_is_read_and_its_folder_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("our.toml");
    std::fs::write(&path, "mode = \"development\"").unwrap();
    let named = environment(&[("MUTUALITY_CONFIG", path.to_str().unwrap())]);
    for settings in [
        load_settings(Some(&path), &BTreeMap::new()),
        load_settings(None, &named),
    ] {
        let settings = settings.unwrap();
        assert_eq!(settings.mode, Mode::Development);
        assert_eq!(settings.folder.as_deref(), Some(folder.path()));
    }
    let gone = load_settings(Some(Path::new("nowhere/our.toml")), &BTreeMap::new()).unwrap_err();
    assert_eq!(
        gone.to_string(),
        "nowhere/our.toml: this cannot be read: No such file or directory (os error 2)."
    );
}

#[test]
fn plain_http_is_for_this_machine_only() {
    for url in [
        "http://localhost:8080",
        "http://127.0.0.1",
        "http://[::1]:8080",
        "https://peers.example.org",
    ] {
        assert_eq!(
            read("", &[("MUTUALITY_PUBLIC_URL", url)])
                .unwrap()
                .public_url,
            url
        );
    }
    for url in [
        "http://peers.example.org",
        "http://localhost.example.org",
        "http://127.0.0.2",
        "http://[::2]",
    ] {
        assert_eq!(
            refused("", &[("MUTUALITY_PUBLIC_URL", url)]),
            "environment: MUTUALITY_PUBLIC_URL: this begins with https://, so that nobody on the way can read along; plain http is for localhost only."
        );
    }
    for url in ["peers.example.org", "ftp://peers.example.org", "https://"] {
        assert_eq!(
            refused("", &[("MUTUALITY_PUBLIC_URL", url)]),
            "environment: MUTUALITY_PUBLIC_URL: this is the address people use, e.g. \"https://mutuality.example.org\"."
        );
    }
    for url in [
        "https://a.example.org/m",
        "https://a.example.org?x",
        "https://u:p@a.example.org",
        "https://a.example.org#f",
    ] {
        assert_eq!(
            refused("", &[("MUTUALITY_PUBLIC_URL", url)]),
            "environment: MUTUALITY_PUBLIC_URL: this is only https:// and the name, without a path: Mutuality has a name of its own."
        );
    }
}

#[test]
fn each_mistake_names_its_place_and_never_repeats_a_secret() {
    let cases = [
        (
            "\nlisten = \"8080\"",
            "my.toml:2: listen: this is an address and a port, e.g. \"127.0.0.1:8080\", or \"0.0.0.0:8080\" for every network.",
        ),
        (
            "listen = 8080",
            "my.toml:1: listen: this is a text; put it in quotation marks.",
        ),
        (
            "data = \" \"",
            "my.toml:1: data: this is empty; write it, or take the line out.",
        ),
        (
            "mode = \"demo\"",
            "my.toml:1: mode: this is \"production\" or \"development\".",
        ),
        (
            "log = \"xml\"",
            "my.toml:1: log: this is \"text\" or \"json\".",
        ),
        (
            "time_zone = \"London\"",
            "my.toml:1: time_zone: this is a time zone by its place, e.g. \"Europe/London\".",
        ),
        (
            "database_url = \"mysql://u:hush@db/m\"",
            "my.toml:1: database_url: this begins with postgres:// or sqlite:; without it, SQLite in the data folder is used.",
        ),
        (
            "smtp_url = \"http://u:hush@mail\"",
            "my.toml:1: smtp_url: this begins with smtp:// or smtps://; without it, letters go to a folder.",
        ),
        (
            "mail_from = \"Rosa <r@example.org>\"",
            "my.toml:1: mail_from: this is an email address, e.g. \"mutuality@example.org\".",
        ),
        (
            "signing_key = \"aHVzaA==\"",
            "my.toml:1: signing_key: this is at least 32 random bytes in base64; `openssl rand -base64 32` makes one.",
        ),
        (
            "database_url = \"postgres://u:hush@db/m\"",
            "my.toml:1: database_url: PostgreSQL can serve several processes, which all need the same signing_key; set one too (`openssl rand -base64 32` makes one).",
        ),
        (
            "keep_unused_months = \"3\"",
            "my.toml:1: keep_unused_months: this is a whole number from 6 to 120, in quotation marks, e.g. \"24\".",
        ),
        (
            "keep_journal_months = \"for ever\"",
            "my.toml:1: keep_journal_months: this is a whole number from 1 to 120, in quotation marks, e.g. \"12\".",
        ),
        (
            "files = \"s3://\"",
            "my.toml:1: files: this is a folder, or a bucket and perhaps a folder in it, e.g. \"s3://mutuality/files\".",
        ),
        (
            "files_endpoint = \"http://s3.example.org\"",
            "my.toml:1: files_endpoint: this is the address of an S3-compatible store, e.g. \"https://s3.example.org\"; plain http is for localhost only.",
        ),
        (
            "traces_to = \"https://traces.example.org\"",
            "my.toml:1: traces_to: this is the address of a collector of OpenTelemetry on this machine or next to it, e.g. \"http://127.0.0.1:4318\"; it passes them on over https.",
        ),
        (
            "databse_url = \"x\"",
            "my.toml:1: databse_url: there is no such field; did you mean “database_url”?",
        ),
        (
            "colour = \"x\"",
            "my.toml:1: colour: there is no such field; there are listen, metrics_listen, traces_to, public_url, database_url, signing_key, mail_from, data, files_endpoint, files_region, files, smtp_url, letters_a_minute, keep_unconfirmed_days, keep_unused_months, keep_letters_months, keep_journal_months, mode, log, log_level, time_zone, embed_hosts and help_now.",
        ),
        (
            "[[help_now]]\nname = \"A\"",
            "my.toml:1: help_now[0].when: this is missing.\nmy.toml:1: help_now[0].phone: give a phone number or a url, so that someone can be reached.",
        ),
        (
            "help_now = \"999\"",
            "my.toml:1: help_now: this is a list of tables; begin each with [[help_now]].",
        ),
        (
            "mode = \"a\"\n\nlog = \"b\"",
            "my.toml:1: mode: this is \"production\" or \"development\".\nmy.toml:3: log: this is \"text\" or \"json\".",
        ),
        (
            "mode = production",
            "my.toml:1: this is not TOML: string values must be quoted, expected literal string.",
        ),
    ];
    for (text, says) in cases {
        assert_eq!(refused(text, &[]), says);
        assert!(!says.contains("hush"));
    }
}

#[test]
fn a_mistaken_variable_is_named() {
    let cases = [
        (
            ("MUTUALITY_MODE", "demo"),
            "environment: MUTUALITY_MODE: this is \"production\" or \"development\".",
        ),
        (
            ("MUTUALITY_DATABSE_URL", "postgres://"),
            "environment: MUTUALITY_DATABSE_URL: there is no such setting; config/default.toml lists them all.",
        ),
        (
            ("MUTUALITY_HELP_NOW", "999"),
            "environment:1: help_now: this is a list of tables; begin each with [[help_now]].",
        ),
        (
            ("MUTUALITY_HELP_NOW", "[{"),
            "environment: MUTUALITY_HELP_NOW: this is not a TOML list of tables.",
        ),
    ];
    for (pair, says) in cases {
        assert_eq!(refused("", &[pair]), says);
    }
}

#[test]
fn a_signing_key_may_be_written_in_any_base64() {
    let bytes: Vec<u8> = (0..40).map(|n| 255 - n).collect();
    let plain = "//79/Pv6+fj39vX08/Lx8O/u7ezr6uno5+bl5OPi4eDf3t3c29rZ2A==";
    for text in [
        plain.to_string(),
        plain.trim_end_matches('=').to_string(),
        plain.replace('/', "_").replace('+', "-"),
    ] {
        assert_eq!(SigningKey::parse(&text).unwrap().expose(), bytes);
    }
    assert_eq!(SigningKey::new(vec![0; 31]), None);
}

#[test]
fn files_lie_in_a_folder_or_in_a_bucket() {
    let files = |text| read(text, &[]).unwrap().files;
    assert_eq!(
        files("data = \"/srv\""),
        FilesIn::Folder(PathBuf::from("/srv/files"))
    );
    let bucket = files("files = \"s3://ours/kept/\"\nfiles_endpoint = \"http://127.0.0.1:9000/\"");
    assert_eq!(bucket.to_string(), "s3://ours/kept");
    let expected = FilesIn::Bucket {
        name: "ours".to_string(),
        folder: "kept".to_string(),
        endpoint: Some("http://127.0.0.1:9000".to_string()),
        region: "us-east-1".to_string(),
    };
    assert_eq!(bucket, expected);
}

#[test]
fn frames_are_for_sites_by_their_names_alone() {
    let text =
        "embed_hosts = \"www.example.org, https://charity.example:8443, http://localhost:3000\"";
    let settings = read(text, &[]).unwrap();
    assert_eq!(
        settings.embed_hosts,
        [
            "https://www.example.org",
            "https://charity.example:8443",
            "http://localhost:3000"
        ]
    );
    assert_eq!(read("", &[]).unwrap().embed_hosts, Vec::<String>::new());
    for amiss in [
        "*",
        "*.example.org",
        "https://example.org/page",
        "http://example.org",
        "example.org; script-src *",
        "example.org 'unsafe-inline'",
        "https://me@example.org",
        "javascript:alert(1)",
        "example.org,,example.com",
        "'self'",
        "data:text/html",
    ] {
        let refused = read("", &[("MUTUALITY_EMBED_HOSTS", amiss)]).unwrap_err();
        let told = refused.to_string();
        assert!(told.contains("names of other sites"), "{amiss}: {told}");
        assert!(!told.contains(amiss) || amiss == "*", "{told}");
    }
}
