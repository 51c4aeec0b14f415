use super::limit::Limit;
use super::{Role, Tokens};
use std::time::{Duration, Instant};

#[test]
fn a_bucket_fills_steadily_and_says_how_long_to_wait() {
    let limit = Limit::new(0.5, 3.0);
    let now = Instant::now();
    assert!((0..3).all(|_| limit.take("a", now).is_ok()));
    let wait = limit.take("a", now).expect_err("three at once");
    assert_eq!((wait.seconds, wait.first), (2, true));
    assert!(!limit.take("a", now).expect_err("still").first);
    assert!(limit.take("b", now).is_ok());
    assert!(limit.take("a", now + Duration::from_secs(2)).is_ok());
}

#[test]
fn what_is_kept_of_askers_is_bounded() {
    let limit = Limit::new(1.0, 2.0);
    let now = Instant::now();
    for n in 0..20_000 {
        let _ = limit.take(&n.to_string(), now);
    }
    assert!(limit.kept() <= 8192, "{}", limit.kept());
    // Those who come too late share one bucket, until the others are forgotten.
    assert!(limit.take("late", now).is_err());
    assert!(limit.take("late", now + Duration::from_secs(5)).is_ok());
}

#[test]
fn a_token_is_kept_as_its_hash_in_a_file_of_the_owner() {
    let folder = tempfile::tempdir().expect("a folder");
    let tokens = Tokens::of(folder.path());
    let token = tokens.add("newsroom", Role::Editor).expect("made");
    let kept = std::fs::read_to_string(folder.path().join("tokens.json")).expect("written");
    let secret = token.rsplit('_').next().expect("three parts");
    assert!(!kept.contains(secret) && kept.contains("$argon2id$"), "{kept}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(folder.path().join("tokens.json")).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    assert!(tokens.add("newsroom", Role::Reader).is_err(), "a name has one token");
    for name in ["", "a b", "a\nb", "\u{202e}x"] {
        assert!(tokens.add(name, Role::Reader).is_err(), "{name:?}");
    }
    tokens.remove("newsroom").expect("removed");
    assert!(tokens.remove("newsroom").is_err());
    assert!(tokens.list().expect("read").is_empty());
}
