//! The schemas, as snapshots under `snapshots/schema/`.

use claims_model::{SchemaOf, json_schema};

#[test]
fn of_each_type() {
    claims_testkit::snapshots!("schema");
    for of in SchemaOf::ALL {
        let schema = serde_json::to_string_pretty(&json_schema(of)).unwrap();
        insta::assert_snapshot!(of.as_str(), schema);
    }
}
