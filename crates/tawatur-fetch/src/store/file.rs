use crate::Wrong;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

/// Writes a file so that it is there whole or as it was before, even if the machine stops in between.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Wrong> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(Wrong::file(folder))?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let new = path.with_file_name(name);
    let write = || -> std::io::Result<()> {
        let mut file = File::create(&new)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&new, path)
    };
    write().map_err(Wrong::file(path))?;
    sync_folder(folder)
}

/// Makes the names in a folder last.
pub(super) fn sync_folder(folder: &Path) -> Result<(), Wrong> {
    // Windows opens no folder as a file, and keeps names by itself.
    if cfg!(unix) {
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(Wrong::file(folder))?;
    }
    Ok(())
}
