//! One server: started, watched over, taken away.

use std::fs::File;
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::Trouble;
use crate::database::Database;
use crate::programs::{Programs, said};

/// How the folders of servers are named, below the temporary folder.
const PREFIX: &str = "attain-postgres-";

/// The file that a living owner keeps locked.
const OWNER: &str = "owner";

/// Waits until its owner ends, however it ends, then stops the server and removes its folder.
/// Keys such as Ctrl-C that stop the owner must not stop it.
const GUARDIAN: &str = r#"
    trap '' INT TERM HUP QUIT
    folder=$1
    shift
    cat > /dev/null
    "$@"
    rm -rf "$folder"
"#;

/// What every server is told.
const SETTINGS: &str = "\
listen_addresses = ''
max_connections = 200
timezone = 'UTC'
";

/// Made for speed: what it holds is lost with the machine's power, and should be.
const FAST: &str = "\
fsync = off
synchronous_commit = off
full_page_writes = off
shared_buffers = 32MB
";

/// As a council's own server is: a commit is on the disk before it is told. Room for the figures of
/// a big database, no more than a small machine has.
const DURABLE: &str = "\
shared_buffers = 512MB
effective_cache_size = 2GB
";

/// A running PostgreSQL server. It ends when this value does, and also when this process is killed.
pub struct Server {
    folder: PathBuf,
    programs: Programs,
    guardian: Child,
    /// Its lock tells other runs that we live.
    _owner: File,
}

impl Server {
    /// Starts a server, after taking away what killed runs left behind. Takes about a second.
    pub fn start() -> Result<Self, Trouble> {
        Self::start_with(FAST)
    }

    /// Starts a server that keeps what it was given, however it ends: for trials that end it.
    pub fn start_durable() -> Result<Self, Trouble> {
        Self::start_with(DURABLE)
    }

    fn start_with(settings: &str) -> Result<Self, Trouble> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let programs = Programs::find()?;
        take_away_leftovers(&programs, &std::env::temp_dir());
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("{PREFIX}{}-{count}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let owner =
            claim(&folder).map_err(|source| Trouble::Folder { folder: folder.clone(), source })?;
        let guardian = watch(&programs, &folder)?;
        let server = Self { folder, programs, guardian, _owner: owner };
        server.make(settings)?;
        server.begin()?;
        Ok(server)
    }

    /// The address of its maintenance database.
    pub fn url(&self) -> String {
        format!("postgres://postgres@localhost/postgres?host={}", self.folder.display())
    }

    /// Makes an empty database on it, dropped with the value it gives.
    pub fn fresh_database(&self) -> Result<Database, Trouble> {
        Database::create(self.url())
    }

    /// How large a database on it is, in millions of bytes.
    pub fn megabytes(&self, database: &str) -> Result<u64, Trouble> {
        let sql = "select pg_database_size(current_database()) / 1000000";
        let said = self.programs.say(database, sql)?;
        said.parse().map_err(|_| Trouble::Failed { program: "psql".to_owned(), said })
    }

    /// Kills it where it stands, as a machine that loses its memory would.
    pub fn kill(&self) -> Result<(), Trouble> {
        let file = self.folder.join("data/postmaster.pid");
        let text = std::fs::read_to_string(&file)
            .map_err(|source| Trouble::Folder { folder: file.clone(), source })?;
        let process = text.lines().next().unwrap_or_default();
        said(Command::new("kill").args(["-KILL", process]))?;
        Ok(())
    }

    /// Stops it; whoever is connected is thrown out.
    pub fn stop(&self) -> Result<(), Trouble> {
        let mut stop = self.programs.server_side("pg_ctl");
        stop.arg("-D").arg(self.folder.join("data"));
        said(stop.args(["-s", "-w", "-m", "fast", "stop"]))?;
        Ok(())
    }

    /// Starts it again after [`Server::kill`] or [`Server::stop`]. What a killed server leaves
    /// behind may hold on to its memory for a moment.
    pub fn start_again(&self) -> Result<(), Trouble> {
        let mut tries = 0;
        loop {
            match self.begin() {
                Err(_) if tries < 50 => std::thread::sleep(Duration::from_millis(100)),
                done => return done,
            }
            tries += 1;
        }
    }

