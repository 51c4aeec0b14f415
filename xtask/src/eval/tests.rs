use super::floor::Floors;

#[test]
fn floors_are_read_and_written_alike() {
    let text = "[samples]\ncorpus = \"ab\"\n\"claim found\" = 61.5\n[speed]\n\"read\" = 4\n";
    let floors = Floors::parse(text).unwrap();
    assert_eq!(floors.of("samples", "claim found"), Some(61.5));
    assert_eq!(floors.of("speed", "read"), Some(4.0));
    assert_eq!(Floors::parse(&floors.write()).unwrap(), floors);
    assert!(Floors::parse("[samples]\n\"a\" = \"b\"\n").is_err());
}

#[test]
fn a_floor_is_raised_and_never_lowered() {
    let mut floors = Floors::parse("[samples]\n\"a\" = 60.0\n").unwrap();
    floors.raise("samples", "a", 59.9);
    assert_eq!(floors.of("samples", "a"), Some(60.0));
    floors.raise("samples", "a", 72.9);
    assert_eq!(floors.of("samples", "a"), Some(72.0));
    floors.raise("samples", "b", 12.3);
    assert_eq!(floors.of("samples", "b"), Some(12.0));
}
