//! Debian's nginx in front of several processes, in turn and without memory of who went where.

use std::process::Stdio;
use tokio::process::{Child, Command};

/// A running nginx, with a folder of its own.
pub(super) struct Nginx {
    _child: Child,
    _folder: tempfile::TempDir,
}

impl Nginx {
    /// Starts it on `door`, in front of `ports`; nothing where there is no nginx, said aloud.
    pub(super) fn starts(door: u16, ports: &[u16]) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let at = folder.path().display();
        let servers: Vec<String> = ports
            .iter()
            .map(|port| format!("server 127.0.0.1:{port} max_fails=0;"))
            .collect();
        // A POST is not sent to a second process by itself: nobody knows what became of the first.
        let settings = format!(
            "daemon off; master_process off; pid {at}/pid; error_log {at}/error.log crit;\n\
             events {{ worker_connections 1024; }}\n\
             http {{ access_log off; client_body_temp_path {at}/body; proxy_temp_path {at}/proxy;\n\
               fastcgi_temp_path {at}/f; uwsgi_temp_path {at}/u; scgi_temp_path {at}/s;\n\
               upstream house {{ {} }}\n\
               server {{ listen 127.0.0.1:{door}; client_max_body_size 25m;\n\
                 location / {{ proxy_pass http://house; proxy_set_header Host $http_host;\n\
                   proxy_set_header X-Forwarded-For $remote_addr; proxy_connect_timeout 2s; }} }} }}",
            servers.join(" ")
        );
        let file = folder.path().join("nginx.conf");
        std::fs::write(&file, settings).expect("written");
        let child = Command::new("nginx")
            .arg("-p")
            .arg(folder.path())
            .arg("-c")
            .arg(&file)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn();
        match child {
            Ok(child) => Some(Self {
                _child: child,
                _folder: folder,
            }),
            Err(error) => {
                println!("nginx: not run here: {error}");
                None
            }
        }
    }
}