    /// Makes its folder of data.
    fn make(&self, settings: &str) -> Result<(), Trouble> {
        let (data, programs) = (self.folder.join("data"), &self.programs);
        let trouble = |source| Trouble::Folder { folder: data.clone(), source };
        std::fs::create_dir(&data).map_err(trouble)?;
        programs.hand_over(&self.folder)?;
        programs.hand_over(&data)?;
        let mut initdb = programs.server_side("initdb");
        initdb.arg("-D").arg(&data);
        said(initdb.args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]))?;
        let socket = self.folder.to_string_lossy().replace('\'', "''");
        File::options()
            .append(true)
            .open(data.join("postgresql.conf"))
            .and_then(|mut file| {
                writeln!(file, "{SETTINGS}{settings}unix_socket_directories = '{socket}'")
            })
            .map_err(trouble)
    }

    fn begin(&self) -> Result<(), Trouble> {
        let data = self.folder.join("data");
        let mut start = self.programs.server_side("pg_ctl");
        start.arg("-D").arg(&data).arg("-l").arg(data.join("log"));
        said(start.args(["-s", "-w", "-t", "60", "start"])).map_err(|trouble| {
            let log = std::fs::read_to_string(data.join("log")).unwrap_or_default();
            let program = "pg_ctl start".to_owned();
            Trouble::Failed { program, said: format!("{trouble}\n{log}") }
        })?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.guardian.stdin.take()); // tells the guardian that we end
        if let Err(problem) = self.guardian.wait() {
            eprintln!("the guardian of {} was lost: {problem}", self.folder.display());
        }
    }
}

/// Makes the folder and locks the file in it that says it is ours.
fn claim(folder: &Path) -> std::io::Result<File> {
    std::fs::create_dir(folder)?;
    let owner = File::create(folder.join(OWNER))?;
    owner.lock()?;
    Ok(owner)
}

fn watch(programs: &Programs, folder: &Path) -> Result<Child, Trouble> {
    let stop = stopping(programs, folder);
    Command::new("sh")
        .args(["-c", GUARDIAN, "guardian"])
        .arg(folder)
        .arg(stop.get_program())
        .args(stop.get_args())
        .process_group(0) // a signal to our group leaves it alone
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|source| Trouble::NotStarted { program: "sh".to_owned(), source })
}

fn stopping(programs: &Programs, folder: &Path) -> Command {
    let mut stop = programs.server_side("pg_ctl");
    stop.arg("-D").arg(folder.join("data")).args(["-s", "-w", "-m", "immediate", "stop"]);
    stop
}

/// Stops servers whose owner and guardian were both killed, and removes their folders.
/// What cannot be taken away belongs to somebody else and is left alone.
fn take_away_leftovers(programs: &Programs, below: &Path) {
    for entry in std::fs::read_dir(below).into_iter().flatten().flatten() {
        let folder = entry.path();
        if entry.file_name().to_string_lossy().starts_with(PREFIX) && is_abandoned(&folder) {
            // It may have stopped by itself, so that it cannot be stopped is no news.
            let _stopped = said(&mut stopping(programs, &folder));
            if let Err(problem) = std::fs::remove_dir_all(&folder) {
                eprintln!("{} could not be removed: {problem}", folder.display());
            }
        }
    }
}

/// Whether nobody holds the lock. A folder younger than a minute may not have come to it yet.
fn is_abandoned(folder: &Path) -> bool {
    let is_old = std::fs::metadata(folder)
        .and_then(|folder| folder.modified())
        .is_ok_and(|at| at.elapsed().is_ok_and(|age| age > Duration::from_secs(60)));
    is_old && File::open(folder.join(OWNER)).is_ok_and(|owner| owner.try_lock().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::SystemTime;

    /// A folder of a server that was made two minutes ago.
    fn old_folder(name: &str) -> (PathBuf, File) {
        let below = std::env::temp_dir().join(format!("attain-{name}-{}", std::process::id()));
        std::fs::create_dir(&below).unwrap();
        let folder = below.join(format!("{PREFIX}1-0"));
        let owner = claim(&folder).unwrap();
        let then = SystemTime::now() - Duration::from_secs(120);
        File::open(&folder).unwrap().set_modified(then).unwrap();
        (folder, owner)
    }

    #[test]
    fn what_a_killed_run_left_behind_is_taken_away() {
        let (folder, owner) = old_folder("killed");
        let below = folder.parent().unwrap();
        drop(owner);
        take_away_leftovers(&Programs::find().unwrap(), below);
        assert!(!folder.exists());
        std::fs::remove_dir(below).unwrap();
    }

    #[test]
    fn what_belongs_to_a_living_run_stays() {
        let (folder, owner) = old_folder("living");
        let below = folder.parent().unwrap();
        take_away_leftovers(&Programs::find().unwrap(), below);
        assert!(folder.exists());
        drop(owner);
        std::fs::remove_dir_all(below).unwrap();
    }
}
