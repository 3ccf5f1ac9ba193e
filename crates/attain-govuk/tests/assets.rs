//! What a browser is sent.

use attain_govuk::{asset, asset_names, asset_url};

#[test]
fn every_asset_is_found_at_its_address_and_nowhere_else() {
    let names = asset_names();
    for expected in [
        "app.js",
        "govuk-frontend.licence.txt",
        "govuk-frontend.min.css",
        "govuk-frontend.min.js",
        "js-enabled.js",
    ] {
        assert!(names.iter().any(|name| name == expected), "{expected} is missing");
    }
    for name in names {
        let address = asset_url(&name);
        assert!(!asset(&address).unwrap().bytes.is_empty());
        assert_eq!(asset(&format!("/assets/{name}")), None);
        assert_eq!(asset(&format!("/assets/0123456789abcdef/{name}")), None);
    }
    let away = asset_url("app.js").replace("app.js", "../../Cargo.toml");
    assert_eq!(asset(&away), None);
}

#[test]
fn a_browser_is_told_what_it_gets() {
    let mime = |name| asset(&asset_url(name)).unwrap().mime;
    assert_eq!(mime("govuk-frontend.min.css"), "text/css; charset=utf-8");
    assert_eq!(mime("app.js"), "text/javascript; charset=utf-8");
}

#[test]
#[should_panic(expected = "there is no asset `app.jss`")]
fn a_name_that_is_not_there_is_found_by_the_first_test_that_renders_it() {
    asset_url("app.jss");
}

/// Both stand in the same folder of the address, so the module finds its neighbour.
#[test]
fn the_module_imports_the_design_system_beside_it() {
    let app = asset(&asset_url("app.js")).unwrap();
    assert!(String::from_utf8_lossy(&app.bytes).contains("from './govuk-frontend.min.js'"));
    let folder = |name| asset_url(name).rsplit_once('/').unwrap().0.to_owned();
    assert_eq!(folder("app.js"), folder("govuk-frontend.min.js"));
}
