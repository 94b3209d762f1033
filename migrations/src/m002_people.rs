//! People, the ways they sign in, and their devices.

use crate::sketch::{make, table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make(
            manager,
            vec![
                table("person")
                    .text("email")
                    .text("name")
                    .at("created_at")
                    .maybe_at("confirmed_at")
                    .maybe_at("deactivated_at")
                    .maybe_text("totp_secret")
                    .maybe_at("totp_enrolled_at")
                    .big("totp_last_step")
                    .version()
                    .unique(&["email"]),
                table("recovery_code")
                    .of("person_id", "person")
                    .text("code_hash")
                    .maybe_at("used_at")
                    .index(&["person_id"]),
                // What a person does at the coordinating body: coordinator, administrator, …
                table("duty")
                    .of("person_id", "person")
                    .text("role")
                    .at("granted_at")
                    .maybe_at("ended_at")
                    .index(&["person_id"]),
                table("sign_in_link")
                    .of("person_id", "person")
                    .text("token_hash")
                    .at("created_at")
                    .at("expires_at")
                    .maybe_at("used_at")
                    .unique(&["token_hash"])
                    .index(&["person_id"]),
                table("session")
                    .of("person_id", "person")
                    .text("renew_hash")
                    .text("device")
                    .at("created_at")
                    .at("last_seen_at")
                    .at("expires_at")
                    .maybe_at("second_factor_at")
                    .maybe_at("ended_at")
                    .unique(&["renew_hash"])
                    .index(&["person_id"]),
            ],
        )
        .await
    }
}
