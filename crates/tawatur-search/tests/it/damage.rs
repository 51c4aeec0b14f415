use crate::make::few;
use std::fs;
use tawatur_search::{Analyser, Error, Index, Page, Query, WriterOptions};

fn folder(name: &str) -> std::path::PathBuf {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

#[test]
fn an_index_is_opened_again() {
    let folder = folder("again");
    let analyser = Analyser::default();
    assert!(matches!(Index::open(&folder, &analyser), Err(Error::Missing(_))));
    assert!(matches!(Index::open(&folder.join("none"), &analyser), Err(Error::Missing(_))));
    let index = Index::create(&folder, &analyser).expect("create");
    assert!(Index::create(&folder, &analyser).is_err());
    let mut writer = index.writer(WriterOptions::default()).expect("a writer");
    assert!(matches!(index.writer(WriterOptions::default()), Err(Error::Locked)));
    for doc in few() {
        writer.add(&doc).expect("add");
    }
    writer.commit().expect("commit");
    writer.finish().expect("finish");
    let index = Index::open(&folder, &analyser).expect("open");
    assert_eq!(index.len().expect("length"), 5);
    assert!(index.verify().expect("verify").is_empty());
    // Names are not put in twice.
    let mut writer = index.writer(WriterOptions::default()).expect("a writer");
    writer.put(&few()[2]).expect("put");
    writer.commit().expect("commit");
    assert_eq!(index.len().expect("length"), 5);
}

#[test]
fn damage_is_an_error_of_its_own() {
    let analyser = Analyser::default();
    let whole = folder("whole");
    let index = Index::create(&whole, &analyser).expect("create");
    let mut writer = index.writer(WriterOptions::default()).expect("a writer");
    few().iter().for_each(|doc| writer.add(doc).expect("add"));
    writer.commit().expect("commit");
    writer.finish().expect("finish");
    drop(index);
    let names: Vec<String> = fs::read_dir(&whole)
        .expect("files")
        .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
        .filter(|name| !name.ends_with(".lock") && name != ".managed.json")
        .collect();
    assert!(names.len() > 4, "{names:?}");
    for (at, name) in names.iter().enumerate() {
        for how in 0..3 {
            let broken = folder(&format!("broken-{at}-{how}"));
            for name in &names {
                fs::copy(whole.join(name), broken.join(name)).expect("copy");
            }
            let path = broken.join(name);
            let bytes = fs::read(&path).expect("bytes");
            match how {
                0 => fs::remove_file(&path).expect("remove"),
                1 => fs::write(&path, &bytes[..bytes.len() / 2]).expect("cut off"),
                _ => fs::write(&path, bytes.iter().map(|b| b ^ 0x5A).collect::<Vec<u8>>()).expect("garble"),
            }
            // It may be found out on opening, in a search, or by its checksum; a panic it never is.
            let seen = match Index::open(&broken, &analyser) {
                Err(error) => Some(error),
                Ok(index) => {
                    let searched =
                        index.search(&Query::parse("Putin OR kind:claim").expect("a query"), &Page::default());
                    let verified = index.verify();
                    assert!(
                        searched.is_err()
                            || verified.as_ref().is_ok_and(|files| !files.is_empty())
                            || verified.is_err()
                    );
                    searched.err().or(verified.err())
                }
            };
            if let Some(error) = seen {
                let own = matches!(error, Error::Damaged(_))
                    || how == 0 && name == "meta.json" && matches!(error, Error::Missing(_));
                assert!(own, "{name} {how}: {error:?}");
            }
        }
    }
}
