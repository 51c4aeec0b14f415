use super::Letters;

#[test]
fn letters_are_held_against_letters() {
    let name = Letters::new("كشع");
    assert!(name.fit("كشع") && name.fit("كاشع") && name.fit("ك شا") && name.fit("kasha"));
    assert!(!name.fit("كوثراني") && !name.fit("مكتبات") && !name.fit("مدر"));
    assert!(Letters::new("بيونغيانغ").fit("بيونج يانج"));
}
